package io.flinkcx.connectors.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.testing.FlinkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the catalog makes of its options; tables are read and written in JdbcStorageIT. */
class JdbcStorageTest {

  private final FlinkSession flink = FlinkSession.streaming();

  private void create(String options) {
    flink.run("CREATE CATALOG shop WITH ('type' = 'cx', 'storage' = 'jdbc'" + options + ")");
    flink.run("USE CATALOG shop");
  }

  private String shown(String table) {
    return (String) flink.row("SHOW CREATE TABLE " + table).getField(0);
  }

  @Test
  void theSecretOfTheStatementIsNotShown() {
    create(", 'jdbc.url' = 'jdbc:postgresql://localhost:1/cx', 'jdbc.password' = 'hush'");
    assertThat(shown("orders"))
        .contains(
            "'connector' = 'jdbc'",
            "'url' = 'jdbc:postgresql://localhost:1/cx'",
            "'table-name' = 'orders'",
            "'scan.fetch-size' = '1000'",
            "'password' = '${catalog:jdbc.password}'",
            "PRIMARY KEY (`order_id`) NOT ENFORCED")
        .doesNotContain("hush", "lookup");
  }

  @Test
  void theValueOfAMisspeltSecretIsInNoException() {
    assertThatThrownBy(
            () ->
                create(
                    ", 'jdbc.url' = 'jdbc:postgresql://db:hush@localhost:1/cx',"
                        + " 'jdbc.pasword' = 'hush'"))
        .hasMessageContaining("unknown option 'jdbc.pasword'; did you mean 'jdbc.password'?")
        .satisfies(
            error ->
                assertThat(org.assertj.core.util.Throwables.getStackTrace(error))
                    .doesNotContain("hush"));
    create(", 'jdbc.url' = 'jdbc:postgresql://localhost:1/cx'"); // nothing is left of the first
  }

  @Test
  void customersAndAccountsAreLookedUpThroughACache() {
    create(", 'jdbc.url' = 'jdbc:postgresql://localhost:1/cx', 'customers.lookup.cache' = 'NONE'");
    assertThat(shown("accounts"))
        .contains("'lookup.cache' = 'PARTIAL'", "'lookup.partial-cache.expire-after-write' = ");
    assertThat(shown("customers")).contains("'lookup.cache' = 'NONE'");
  }

  @Test
  void wrongOptionsAreNamed() {
    assertThatThrownBy(() -> create(""))
        .hasStackTraceContaining(
            "Catalog shop: 'jdbc.url' is missing; expected jdbc:postgresql://host:port/database");
    assertThatThrownBy(() -> create(", 'jdbc.url' = 'jdbc:mysql://localhost/cx'"))
        .hasStackTraceContaining(
            "Catalog shop: 'jdbc.url' must begin with jdbc:postgresql:, got"
                + " 'jdbc:mysql://localhost/cx'");
    assertThatThrownBy(
            () ->
                create(
                    ", 'jdbc.url' = 'jdbc:postgresql://localhost/cx',"
                        + " 'jdbc.password' = '${env:CX_NO_SUCH_VARIABLE}'"))
        .hasStackTraceContaining(
            "Catalog shop: 'jdbc.password' refers to ${env:CX_NO_SUCH_VARIABLE}, but the"
                + " environment of this process has no variable CX_NO_SUCH_VARIABLE");
  }

  @Test
  @Timeout(60) // and not for ever
  void aServerThatIsAwayIsSaidWhenTheTableIsUsedAndNoSecretWithIt() {
    create(", 'jdbc.url' = 'jdbc:postgresql://localhost:1/cx?password=hush'");
    assertThatThrownBy(() -> flink.rows("SELECT * FROM orders"))
        .hasStackTraceContaining("Table orders: the database says \"Connection to localhost:1")
        .hasStackTraceContaining(
            "look at 'jdbc.url' in CREATE CATALOG, and whether the server runs")
        .satisfies(
            error ->
                assertThat(org.assertj.core.util.Throwables.getStackTrace(error))
                    .doesNotContain("hush"));
  }
}
