package io.flinkcx.connectors.catalog;

import io.flinkcx.connectors.tables.UnifiedTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.catalog.CatalogBaseTable;
import org.apache.flink.table.catalog.CatalogView;

/**
 * A topic of vendors' payloads for a unified table: {@code <table>_raw}, which includes the dead
 * letters, and a view of the valid rows with the table's name. The former has no NOT NULL columns,
 * because a dead letter has only its error and its payload.
 */
final class PayloadTopic {

  /** Suffix of the name of the table with the dead letters. */
  static final String RAW = "_raw";

  private PayloadTopic() {}

  static Map<String, CatalogBaseTable> tables(
      UnifiedTable table, String watermark, Map<String, String> options, String catalog) {
    String raw = table.name() + RAW;
    Map<String, CatalogBaseTable> tables = new LinkedHashMap<>();
    tables.put(raw, raw(table, raw, watermark).with(options));
    tables.put(table.name(), goodRows(table, raw, catalog));
    return tables;
  }

  private static CatalogTableDefinition raw(UnifiedTable table, String raw, String watermark) {
    Schema.Builder schema = Schema.newBuilder();
    for (UnifiedTable.Column column : table.columns()) {
      schema
          .column(column.name(), column.type().nullable())
          .withComment(Comments.ofColumn(table.name(), column.name()));
    }
    schema
        .column("cx_error", DataTypes.STRING())
        .withComment("why the payload could not be decoded; then only the cx_ columns are set")
        .column("cx_raw", DataTypes.BYTES())
        .withComment("the payload that could not be decoded")
        .column("cx_changed", DataTypes.ARRAY(DataTypes.STRING()))
        .withComment("for payloads with changes only: the columns that the payload sets")
        .column("cx_payload_id", DataTypes.STRING())
        .withComment(
            "hash of the payload, the same in all of its rows and if it is delivered again")
        .column("cx_payload_row", DataTypes.INT())
        .withComment("number of the row within its payload, from 1; a dead letter has 1")
        .watermark(table.eventTime(), watermark);
    return new CatalogTableDefinition(
        raw,
        Comments.ofTable(table.name()) + "; with payloads that could not be decoded",
        schema.build());
  }

  private static CatalogView goodRows(UnifiedTable table, String raw, String catalog) {
    String columns =
        table.columnNames().stream()
            .map(column -> "`" + column + "`")
            .collect(Collectors.joining(", "));
    String query =
        "SELECT %s FROM `%s`.`%s`.`%s` WHERE cx_error IS NULL"
            .formatted(columns, catalog, CxCatalog.DATABASE, raw);
    Schema.Builder schema = Schema.newBuilder();
    table.columns().forEach(column -> schema.column(column.name(), column.type().nullable()));
    return CatalogView.of(schema.build(), Comments.ofTable(table.name()), query, query, Map.of());
  }
}
