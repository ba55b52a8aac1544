package io.flinkcx.connectors.catalog;

import io.flinkcx.connectors.tables.UnifiedTable;
import java.util.Map;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.catalog.CatalogTable;

/** A table of the catalog: its comment and columns, independent of its storage. */
record CatalogTableDefinition(String name, String comment, Schema schema) {

  /** A unified table whose source emits watermarks. */
  static CatalogTableDefinition of(UnifiedTable table) {
    return columnsOf(table).withKeyOf(table).withEventTimeOf(table, "SOURCE_WATERMARK()");
  }

  /** The columns of a unified table with their comments, without key and event time. */
  static CatalogTableDefinition columnsOf(UnifiedTable table) {
    Schema.Builder schema = Schema.newBuilder();
    for (UnifiedTable.Column column : table.columns()) {
      schema
          .column(column.name(), column.type())
          .withComment(Comments.ofColumn(table.name(), column.name()));
    }
    return new CatalogTableDefinition(table.name(), Comments.ofTable(table.name()), schema.build());
  }

  CatalogTableDefinition withKeyOf(UnifiedTable table) {
    return with(copy().primaryKeyNamed("pk_" + table.name(), table.primaryKey()));
  }

  /**
   * With the event time of the unified table.
   *
   * @param watermark expression of the watermark
   */
  CatalogTableDefinition withEventTimeOf(UnifiedTable table, String watermark) {
    return with(copy().watermark(table.eventTime(), watermark));
  }

  private Schema.Builder copy() {
    return Schema.newBuilder().fromSchema(schema);
  }

  private CatalogTableDefinition with(Schema.Builder other) {
    return new CatalogTableDefinition(name, comment, other.build());
  }

  /** The table with the options of its connector. */
  CatalogTable with(Map<String, String> options) {
    return CatalogTable.newBuilder().schema(schema).comment(comment).options(options).build();
  }
}
