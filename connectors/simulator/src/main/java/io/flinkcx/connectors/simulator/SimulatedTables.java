package io.flinkcx.connectors.simulator;

import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.tables.UnifiedTable.Column;
import io.flinkcx.connectors.tables.UnifiedTables;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.table.api.DataTypes;

/** What can be read: the unified tables, and the truth behind them. */
final class SimulatedTables {

  /** The true values of the options in force. */
  static final String TRUTH = "simulator_truth";

  private static final List<Column> TRUTH_COLUMNS =
      List.of(
          new Column("parameter", DataTypes.STRING()),
          new Column("value", DataTypes.DOUBLE()),
          new Column("unit", DataTypes.STRING()),
          new Column("note", DataTypes.STRING()));

  private SimulatedTables() {}

  /** Columns of the table's rows, in their order. */
  static Optional<List<Column>> columns(String table) {
    return table.equals(TRUTH)
        ? Optional.of(TRUTH_COLUMNS)
        : UnifiedTables.find(table).map(UnifiedTable::columns);
  }

  /** Whether its rows have a time; the truth has none. */
  static boolean hasEventTime(String table) {
    return UnifiedTables.find(table).isPresent();
  }

  static String names() {
    return Stream.concat(UnifiedTables.ALL.stream().map(UnifiedTable::name), Stream.of(TRUTH))
        .collect(Collectors.joining(", "));
  }
}
