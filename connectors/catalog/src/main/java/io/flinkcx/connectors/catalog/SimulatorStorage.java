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
          "True values of the simulated company, to check the results of models; one row per"
              + " parameter",
          Schema.newBuilder()
              .column("parameter", DataTypes.STRING().notNull())
              .withComment("name of the parameter; for an option of the simulator, its key")
              .column("value", DataTypes.DOUBLE())
              .withComment("its true value")
              .column("unit", DataTypes.STRING())
              .withComment("unit of the value")
              .column("note", DataTypes.STRING())
              .withComment("exact, or measured with this standard error")
              .primaryKey("parameter")
              .build());

  private static final CatalogTableDefinition CUSTOMER_TRUTH =
      new CatalogTableDefinition(
          "simulator_customer_truth",
          "Latent parameters of each simulated customer, to check the results of models",
          Schema.newBuilder()
              .column("customer_id", DataTypes.STRING().notNull())
              .withComment("the customer, customers.customer_id")
              .column("rate_per_week", DataTypes.DOUBLE())
              .withComment("purchases a week while alive")
              .column("dropout_probability", DataTypes.DOUBLE())
              .withComment("probability to drop out after a purchase, 0 to 1")
              .column("mean_spend", DataTypes.DOUBLE())
              .withComment("mean value of a purchase")
              .column("attitude", DataTypes.DOUBLE())
              .withComment("mean level of satisfaction")
              .column("is_promoter", DataTypes.BOOLEAN())
              .withComment("whether the customer recommends the company")
              .column("orders", DataTypes.BIGINT())
              .withComment("purchases made until the end")
              .column("is_alive_at_end", DataTypes.BOOLEAN())
              .withComment("whether the customer has not dropped out at the end")
              .column("satisfaction_at_end", DataTypes.DOUBLE())
              .withComment("satisfaction at the end")
              .column("expected_purchases_52_weeks", DataTypes.DOUBLE())
              .withComment("purchases expected in the 52 weeks after the end")
              .column("expected_value_52_weeks", DataTypes.DOUBLE())
              .withComment("value of the purchases expected in the 52 weeks after the end")
              .column("became_customer_at", DataTypes.TIMESTAMP_LTZ(3))
              .withComment("when the customer was acquired; event time")
              .watermark("became_customer_at", "SOURCE_WATERMARK()")
              .primaryKey("customer_id")
              .build());

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> connectors() {
    return List.of("cx-simulator");
  }

  @Override
  public List<CatalogTableDefinition> ownTables() {
    return List.of(TRUTH, CUSTOMER_TRUTH);
  }

  @Override
  public Map<String, String> tableOptions(String table, CatalogOptions options) {
    return Map.of("table", table);
  }
}
