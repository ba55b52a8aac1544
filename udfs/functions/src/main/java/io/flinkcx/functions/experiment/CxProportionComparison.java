package io.flinkcx.functions.experiment;

import io.flinkcx.core.experiment.Experiment;
import io.flinkcx.core.experiment.ProportionTest;
import io.flinkcx.core.experiment.VariantTest;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Thin;
import org.apache.flink.table.data.RowData;

/**
 * {@code CX_PROPORTION_TEST(variant, converted [, control] [, confidence] [, thin_below])}: whether
 * a conversion rate differs between the variants of an experiment.
 */
public final class CxProportionComparison extends VariantAggregate<VariantState> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_PROPORTION_TEST";

  public CxProportionComparison() {
    super(NAME, ComparisonRow.OF_MEANS.type());
  }

  @Override
  FunctionSchema arguments(FunctionSchema schema) {
    return schema
        .texts("variant")
        .flags("converted")
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
      Boolean converted,
      String control,
      Number confidence,
      Number thinBelow) {
    state.follow(control, confidence, thinBelow);
    state.add(variant, converted, 1);
  }

  public void retract(
      VariantState state,
      String variant,
      Boolean converted,
      String control,
      Number confidence,
      Number thinBelow) {
    state.follow(control, confidence, thinBelow);
    state.add(variant, converted, -1);
  }

  @Override
  RowData result(VariantState state, Experiment experiment, double confidence, double thinBelow) {
    VariantTest test = ProportionTest.of(experiment, confidence);
    return ComparisonRow.OF_MEANS.of(test, thinBelow);
  }
}
