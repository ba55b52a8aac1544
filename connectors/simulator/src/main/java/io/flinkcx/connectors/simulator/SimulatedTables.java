package io.flinkcx.connectors.simulator;

import io.flinkcx.connectors.simulator.world.TruthTables;
import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.tables.UnifiedTables;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.table.types.DataType;

/** The simulated tables: the unified tables and the truth tables. */
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

  /** Whether its rows have an event time; the truth of the whole company has none. */
  static boolean hasEventTime(String table) {
    return !table.equals(TruthTables.TRUTH);
  }

  /** Whether it describes a bounded company, so that it cannot be read for an unbounded one. */
  static boolean needsAnEnd(String table) {
    return UnifiedTables.find(table).isEmpty();
  }

  static String names() {
    return String.join(", ", ROWS.keySet());
  }
}
