package io.flinkcx.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.testing.FlinkSession;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.types.Row;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What is wrong with a server or a table is said before a job starts, with the option to change.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS) // and not for ever
class StorageErrorsIT {

  private final FlinkSession flink = Servers.withJar(FlinkSession.streaming());

  private AbstractThrowableAssert<?, ?> assertFails(String table, String options) {
    flink.run("CREATE CATALOG shop WITH ('type' = 'cx', " + options + ")");
    return assertThatThrownBy(() -> flink.rows("SELECT * FROM shop.unified." + table));
  }

  private static String kafka(String address, String more) {
    return "'storage' = 'kafka', 'kafka.scan.bounded.mode' = 'latest-offset',"
        + " 'kafka.properties.bootstrap.servers' = '%s'%s".formatted(address, more);
  }

  private static String login(String password) {
    return ", 'kafka.properties.security.protocol' = 'SASL_PLAINTEXT',"
        + " 'kafka.properties.sasl.mechanism' = 'PLAIN', 'kafka.properties.sasl.jaas.config' ="
        + " 'org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";'"
            .formatted(Servers.USER, password);
  }

  private static String jdbc(String url, String more) {
    return "'storage' = 'jdbc', 'jdbc.url' = '%s'%s".formatted(url, more);
  }

  @Test
  void topicIsMissing() {
    assertFails("orders", kafka(Servers.kafka().address(), ", 'orders.topic' = 'ordres'"))
        .hasStackTraceContaining(
            "Table orders: the broker at %s has no topic ordres; create it, or name another in"
                    .formatted(Servers.kafka().address())
                + " 'orders.topic' in CREATE CATALOG");
  }

  @Test
  void aTopicOfPayloadsIsNotWritten() {
    flink.run(
        "CREATE CATALOG shop WITH ('type' = 'cx', "
            + kafka(
                Servers.kafka().address(),
                ", 'touchpoints.format' = 'cx', 'touchpoints.cx.profile' = 'segment'")
            + ")");
    assertThatThrownBy(
            () -> flink.run("INSERT INTO shop.unified.touchpoints_raw (event_id) VALUES ('E1')"))
        .hasStackTraceContaining(
            "Table touchpoints_raw: the format 'cx' reads messages and writes none; INSERT into a"
                + " table whose format is json");
  }

  @Test
  void batchReadsAChangelog() {
    FlinkSession batch = Servers.withJar(FlinkSession.batch());
    batch.run(
        "CREATE CATALOG shop WITH ('type' = 'cx', " + kafka(Servers.kafka().address(), "") + ")");
    assertThatThrownBy(() -> batch.rows("SELECT * FROM shop.unified.orders"))
        .hasStackTraceContaining(
            "Table orders: batch cannot read a topic in which rows replace others (upsert-kafka);"
                + " set 'execution.runtime-mode' = 'streaming', or, if each row is written once,"
                + " 'orders.connector' = 'kafka' in CREATE CATALOG");
  }

