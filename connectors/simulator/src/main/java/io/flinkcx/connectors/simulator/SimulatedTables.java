package io.flinkcx.connectors.simulator;

import io.flinkcx.connectors.simulator.world.TruthTables;
import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.tables.UnifiedTables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.table.types.DataType;

/** What can be read: the unified tables, and the truth behind them. */
final class SimulatedTables {

  private static final Map<String, DataType> ROWS = new LinkedHashMap<>();

  static {
    for (UnifiedTable table : UnifiedTables.ALL) {
      ROWS.put(table.name(), table.rowType());
    }
    ROWS.put(TruthTables.TRUTH, TruthTables.TRUTH_ROW);
    ROWS.put(TruthTables.CUSTOMER_TRUTH, TruthTables.CUSTOMER_TRUTH_ROW);
  }

  private SimulatedTables() {}

  /** The table's columns in order, as one ROW. */
  static Optional<DataType> row(String table) {
    return Optional.ofNullable(ROWS.get(table));
  }

  /** Whether its rows happen at some time; what is true of the whole company does not. */
  static boolean hasEventTime(String table) {
    return !table.equals(TruthTables.TRUTH);
  }

  /**
   * Whether it tells about a company that has ended, so that it cannot be read of one that runs.
   */
  static boolean needsAnEnd(String table) {
    return UnifiedTables.find(table).isEmpty();
  }

  static String names() {
    return String.join(", ", ROWS.keySet());
  }
}
