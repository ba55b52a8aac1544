package io.flinkcx.connectors.simulator.world;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;

/** The two tables with the truth about the company and its customers. */
public final class TruthTables {

  /** Name of the table of true values; rows come from {@link Company#companyRows}. */
  public static final String TRUTH = "simulator_truth";

  /** Name of the table of each customer's latent life; rows come from {@link Company#rows}. */
  public static final String CUSTOMER_TRUTH = "simulator_customer_truth";

  /** Columns of {@link #TRUTH}; the rows' event time is the company's first moment. */
  public static final DataType TRUTH_ROW =
      DataTypes.ROW(
          DataTypes.FIELD("parameter", DataTypes.STRING().notNull()),
          DataTypes.FIELD("value", DataTypes.DOUBLE()),
          DataTypes.FIELD("unit", DataTypes.STRING()),
          DataTypes.FIELD("note", DataTypes.STRING()));

  /** Columns of {@link #CUSTOMER_TRUTH}; {@code became_customer_at} is the event time. */
  public static final DataType CUSTOMER_TRUTH_ROW =
      DataTypes.ROW(
          DataTypes.FIELD("customer_id", DataTypes.STRING().notNull()),
          DataTypes.FIELD("rate_per_week", DataTypes.DOUBLE()),
          DataTypes.FIELD("dropout_probability", DataTypes.DOUBLE()),
          DataTypes.FIELD("mean_spend", DataTypes.DOUBLE()),
          DataTypes.FIELD("attitude", DataTypes.DOUBLE()),
          DataTypes.FIELD("is_promoter", DataTypes.BOOLEAN()),
          DataTypes.FIELD("orders", DataTypes.BIGINT()),
          DataTypes.FIELD("is_alive_at_end", DataTypes.BOOLEAN()),
          DataTypes.FIELD("satisfaction_at_end", DataTypes.DOUBLE()),
          DataTypes.FIELD("expected_purchases_52_weeks", DataTypes.DOUBLE()),
          DataTypes.FIELD("expected_value_52_weeks", DataTypes.DOUBLE()),
          DataTypes.FIELD("became_customer_at", DataTypes.TIMESTAMP_LTZ(3)));

  private final CompanyOptions options;

  /** Computed once, because a source requests it for every time slice. */
  private List<TrueValue> values;

  TruthTables(CompanyOptions options) {
    this.options = options;
  }

  static int columns(DataType row) {
    return row.getChildren().size();
  }

  void truth(RowSink sink) {
    long at = options.from().toEpochMilli();
    if (values == null) {
      values = new ArrayList<>(CalculatedTruth.of(options));
      values.addAll(CountedTruth.of(options));
    }
    add(values, at, sink);
  }

  private static void add(List<TrueValue> values, long at, RowSink sink) {
    for (TrueValue value : values) {
      if (sink.wants(at)) {
        sink.add(
            at,
            new RowWriter(columns(TRUTH_ROW), Long.MAX_VALUE)
                .text(Text.of(value.parameter()))
                .number(value.value())
                .text(Text.of(value.unit()))
                .text(Text.of(value.note()))
                .finish());
      }
    }
  }
}
