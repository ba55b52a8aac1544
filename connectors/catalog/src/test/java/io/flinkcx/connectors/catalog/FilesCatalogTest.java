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
