package io.flinkcx.functions.experiment;

import io.flinkcx.core.experiment.Experiment;
import io.flinkcx.core.experiment.RatioTest;
import io.flinkcx.core.experiment.VariantTest;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Thin;
import org.apache.flink.table.data.RowData;

/**
 * {@code CX_RATIO_TEST(variant, numerator, denominator [, control] [, confidence] [, thin_below])}:
 * whether a ratio of sums differs between the variants of an experiment.
 */
public final class CxRatioComparison extends VariantAggregate<VariantState> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_RATIO_TEST";

  private static final ComparisonRow ROW = new ComparisonRow("ratio");

  public CxRatioComparison() {
    super(NAME, ROW.type());
  }

  @Override
  FunctionSchema arguments(FunctionSchema schema) {
    return schema
        .texts("variant")
        .numbers("numerator", "denominator")
        .optionalTexts(CONTROL)
        .optionalNumbers(Confidence.NAME, Thin.NAME);
  }

  @Override
  public VariantState createAccumulator() {
    return new VariantState();
  }

  public void accumulate(
      VariantState state,
      String variant,
      Number numerator,
      Number denominator,
      String control,
      Number confidence,
      Number thinBelow) {
    state.follow(control, confidence, thinBelow);
    add(state, variant, numerator, denominator, 1);
  }

  public void retract(
      VariantState state,
      String variant,
      Number numerator,
      Number denominator,
      String control,
      Number confidence,
      Number thinBelow) {
    state.follow(control, confidence, thinBelow);
    add(state, variant, numerator, denominator, -1);
  }

  private static void add(
      VariantState state, String variant, Number numerator, Number denominator, int sign) {
    if (variant != null && numerator != null && denominator != null) {
      state.add(variant, numerator.doubleValue(), denominator, sign);
    }
  }

  @Override
  RowData result(VariantState state, Experiment experiment, double confidence, double thinBelow) {
    VariantTest test = RatioTest.of(experiment, confidence);
    return ROW.of(test, thinBelow);
  }
}
