package io.flinkcx.connectors.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.tables.UnifiedTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.table.api.ValidationException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogOptionsTest {

  @TempDir Path folder;

  @Test
  void simulatorIsTheDefaultAndTakesItsOptions() {
    assertThat(tableOptions("orders", Map.of("simulator.customers", "10")))
        .isEqualTo(Map.of("connector", "cx-simulator", "table", "orders", "customers", "10"));
  }

  @Test
  void filesOfATableStandInTheFolderUnderItsName() {
    assertThat(tableOptions("orders", Map.of("storage", "files", "path", "/data")))
        .isEqualTo(
            Map.of(
                "connector", "cx-files",
                "path", "/data",
                "table", "orders",
                "extra-columns", "fail",
                "missing-columns", "null"));
  }

  @Test
  void optionOfATableGoesBeforeThatOfItsStorage() {
    Map<String, String> options =
        Map.of(
            "storage", "files",
            "path", "/data",
            "files.on-error", "fail",
            "files.extra-columns", "ignore",
            "orders.on-error", "skip");
    assertThat(tableOptions("orders", options))
        .containsEntry("on-error", "skip")
        .containsEntry("extra-columns", "ignore");
    assertThat(tableOptions("order_lines", options)).containsEntry("on-error", "fail");
  }

  @Test
  void pathOfATableIsThatOfItsFile() {
    assertThat(
            tableOptions(
                "orders",
                Map.of("storage", "files", "path", "/data", "orders.path", "/other/o.csv")))
        .containsEntry("path", "/other/o.csv")
        .doesNotContainKey("table");
  }

  @Test
  void tablesMayHaveAStorageOfTheirOwn() {
    Map<String, String> options =
        Map.of("orders.storage", "files", "orders.path", folder.toString());
    validate(options);
    assertThat(tableOptions("orders", options)).containsEntry("connector", "cx-files");
    assertThat(tableOptions("customers", options)).containsEntry("connector", "cx-simulator");
  }

  @Test
  void unknownOptionIsNamedWithWhatIsExpected() {
    assertInvalid(Map.of("where", "files"))
        .hasMessageStartingWith(
            "Catalog shop: unknown option 'where'; expected 'storage', 'path',"
                + " 'simulator.<option>', 'files.<option>', 'kafka.<option>', 'jdbc.<option>', or"
                + " '<table>.<option>' with one of the tables accounts, customer_costs, ");
  }

  @Test
  void unknownOptionOfAStorageIsNamedWithItsOptions() {
    assertInvalid(Map.of("storage", "files", "path", folder.toString(), "files.speed", "fast"))
        .hasMessageStartingWith(
            "Catalog shop: unknown option 'files.speed'; the options of storage 'files' are"
                + " charset, csv.delimiter, ");
  }

  @ParameterizedTest
  @CsvSource({
    "storge, storage",
    "simulater.customers, simulator.customers",
    "order.path, orders.path",
    "simulator.custmers, simulator.customers",
    "orders.custmers, orders.customers",
    "files.on-eror, files.on-error",
    "kafka.scan.startup.mod, kafka.scan.startup.mode",
    "jdbc.pasword, jdbc.password",
  })
  void misspeltOptionIsNamedWithTheRightOneAndWithoutItsValue(String written, String meant) {
    assertInvalid(Map.of(written, "hush"))
        .hasMessage(
            "Catalog shop: unknown option '%s'; did you mean '%s'?".formatted(written, meant));
  }

  @Test
  void unknownOptionOfATableIsNamedWithThoseOfItsStorage() {
    assertInvalid(Map.of("orders.on-error", "fail"))
        .hasMessageStartingWith(
            "Catalog shop: unknown option 'orders.on-error'; the options of storage 'simulator'"
                + " are ");
  }

  @Test
  void unknownStorageIsNamedWithAllThatExist() {
    assertInvalid(Map.of("storage", "csv"))
        .hasMessage(
            "Catalog shop: 'storage' must be one of simulator, files, kafka, jdbc, got 'csv'");
    assertInvalid(Map.of("orders.storage", "csv"))
        .hasMessage(
            "Catalog shop: 'orders.storage' must be one of simulator, files, kafka, jdbc, got 'csv'");
  }

  @Test
  void filesNeedAFolder() {
    assertInvalid(Map.of("storage", "files"))
        .hasMessageStartingWith(
            "Catalog shop: 'path' is missing; expected the folder that holds the files of the"
                + " tables (or '");
  }

  @Test
  void folderThatDoesNotExistIsNamed() {
    assertInvalid(Map.of("storage", "files", "path", folder + "/none"))
        .hasMessage(
            "Catalog shop: 'path' = '%s/none' does not exist; expected a folder that holds the"
                + " files of the tables (looked at %s/none)",
            folder, folder);
  }

  @Test
  void fileInPlaceOfTheFolderIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("orders.csv"), "");
    assertInvalid(Map.of("storage", "files", "path", file.toString()))
        .hasMessage(
            "Catalog shop: 'path' = '%s' is a file; expected a folder that holds the files of the"
                + " tables",
            file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "files.date-format   | dd/mm/yy | 'files.date-format' = 'dd/mm/yy': it has no month, M; m is minutes",
        "orders.date-format  | YYYY     | 'orders.date-format' = 'YYYY': 'Y' is the year of the week",
        "files.time-zone     | Berlin   | 'files.time-zone' must be a zone such as UTC",
        "orders.charset      | ANSI     | 'orders.charset' must be an encoding such as UTF-8",
        "files.max-skipped-share | 2    | 'files.max-skipped-share' must be a share from 0 to 1, got '2.0'",
        "files.max-skipped-share | a tenth | 'files.max-skipped-share' must be a number, got 'a tenth'",
        "files.on-error      | skp      | 'files.on-error' must be one of skip, fail, got 'skp'",
        "orders.csv.header   | never    | 'orders.csv.header' must be true or false, got 'never'",
      })
  void valuesOfFilesAreCheckedByTheNameThatTheUserWrote(String option, String value, String error) {
    assertInvalid(Map.of("storage", "files", "path", folder.toString(), option, value))
        .hasMessageStartingWith("Catalog shop: option " + error)
        .hasNoCause(); // which would be shown in its place
  }

  @Test
  void connectorThatIsNotOnTheClassPathIsNamedWithItsJar() {
    CatalogOptions options = options(Map.of(), ClassLoader.getPlatformClassLoader());
    assertThatThrownBy(options::validate)
        .isInstanceOf(ValidationException.class)
        .hasMessage(
            "Catalog shop: storage 'simulator' needs the connector 'cx-simulator', which is not on"
                + " the class path; add the jar flink-cx-connectors to lib/ or by ADD JAR");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "org.apache.flink.connector.jdbc.postgres. | the JDBC connector's dialect of PostgreSQL is not"
            + " on the class path; add the jar flink-connector-jdbc-postgres to lib/ or by ADD JAR",
        "org.postgresql. | the driver of PostgreSQL is not on the class path; add the jar postgresql"
            + " to lib/ or by ADD JAR",
      },
      quoteCharacter = '"')
  void jarBesideTheJdbcConnectorIsNamed(String missing, String message) {
    CatalogOptions options =
        options(
            Map.of("storage", "jdbc", "jdbc.url", "jdbc:postgresql://db/cx"),
            new ClassLoader(CatalogOptionsTest.class.getClassLoader()) {
              @Override
              protected Class<?> loadClass(String name, boolean resolve)
                  throws ClassNotFoundException {
                if (name.startsWith(missing)) {
                  throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
              }
            });
    assertThatThrownBy(options::validate)
        .isInstanceOf(ValidationException.class)
        .hasMessage("Catalog shop: storage 'jdbc': " + message);
  }

  @Test
  void partsOfTheJdbcConnectorInDifferentPlacesAreNamed() {
    CatalogOptions options =
        options(
            Map.of("storage", "jdbc", "jdbc.url", "jdbc:postgresql://db/cx"),
            new ClassLoader(CatalogOptionsTest.class.getClassLoader()) {
              @Override
              protected Class<?> loadClass(String name, boolean resolve)
                  throws ClassNotFoundException {
                if (name.startsWith("org.apache.flink.connector.jdbc.postgres.")) {
                  throw new NoClassDefFoundError(name); // its superclass is elsewhere
                }
                return super.loadClass(name, resolve);
              }
            });
    assertThatThrownBy(options::validate)
        .hasMessage(
            "Catalog shop: storage 'jdbc': the JDBC connector is on the class path in parts; put the"
                + " jars flink-connector-jdbc-core and flink-connector-jdbc-postgres both into lib/"
                + " or add both by ADD JAR");
  }

  @Test
  void optionOfATableIsNamedAsItWasOrWouldBeGiven() {
    CatalogOptions options =
        options(
            Map.of(
                "storage", "kafka",
                "kafka.properties.bootstrap.servers", "a:1",
                "orders.properties.bootstrap.servers", "b:1",
                "scores.storage", "jdbc",
                "jdbc.table-name", "everything"));
    assertThat(options.names("touchpoints").place("topic"))
        .isEqualTo("'touchpoints.topic' in CREATE CATALOG");
    assertThat(options.names("touchpoints_raw").place("topic"))
        .isEqualTo("'touchpoints.topic' in CREATE CATALOG");
    assertThat(options.names("touchpoints").place("properties.bootstrap.servers"))
        .isEqualTo("'kafka.properties.bootstrap.servers' in CREATE CATALOG");
    assertThat(options.names("orders").place("properties.bootstrap.servers"))
        .isEqualTo("'orders.properties.bootstrap.servers' in CREATE CATALOG");
    assertThat(options.names("scores").place("table-name"))
        .isEqualTo("'jdbc.table-name' in CREATE CATALOG");
    assertThat(options.names("mine").place("topic")).isEqualTo("'topic' in CREATE TABLE");
  }

  private static AbstractThrowableAssert<?, ?> assertInvalid(Map<String, String> options) {
    return assertThatThrownBy(() -> validate(options)).isInstanceOf(ValidationException.class);
  }

  private static void validate(Map<String, String> options) {
    options(options).validate();
  }

  private static Map<String, String> tableOptions(String table, Map<String, String> options) {
    CatalogOptions catalogOptions = options(options);
    return catalogOptions.tableOptions(table, catalogOptions.storageOf(table));
  }

  private static CatalogOptions options(Map<String, String> given) {
    return options(given, CatalogOptionsTest.class.getClassLoader());
  }

  private static CatalogOptions options(Map<String, String> given, ClassLoader classLoader) {
    Map<String, String> options = new HashMap<>(given);
    options.put("type", "cx");
    return new CatalogOptions(
        "shop",
        options,
        UnifiedTables.ALL.stream().map(UnifiedTable::name).collect(Collectors.toSet()),
        classLoader);
  }
}
