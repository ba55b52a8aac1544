package io.flinkcx.connectors.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;

/**
 * One of the unified customer tables: its columns in order, its primary key and its event-time
 * column. Units are in the names: {@code _at} is an instant, {@code _seconds} whole seconds, money
 * DECIMAL(18,4) in the row's {@code currency}.
 *
 * @param name table name, lower snake case
 * @param columns columns in order; the last four are the same in every table
 * @param primaryKey names of the key columns, NOT NULL, not enforced
 * @param eventTime name of the event-time column
 * @param isRevised whether a row is written again when its content changes (an order is delivered,
 *     an answer is corrected); otherwise a row is written once
 */
public record UnifiedTable(
    String name,
    List<Column> columns,
    List<String> primaryKey,
    String eventTime,
    boolean isRevised) {

  /** A column's name and type. */
  public record Column(String name, DataType type) {}

  public UnifiedTable {
    columns = List.copyOf(columns);
    primaryKey = List.copyOf(primaryKey);
  }

  /** Column names in order. */
  public List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }

  /** The table as one ROW type. */
  public DataType rowType() {
    return DataTypes.ROW(columns.stream().map(c -> DataTypes.FIELD(c.name(), c.type())).toList());
  }

  static Builder table(String name, String... primaryKey) {
    return new Builder(name, primaryKey);
  }

  /** Columns in the order of the calls. */
  static final class Builder {
    private final String name;
    private final Set<String> primaryKey;
    private final List<Column> columns = new ArrayList<>();

    private Builder(String name, String... primaryKey) {
      this.name = name;
      this.primaryKey = new LinkedHashSet<>(Arrays.asList(primaryKey));
    }

    Builder string(String... names) {
      return add(DataTypes.STRING(), names);
    }

    Builder flag(String... names) {
      return add(DataTypes.BOOLEAN(), names);
    }

    Builder instant(String... names) {
      return add(DataTypes.TIMESTAMP_LTZ(3), names);
    }

    Builder date(String... names) {
      return add(DataTypes.DATE(), names);
    }

    Builder count(String... names) {
      return add(DataTypes.BIGINT(), names);
    }

    Builder number(String... names) {
      return add(DataTypes.DOUBLE(), names);
    }

    Builder money(String... names) {
      return add(DataTypes.DECIMAL(18, 4), names);
    }

    Builder currency() {
      return add(DataTypes.CHAR(3), "currency");
    }

    private Builder add(DataType type, String... names) {
      for (String column : names) {
        columns.add(new Column(column, primaryKey.contains(column) ? type.notNull() : type));
      }
      return this;
    }

    /** Closes a table whose rows are written once. */
    UnifiedTable eventTime(String eventTime) {
      return close(eventTime, false);
    }

    /** Closes a table whose rows are written again when their content changes. */
    UnifiedTable revisedEventTime(String eventTime) {
      return close(eventTime, true);
    }

    private UnifiedTable close(String eventTime, boolean isRevised) {
      string("source_system", "source_id");
      add(DataTypes.MAP(DataTypes.STRING(), DataTypes.STRING()), "attributes");
      instant("ingested_at");
      return new UnifiedTable(name, columns, List.copyOf(primaryKey), eventTime, isRevised);
    }
  }
}
