package io.flinkcx.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.testing.FlinkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'customers' = '0' | option 'customers' must be between 1 and 1000000000000, got 0",
        "'customers' = 'many' | option 'customers' must be a whole number, got 'many'; the default is 15000",
        "'seed' = '1.5' | option 'seed' must be a whole number, got '1.5'; the default is 42",
        "'from' = 'today' | option 'from' must be a date such as 2025-01-31 or a UTC instant such as 2025-01-31T12:00:00Z, got 'today'",
        "'from' = '2026-02-01' | option 'from' must be before option 'to', got from 2026-02-01T00:00:00Z to 2026-01-01T00:00:00Z",
        "'purchase.r' = 'x' | option 'purchase.r' must be a number, got 'x'; the default is 0.8",
        "'purchase.r' = '-1' | option 'purchase.r' (purchase rate ~ Gamma(r, alpha)) must be between",
        "'dirt.late-share' = '2' | option 'dirt.late-share' must be a share between 0 and 1, got 2.0",
        "'dirt.nan-share' = 'NaN' | option 'dirt.nan-share' must be a share between 0 and 1, got NaN",
        "'dirt.late-share' = '.6', 'dirt.disorder-share' = '.6' | options 'dirt.disorder-share' + 'dirt.late-share' must be at most 1, got 1.2",
        "'dirt.disorder-seconds' = '0' | option 'dirt.disorder-seconds' must be at least 1 seconds, got 0",
        "'rows-per-second' = '0' | option 'rows-per-second' must be at least 1 rows, got 0",
        "'rows-per-second' = '9', 'lifespan-days' = '0' | option 'lifespan-days' must be at least 1 days, got 0",
        "'rows-per-second' = '9', 'acquisition.growth' = '.1' | option 'acquisition.growth' must be 0 where the table is unbounded, got 0.1; remove it, or set 'to'",
        "'rows-per-second' = '9', 'table' = 'simulator_customer_truth' | table 'simulator_customer_truth' must be bounded, got option 'rows-per-second' without 'to'; set 'to'",
        "'table' = 'order' | there is no simulated table 'order'; set option 'table' to one of customers, identity_links",
        "'speed' = '3' | speed"
      })
  void optionIsNamedWithItsRuleAndValue(String option, String message) {
    FlinkSession flink = FlinkSession.streaming();
    flink.run(
        "CREATE TABLE orders (order_id STRING) WITH ('connector' = 'cx-simulator', "
            + option
            + ")");
    if (option.contains("truth")) {
      flink.run("DROP TABLE orders");
      flink.run(
          "CREATE TABLE orders (customer_id STRING) WITH ('connector' = 'cx-simulator', "
              + option
              + ")");
    }
    assertThatThrownBy(() -> flink.rows("SELECT * FROM orders")).hasStackTraceContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "colour STRING | table 'orders' has no column 'colour'; its columns are order_id, customer_id, status",
        "net DOUBLE | column 'net' of table 'orders' must be DECIMAL(18, 4), got DOUBLE",
        "ordered_at TIMESTAMP(3) | column 'ordered_at' of table 'orders' must be TIMESTAMP_LTZ(3), got TIMESTAMP(3)",
        "status STRING NOT NULL | column 'status' of table 'orders' must be STRING, got STRING NOT NULL"
      })
  void columnIsNamedWithItsTableExpectedAndGot(String column, String message) {
    FlinkSession flink = FlinkSession.batch();
    flink.run("CREATE TABLE orders (" + column + ") WITH ('connector' = 'cx-simulator')");
    assertThatThrownBy(() -> flink.rows("SELECT * FROM orders"))
        .hasStackTraceContaining("cx-simulator: " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'simulator.customers' = 'many' | storage simulator are wrong: cx-simulator: option 'customers' must be a whole number, got 'many'; the default is 15000",
        "'simulator.purchase.r' = '-1' | storage simulator are wrong: cx-simulator: option 'purchase.r' (purchase rate ~ Gamma(r, alpha)) must be between",
        "'orders.dirt.late-share' = '2' | table orders are wrong: cx-simulator: option 'dirt.late-share' must be a share between 0 and 1, got 2.0",
        "'simulator.rows-per-second' = '0' | storage simulator are wrong: cx-simulator: option 'rows-per-second' must be at least 1 rows, got 0",
        "'simulator.scan.parallelism' = 'x' | storage simulator are wrong: Could not parse value 'x' for key 'scan.parallelism'",
      })
  void aCatalogWithAWrongValueIsNotCreated(String option, String message) {
    FlinkSession flink = FlinkSession.streaming();
    assertThatThrownBy(() -> flink.run("CREATE CATALOG shop WITH ('type' = 'cx', " + option + ")"))
        .hasStackTraceContaining("Catalog shop: the options of " + message);
  }

  @Test
  void aCatalogMayHoldUnboundedTables() {
    FlinkSession flink = FlinkSession.batch();
    flink.run("CREATE CATALOG shop WITH ('type' = 'cx', 'simulator.rows-per-second' = '9')");
    assertThat(flink.rows("SHOW TABLES IN shop.unified")).isNotEmpty();
  }

  @Test
  void simulatedTablesAreReadOnly() {
    FlinkSession flink = FlinkSession.streaming();
    flink.run("CREATE TABLE orders (order_id STRING) WITH ('connector' = 'cx-simulator')");
    assertThatThrownBy(() -> flink.run("INSERT INTO orders VALUES ('O1')"))
        .hasStackTraceContaining(
            "Table default_catalog.default_database.orders is simulated and read only; INSERT into"
                + " a table of a catalog with 'storage' = 'jdbc' or 'kafka'");
  }

  @Test
  void unboundedInBatchSaysWhatToSet() {
    FlinkSession flink = FlinkSession.batch();
    flink.run(
        "CREATE TABLE orders (order_id STRING)"
            + " WITH ('connector' = 'cx-simulator', 'rows-per-second' = '5')");
    assertThatThrownBy(() -> flink.rows("SELECT * FROM orders"))
        .hasStackTraceContaining(
            "cx-simulator: option 'rows-per-second' without 'to' makes table 'orders' unbounded,"
                + " got batch mode; set 'to', or SET 'execution.runtime-mode' = 'streaming'");
  }
}
