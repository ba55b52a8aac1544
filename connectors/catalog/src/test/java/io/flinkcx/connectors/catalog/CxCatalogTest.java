package io.flinkcx.connectors.catalog;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.tables.UnifiedTables;
import io.flinkcx.testing.FlinkSession;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.types.Row;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CxCatalogTest {

  // columns of DESCRIBE
  private static final int NAME = 0;
  private static final int KEY = 3;
  private static final int WATERMARK = 5;
  private static final int COMMENT = 6;

  private final FlinkSession flink = FlinkSession.streaming();

  @BeforeEach
  void createCatalog() {
    flink.run("CREATE CATALOG cx WITH ('type' = 'cx', 'simulator.customers' = '10')");
    flink.run("USE CATALOG cx");
  }

  @Test
  void showsTheUnifiedTablesAndTheSimulatorsTruth() {
    List<String> expected = new ArrayList<>();
    UnifiedTables.ALL.forEach(table -> expected.add(table.name()));
    expected.add("simulator_truth");
    expected.add("simulator_customer_truth");
    expected.addAll(CatalogViews.NAMES);
    assertThat(texts("SHOW TABLES")).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(texts("SHOW DATABASES")).containsExactly("unified");
  }

  @Test
  void everyTableIsDescribedAsItIsDefined() {
    for (UnifiedTable table : UnifiedTables.ALL) {
      List<Row> columns = flink.rows("DESCRIBE " + table.name());
      assertThat(columns)
          .extracting(column -> column.getField(NAME))
          .containsExactlyElementsOf(table.columnNames());
      for (Row column : columns) {
        boolean isKey = table.primaryKey().contains(column.getField(NAME));
        assertThat(column.getField(KEY) != null).as(column.toString()).isEqualTo(isKey);
        boolean isEventTime = table.eventTime().equals(column.getField(NAME));
        assertThat(column.getField(WATERMARK)).isEqualTo(isEventTime ? "SOURCE_WATERMARK()" : null);
        assertThat((String) column.getField(COMMENT)).isNotBlank();
      }
    }
  }

  @Test
  void showCreateTableTellsStorageAndMeaning() {
    assertThat(texts("SHOW CREATE TABLE kpi_targets").get(0))
        .contains(
            "CREATE TABLE `cx`.`unified`.`kpi_targets` (",
            "COMMENT 'Goals for key figures'",
            "CONSTRAINT `pk_kpi_targets` PRIMARY KEY (`kpi`, `segment`) NOT ENFORCED",
            "WATERMARK FOR `updated_at` AS `SOURCE_WATERMARK`()",
            "'connector' = 'cx-simulator'",
            "'customers' = '10'",
            "'table' = 'kpi_targets'");
  }

  @Test
  void everyCommentIsOfATableOrColumn() {
    Set<String> expected = new HashSet<>();
    for (UnifiedTable table : UnifiedTables.ALL) {
      expected.add(table.name());
      for (String column : table.columnNames()) {
        expected.add(table.name() + "." + column);
        expected.add("*." + column);
      }
    }
    assertThat(expected).containsAll(Comments.keys());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE orders",
        "ALTER TABLE orders SET ('table' = 'x')",
        "ALTER TABLE orders RENAME TO purchases",
      })
  void unifiedTablesAreFixed(String statement) {
    assertThatThrownBy(() -> flink.run(statement))
        .extracting(CxCatalogTest::innermost, as(InstanceOfAssertFactories.THROWABLE))
        .hasMessageStartingWith("Table cx.unified.orders is a unified table and cannot be ")
        .hasMessageEndingWith(
            "; set its options in CREATE CATALOG as 'orders.<option>', or hide it by a TEMPORARY"
                + " VIEW of the same name");
  }

  @Test
  void databaseOfTheUnifiedTablesIsFixed() {
    flink.run("CREATE DATABASE other");
    flink.run("USE other");
    assertThatThrownBy(() -> flink.run("DROP DATABASE unified CASCADE"))
        .rootCause()
        .hasMessage("Database cx.unified cannot be dropped; drop the catalog");
  }

  @Test
  void usersMayHaveTablesAndViewsOfTheirOwn() {
    flink.run("CREATE TABLE mine (a INT) WITH ('connector' = 'blackhole')");
    flink.run("ALTER TABLE mine RENAME TO yours");
    flink.run("CREATE VIEW ones AS SELECT 1 AS a");
    assertThat(flink.rows("SELECT a FROM ones")).containsExactly(Row.of(1));
    flink.run("DROP VIEW ones");
    flink.run("DROP TABLE yours");
    assertThat(texts("SHOW TABLES")).doesNotContain("mine", "yours", "ones");
  }

  @Test
  void temporaryViewStandsBeforeAUnifiedTable() {
    flink.run("CREATE TEMPORARY VIEW orders AS SELECT 'O1' AS order_id");
    assertThat(flink.rows("SELECT order_id FROM orders")).containsExactly(Row.of("O1"));
    flink.run("DROP TEMPORARY VIEW orders");
    assertThat(texts("SHOW TABLES")).contains("orders");
  }

  private List<String> texts(String statement) {
    return flink.rows(statement).stream().map(row -> (String) row.getField(0)).toList();
  }

  private static Throwable innermost(Throwable error) {
    return error.getCause() == null ? error : innermost(error.getCause());
  }
}
