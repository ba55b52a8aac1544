package io.flinkcx.connectors.catalog;

import java.util.List;
import java.util.Map;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;

/** Tables of the simulated company, and the true values behind them. */
final class SimulatorStorage implements TableStorage {

  static final String NAME = "simulator";

  private static final CatalogTableDefinition TRUTH =
      new CatalogTableDefinition(
          "simulator_truth",
          "True values of the simulated company, to judge what a model finds; one row per"
              + " parameter",
          Schema.newBuilder()
              .column("parameter", DataTypes.STRING().notNull())
              .withComment("name of the parameter, as in the simulator's options where it is one")
              .column("value", DataTypes.DOUBLE())
              .withComment("its true value")
              .column("unit", DataTypes.STRING())
              .withComment("unit of the value")
              .column("note", DataTypes.STRING())
              .withComment("how it is known: exact, or from a run with this standard error")
              .primaryKey("parameter")
              .build());

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String connector() {
    return "cx-simulator";
  }

  @Override
  public List<CatalogTableDefinition> ownTables() {
    return List.of(TRUTH);
  }

  @Override
  public Map<String, String> tableOptions(String table, CatalogOptions options) {
    return Map.of("table", table);
  }
}
