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
 * A topic of vendors' payloads, for a unified table: {@code <table>_raw} with a row for each
 * payload that gave none, and a view of the good rows by the table's name. The first has no NOT
 * NULL columns, since such a row has nothing but its error and its payload.
 */
final class PayloadTopic {

  /** Ends the name of the table with the dead letters. */
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
        .withComment("why the payload gave no row; then all columns but these are NULL")
        .column("cx_raw", DataTypes.BYTES())
        .withComment("the payload that gave no row")
        .column("cx_changed", DataTypes.ARRAY(DataTypes.STRING()))
        .withComment("where a payload tells of changes alone: the columns it tells of")
        .column("cx_payload_id", DataTypes.STRING())
        .withComment("the same in all rows of a payload, and of one that was delivered again")
        .column("cx_payload_row", DataTypes.INT())
        .withComment("which of its payload's rows it is, from 1; a dead letter is 1")
        .watermark(table.eventTime(), watermark);
    return new CatalogTableDefinition(
        raw, Comments.ofTable(table.name()) + "; with payloads that gave no row", schema.build());
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
