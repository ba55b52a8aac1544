package io.flinkcx.connectors.catalog;

import io.flinkcx.connectors.tables.UnifiedTable;
import java.util.Map;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.catalog.CatalogTable;

/** A table that the catalog brings: what it is and its columns, wherever it is stored. */
record CatalogTableDefinition(String name, String comment, Schema schema) {

  /** A unified table whose storage knows how far its own rows have come. */
  static CatalogTableDefinition of(UnifiedTable table) {
    return of(table, "SOURCE_WATERMARK()");
  }

  /** A unified table with its comments, primary key and event time. */
  static CatalogTableDefinition of(UnifiedTable table, String watermark) {
    CatalogTableDefinition withoutKey = withoutKey(table, watermark);
    return withoutKey.with(
        Schema.newBuilder()
            .fromSchema(withoutKey.schema)
            .primaryKeyNamed("pk_" + table.name(), table.primaryKey())
            .build());
  }

  /** A unified table as a log of rows, in which a connector allows no key. */
  static CatalogTableDefinition withoutKey(UnifiedTable table, String watermark) {
    Schema.Builder schema = Schema.newBuilder();
    for (UnifiedTable.Column column : table.columns()) {
      schema
          .column(column.name(), column.type())
          .withComment(Comments.ofColumn(table.name(), column.name()));
    }
    schema.watermark(table.eventTime(), watermark);
    return new CatalogTableDefinition(table.name(), Comments.ofTable(table.name()), schema.build());
  }

  private CatalogTableDefinition with(Schema other) {
    return new CatalogTableDefinition(name, comment, other);
  }

  /** The table with the options of its connector. */
  CatalogTable with(Map<String, String> options) {
    return CatalogTable.newBuilder().schema(schema).comment(comment).options(options).build();
  }
}
