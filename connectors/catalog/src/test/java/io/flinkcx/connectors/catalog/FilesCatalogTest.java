package io.flinkcx.connectors.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.tables.UnifiedTables;
import io.flinkcx.testing.FlinkSession;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesCatalogTest {

  @TempDir Path folder;

  @Test
  void readsCsvByColumnName() throws IOException {
    write(
        "orders.csv",
        """
        net,order_id,ordered_at,currency,attributes
        12.5,O1,2024-01-31T10:20:30Z,EUR,"{""shop"":""north""}"
        ,O2,2024-02-01 00:00:00+01:00,,
        """);
    assertThat(
            session()
                .rows("SELECT order_id, net, ordered_at, currency, attributes, gross FROM orders"))
        .containsExactlyInAnyOrder(
            Row.of(
                "O1",
                new BigDecimal("12.5000"),
                Instant.parse("2024-01-31T10:20:30Z"),
                "EUR",
                Map.of("shop", "north"),
                null),
            Row.of("O2", null, Instant.parse("2024-01-31T23:00:00Z"), null, null, null));
  }

  @Test
  void readsJsonLinesByFieldName() throws IOException {
    write(
        "orders.jsonl",
        """
        {"order_id":"O1","ordered_at":"2024-01-31T10:20:30Z","net":12.5,"attributes":{"a":1}}

        {"ordered_at":"2024-01-31T10:20:31Z","net":null,"order_id":2}
        """);
    assertThat(session().rows("SELECT order_id, net, attributes FROM orders"))
        .containsExactlyInAnyOrder(
            Row.of("O1", new BigDecimal("12.5000"), Map.of("a", "1")), Row.of("2", null, null));
  }

  @Test
  void readsAllFilesOfATablesFolder() throws IOException {
    write("orders/2023/a.csv", "order_id,ordered_at\nO1,2023-01-01T00:00:00Z\n");
    write("orders/2024.jsonl", "{\"order_id\":\"O2\",\"ordered_at\":\"2024-01-01T00:00:00Z\"}\n");
    write("orders/.hidden.csv", "nothing\n");
    assertThat(session().rows("SELECT order_id FROM orders"))
        .containsExactlyInAnyOrder(Row.of("O1"), Row.of("O2"));
  }

  @Test
  void everyUnifiedTableReadsItsHeader() throws IOException {
    FlinkSession flink = session();
    for (UnifiedTable table : UnifiedTables.ALL) {
      write(table.name() + ".csv", String.join(",", table.columnNames()) + "\n");
      assertThat(flink.tables().explainSql("SELECT * FROM " + table.name()))
          .contains("TableSource");
    }
  }

  @Test
  void streamingDropsNothingAsLate() throws IOException {
    write(
        "orders/1.csv",
        """
        order_id,ordered_at
        O1,2024-06-01T00:00:00Z
        O2,2020-06-01T00:00:00Z
        O3,2022-06-01T00:00:00Z
        """);
    write("orders/2.csv", "order_id,ordered_at\nO4,2018-06-01T00:00:00Z\n");
    FlinkSession flink = FlinkSession.streaming();
    create(flink, "'storage' = 'files', 'path' = '" + folder + "'");
    assertThat(
            flink.rows(
                "SELECT COUNT(*), COUNT(DISTINCT window_start) FROM (SELECT window_start, order_id"
                    + " FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(ordered_at), INTERVAL '1' DAY))"
                    + " GROUP BY window_start, window_end, order_id)"))
        .containsExactly(Row.of(4L, 4L));
  }

  @Test
  void missingFileNamesTableFolderAndWhatWasExpected() throws IOException {
    write("order.csv", "");
    assertThatThrownBy(() -> session().rows("SELECT * FROM orders"))
        .rootCause()
        .hasMessage(
            "Table cx.unified.orders: no file in 'path' = '"
                + folder
                + "'; expected orders.csv, orders.jsonl, orders.ndjson, orders.json or a folder"
                + " orders, found order.csv");
  }

  @Test
  void optionsAreNamedAsTheUserWritesThem() throws IOException {
    String orders = "order_id,ordered_at,extra\nO1,31/12/24,x\n";
    write("orders.csv", orders);
    write("other/customers.csv", "customer_id;updated_at\n");
    FlinkSession flink = FlinkSession.batch();
    create(
        flink,
        "'storage' = 'files', 'path' = '%1$s', 'files.on-error' = 'fail', 'accounts.path' ="
                .formatted(folder)
            + " '%1$s/none', 'customers.path' = '%1$s/other'".formatted(folder));
    assertThatThrownBy(() -> flink.rows("SELECT * FROM orders"))
        .rootCause()
        .hasMessageContaining("[extra]; rename it or set 'orders.extra-columns' = 'ignore'.");
    assertThatThrownBy(() -> flink.rows("SELECT * FROM accounts"))
        .rootCause()
        .hasMessageContaining("'accounts.path' = '%s/none' does not exist", folder);
    assertThatThrownBy(() -> flink.rows("SELECT * FROM customers"))
        .rootCause()
        .hasMessageContaining("then set 'customers.csv.delimiter' = ';'");
    write("orders.csv", orders.replace(",extra", "").replace(",x", ""));
    assertThatThrownBy(() -> flink.rows("SELECT * FROM orders"))
        .hasStackTraceContaining(
            "'31/12/24' is not ISO 8601; 'orders.date-format' = 'dd/MM/yy' would fit; correct the"
                + " line or set 'files.on-error' = 'skip'");
    flink.run(
        "CREATE TABLE unified.mine (order_id STRING, ordered_at DATE) WITH ('connector' ="
            + " 'cx-files', 'on-error' = 'fail', 'path' = '"
            + folder
            + "/orders.csv')");
    assertThatThrownBy(() -> flink.rows("SELECT * FROM unified.mine"))
        .hasStackTraceContaining(
            "; 'date-format' = 'dd/MM/yy' would fit; correct the line or set 'on-error' = 'skip'");
  }

  @Test
  void notationIsSetForAllTablesOrForOne() throws IOException {
    write("orders.csv", "order_id,ordered_at,net\nO1,31/12/24,\"1.234,5\"\n");
    write("customers.csv", "customer_id,updated_at\nC1,12/31/24\n");
    FlinkSession flink = FlinkSession.batch();
    create(
        flink,
        "'storage' = 'files', 'path' = '%s', 'files.date-format' = 'dd/MM/yy',".formatted(folder)
            + " 'customers.date-format' = 'MM/dd/yy', 'files.decimal-separator' = ',',"
            + " 'files.thousands-separator' = '.', 'files.time-zone' = 'UTC'");
    assertThat(
            flink.rows(
                "SELECT order_id, ordered_at, net FROM orders UNION ALL SELECT customer_id,"
                    + " updated_at, 0 FROM customers"))
        .containsExactlyInAnyOrder(
            Row.of("O1", Instant.parse("2024-12-31T00:00:00Z"), new BigDecimal("1234.5000")),
            Row.of("C1", Instant.parse("2024-12-31T00:00:00Z"), new BigDecimal("0.0000")));
  }

  @Test
  void filesAreReadOnly() {
    assertThatThrownBy(
            () ->
                session()
                    .run(
                        "INSERT INTO orders (order_id, ordered_at) VALUES ('O1',"
                            + " TO_TIMESTAMP_LTZ(0, 3))"))
        .hasStackTraceContaining(
            "Table cx.unified.orders is in files, which are read only; INSERT into a table of a"
                + " catalog with 'storage' = 'jdbc' or 'kafka', or into a table of Flink's"
                + " connector 'filesystem'");
  }

  private FlinkSession session() {
    FlinkSession flink = FlinkSession.batch();
    create(flink, "'storage' = 'files', 'path' = '" + folder + "'");
    return flink;
  }

  private static void create(FlinkSession flink, String options) {
    flink.run("CREATE CATALOG cx WITH ('type' = 'cx', " + options + ")");
    flink.run("USE CATALOG cx");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
