package io.flinkcx.connectors.catalog;

import io.flinkcx.connectors.tables.UnifiedTable;
import java.util.Map;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.catalog.CatalogTable;

/** A table that the catalog brings: what it is and its columns, wherever it is stored. */
record CatalogTableDefinition(String name, String comment, Schema schema) {

  /** A unified table with its comments, primary key and event time. */
  static CatalogTableDefinition of(UnifiedTable table) {
    Schema.Builder schema = Schema.newBuilder();
    for (UnifiedTable.Column column : table.columns()) {
      schema
          .column(column.name(), column.type())
          .withComment(Comments.ofColumn(table.name(), column.name()));
    }
    // Every storage knows how far its own rows have come.
    schema.watermark(table.eventTime(), "SOURCE_WATERMARK()");
    schema.primaryKeyNamed("pk_" + table.name(), table.primaryKey());
    return new CatalogTableDefinition(table.name(), Comments.ofTable(table.name()), schema.build());
  }

  /** The table with the options of its connector. */
  CatalogTable with(Map<String, String> options) {
    return CatalogTable.newBuilder().schema(schema).comment(comment).options(options).build();
  }
}