  @Test
  void loginAtTheBrokerIsWrong() {
    assertFails("touchpoints", kafka(Servers.kafka().loginAddress(), login("wrong-word")))
        .hasStackTraceContaining(
            "refuses the login; look at 'kafka.properties.sasl.jaas.config' in CREATE CATALOG")
        .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("wrong-word"));
  }

  @Test
  void loginAtTheBrokerIsRightAndItsPasswordIsNotShown() {
    flink.run(
        "CREATE CATALOG shop WITH ('type' = 'cx', "
            + kafka(Servers.kafka().loginAddress(), login(Servers.PASSWORD))
            + ")");
    assertThat(flink.rows("SELECT * FROM shop.unified.experiments WHERE experiment_id = 'none'"))
        .isEmpty();
    assertThat(flink.row("SHOW CREATE TABLE shop.unified.experiments").toString())
        .contains("'properties.sasl.jaas.config' = '${catalog:kafka.properties.sasl.jaas.config}'")
        .doesNotContain(Servers.PASSWORD);
    assertThat(flink.row("EXPLAIN SELECT * FROM shop.unified.experiments").toString())
        .doesNotContain(Servers.PASSWORD);
  }

  @Test
  void messageThatIsNoRowOfTheTableEndsTheJobAndNamesNoSecretOption() {
    Servers.createRawTable(flink, "broken", "broken");
    flink.run("INSERT INTO broken VALUES ('{\"cost_id\":\"K1\",\"amount\":\"much\"}')");
    assertFails(
            "customer_costs",
            kafka(Servers.kafka().address(), ", 'customer_costs.topic' = 'broken'"))
        .hasStackTraceContaining("Fail to deserialize at field: amount");
  }

  @Test
  void passwordOfTheDatabaseIsWrong() {
    String url = Servers.postgres().loginAddress();
    assertFails("orders", jdbc(url, ", 'jdbc.username' = 'reader', 'jdbc.password' = 'wrong-word'"))
        .hasStackTraceContaining(
            "Table orders: the database says \"FATAL: password authentication failed for user"
                + " \"reader\"\"; look at 'jdbc.username' in CREATE CATALOG and"
                + " 'jdbc.password' in CREATE CATALOG")
        .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("wrong-word"));
  }

  @Test
  void passwordOfTheDatabaseIsRight() {
    flink.run(
        "CREATE CATALOG shop WITH ('type' = 'cx', "
            + jdbc(
                Servers.postgres().loginAddress(),
                ", 'jdbc.username' = 'reader', 'jdbc.password' = 'right'")
            + ")");
    assertThat(flink.rows("SELECT * FROM shop.unified.kpi_targets WHERE kpi = 'none'")).isEmpty();
  }

  @Test
  void databaseIsMissing() {
    String url = Servers.postgres().address().replace("/cx?", "/xc?");
    assertFails("orders", jdbc(url, ""))
        .hasStackTraceContaining(
            "Table orders: the database says \"FATAL: database \"xc\" does not exist\"; look at the"
                + " database in 'jdbc.url' in CREATE CATALOG");
  }

  @Test
  void tableIsMissing() {
    assertFails("orders", jdbc(Servers.postgres().address(), ", 'orders.table-name' = 'ordres'"))
        .hasStackTraceContaining(
            "Table orders: the database says \"ERROR: relation \"ordres\" does not exist\"; create"
                + " table ordres as in schema.sql, let the user read it, or name another in"
                + " 'orders.table-name' in CREATE CATALOG");
  }

  @Test
  void aRowThatTheDatabaseRefusesIsNotInTheException() {
    flink.run(
        "CREATE CATALOG shop WITH ('type' = 'cx', " + jdbc(Servers.postgres().address(), "") + ")");
    flink.upserts(
        "nobody",
        "customer_id STRING NOT NULL, email STRING",
        "customer_id",
        List.of(Row.of("C1", "zoe@example.com")));
    assertThatThrownBy(
            () ->
                flink.run(
                    "INSERT INTO shop.unified.customers (customer_id, email) SELECT * FROM nobody"))
        .hasStackTraceContaining("null value in column \"updated_at\"")
        .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("zoe@example.com"));
  }

  @Test
  void columnsDoNotFit() throws SQLException {
    Servers.execute(
        Servers.postgres().address(),
        """
        CREATE TABLE changed (LIKE scores);
        ALTER TABLE changed ALTER COLUMN value TYPE text;
        ALTER TABLE changed DROP COLUMN percentile
        """);
    assertFails("scores", jdbc(Servers.postgres().address(), ", 'scores.table-name' = 'changed'"))
        .hasStackTraceContaining(
            "Table scores: 2 columns of table changed in the database do not fit; change the"
                + " database's table as in schema.sql, or name another in"
                + " 'scores.table-name' in CREATE CATALOG: value is text, expected float8;"
                + " percentile is missing");
  }
}
