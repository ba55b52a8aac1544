package io.flinkcx.zeppelin;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What DBeaver and its like ask for to fill their trees. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetaDataIT {

  private Connection connection;
  private DatabaseMetaData metaData;

  @BeforeAll
  void open() throws Exception {
    connection = DriverJar.connect(LocalGateway.get().url());
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE CATALOG shop WITH ('type' = 'generic_in_memory')");
      statement.execute("CREATE DATABASE shop.sales");
      statement.execute(
          "CREATE TABLE shop.sales.order_lines (id BIGINT, `line no` INT, price DECIMAL(10, 2)"
              + " COMMENT 'in euros', tags ARRAY<STRING>, sold TIMESTAMP(3), double_price AS price * 2,"
              + " WATERMARK FOR sold AS sold, PRIMARY KEY (id, `line no`) NOT ENFORCED)"
              + " WITH ('connector' = 'datagen')");
      statement.execute(
          "CREATE TABLE shop.sales.orders (id BIGINT) WITH ('connector' = 'datagen')");
      statement.execute("CREATE VIEW shop.sales.big_orders AS SELECT id FROM shop.sales.orders");
      statement.execute("CREATE TEMPORARY VIEW of_the_session AS SELECT 1 AS a");
    }
    metaData = connection.getMetaData();
  }

  @AfterAll
  void close() throws Exception {
    connection.close();
  }

  /** The rows, of each the columns named. */
  private static List<String> rows(ResultSet result, String... columns) throws SQLException {
    List<String> rows = new ArrayList<>();
    while (result.next()) {
      List<String> row = new ArrayList<>();
      for (String column : columns) {
        row.add(result.getString(column));
      }
      rows.add(String.join(" ", row));
    }
    return rows;
  }

  @Test
  void catalogsAndDatabases() throws Exception {
    assertThat(rows(metaData.getCatalogs(), "TABLE_CAT"))
        .containsExactly("default_catalog", "shop");
    assertThat(rows(metaData.getSchemas(), "TABLE_CATALOG", "TABLE_SCHEM"))
        .containsExactly("default_catalog default_database", "shop default", "shop sales");
    assertThat(rows(metaData.getSchemas("shop", "s%"), "TABLE_SCHEM")).containsExactly("sales");
  }

  @Test
  void tablesAndViews() throws Exception {
    assertThat(rows(metaData.getTableTypes(), "TABLE_TYPE")).containsExactly("TABLE", "VIEW");
    assertThat(rows(metaData.getTables("shop", null, "%", null), "TABLE_NAME", "TABLE_TYPE"))
        .containsExactly("order_lines TABLE", "orders TABLE", "big_orders VIEW");
    assertThat(rows(metaData.getTables(null, "%", "%", new String[] {"VIEW"}), "TABLE_NAME"))
        .containsExactly("of_the_session", "big_orders");
    assertThat(rows(metaData.getTables("shop", "sales", "order\\_l%", null), "TABLE_NAME"))
        .containsExactly("order_lines");
    assertThat(rows(metaData.getTables("nope", null, "%", null))).isEmpty();
  }

  @Test
  void columns() throws Exception {
    ResultSet columns = metaData.getColumns("shop", "sales", "order_lines", "%");
    assertThat(
            rows(
                columns,
                "ORDINAL_POSITION",
                "COLUMN_NAME",
                "TYPE_NAME",
                "DATA_TYPE",
                "IS_NULLABLE",
                "IS_GENERATEDCOLUMN",
                "REMARKS"))
        .containsExactly(
            "1 id BIGINT " + Types.BIGINT + " NO NO null",
            "2 line no INT " + Types.INTEGER + " NO NO null",
            "3 price DECIMAL(10, 2) " + Types.DECIMAL + " YES NO in euros",
            "4 tags ARRAY<STRING> " + Types.ARRAY + " YES NO null",
            "5 sold TIMESTAMP(3) " + Types.TIMESTAMP + " YES NO null",
            "6 double_price DECIMAL(21, 2) " + Types.DECIMAL + " YES YES null");
    assertThat(rows(metaData.getColumns("shop", "sales", "big%", "i_"), "COLUMN_NAME"))
        .containsExactly("id");
    assertThat(
            rows(metaData.getPrimaryKeys("shop", "sales", "order_lines"), "KEY_SEQ", "COLUMN_NAME"))
        .containsExactly("1 id", "2 line no");
  }

  @Test
  void types() throws Exception {
    assertThat(rows(metaData.getTypeInfo(), "TYPE_NAME"))
        .contains("BIGINT", "DECIMAL", "STRING", "TIMESTAMP", "ROW", "VARIANT");
  }

  @Test
  void namesAndVersions() throws Exception {
    assertThat(metaData.getDatabaseProductName() + " " + metaData.getDatabaseProductVersion())
        .isEqualTo("Apache Flink 2.3.0");
    assertThat(metaData.getDatabaseMajorVersion()).isEqualTo(2);
    assertThat(metaData.getIdentifierQuoteString()).isEqualTo("`");
    assertThat(metaData.getURL()).startsWith("jdbc:flinkcx://");
    assertThat(metaData.getConnection()).isSameAs(connection);
  }

  /** Tools ask all kinds of things and take an exception for a broken connection. */
  @Test
  void everyQuestionWithoutArgumentsHasAnAnswer() throws Exception {
    List<String> withoutAnswer = new ArrayList<>();
    for (Method question : DatabaseMetaData.class.getMethods()) {
      if (question.getParameterCount() == 0) {
        try {
          question.invoke(metaData);
        } catch (ReflectiveOperationException e) {
          withoutAnswer.add(question.getName() + ": " + e.getCause());
        }
      }
    }
    assertThat(withoutAnswer).isEmpty();
  }

  @Test
  void listsThatFlinkDoesNotHaveAreEmpty() throws Exception {
    for (ResultSet list :
        List.of(
            metaData.getImportedKeys("shop", "sales", "orders"),
            metaData.getExportedKeys("shop", "sales", "orders"),
            metaData.getIndexInfo("shop", "sales", "orders", false, true),
            metaData.getProcedures(null, null, "%"),
            metaData.getFunctions(null, null, "%"),
            metaData.getUDTs(null, null, "%", null))) {
      assertThat(list.getMetaData().getColumnCount()).isPositive();
      assertThat(list.next()).isFalse();
    }
  }
}
