package io.flinkcx.connectors.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.tables.UnifiedTables;
import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.types.logical.LogicalType;
import org.junit.jupiter.api.Test;

/**
 * {@code postgresql/schema.sql} creates the tables as they are defined; {@code
 * -Dcx.regenerate=true} writes it.
 */
class PostgresSchemaTest {

  private static final Path FILE =
      SharedData.projectRoot().resolve("connectors/catalog/postgresql/schema.sql");

  @Test
  void schemaIsThatOfTheUnifiedTables() throws IOException {
    StringBuilder schema =
        new StringBuilder(
            """
            -- The unified customer tables in PostgreSQL, for a catalog of storage 'jdbc':
            --   psql -d cx -f schema.sql
            -- Generated from the tables' definitions by PostgresSchemaTest. Existing tables are not changed.
            """);
    UnifiedTables.ALL.forEach(table -> schema.append('\n').append(table(table)));
    if (Boolean.getBoolean("cx.regenerate")) {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, schema);
    }
    assertThat(Files.readString(FILE)).isEqualTo(schema.toString());
  }

  private static String table(UnifiedTable table) {
    List<String> lines = new ArrayList<>();
    for (UnifiedTable.Column column : table.columns()) {
      LogicalType type = column.type().getLogicalType();
      lines.add(
          "  %s %s%s, -- %s"
              .formatted(
                  column.name(),
                  postgresType(type),
                  // without event time a row has no place in a stream
                  type.isNullable() && !column.name().equals(table.eventTime()) ? "" : " NOT NULL",
                  Comments.ofColumn(table.name(), column.name())));
    }
    return "-- %s\nCREATE TABLE IF NOT EXISTS %s (\n%s\n  PRIMARY KEY (%s)\n);\n"
        .formatted(
            Comments.ofTable(table.name()),
            table.name(),
            String.join("\n", lines),
            String.join(", ", table.primaryKey()));
  }

  private static String postgresType(LogicalType type) {
    return switch (type.getTypeRoot()) {
      case VARCHAR -> "text";
      case CHAR -> "char(3)";
      case BOOLEAN -> "boolean";
      case BIGINT -> "bigint";
      case DOUBLE -> "double precision";
      case DECIMAL -> "numeric(18, 4)";
      case DATE -> "date";
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> "timestamptz(3)";
      case MAP -> "jsonb";
      default -> throw new IllegalArgumentException(type.asSummaryString());
    };
  }
}
