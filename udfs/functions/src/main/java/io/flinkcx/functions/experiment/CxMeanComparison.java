package io.flinkcx.functions.experiment;

import io.flinkcx.core.experiment.Comparison;
import io.flinkcx.core.experiment.Experiment;
import io.flinkcx.core.experiment.MeanTest;
import io.flinkcx.core.experiment.VariantTest;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Thin;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import java.util.stream.IntStream;
import org.apache.flink.table.data.RowData;

/**
 * {@code CX_MEAN_TEST(variant, value [, covariate] [, control] [, confidence] [, thin_below])}:
 * whether a mean differs between the variants of an experiment.
 */
public final class CxMeanComparison extends VariantAggregate<VariantState> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_MEAN_TEST";

  private static final ResultType VARIANT =
      ResultType.of(row -> writeVariant(row, MeanTest.NO_ROWS, Comparison.NONE, Double.NaN, 0));

  private static final ResultType TYPE = ResultType.of(row -> write(row, MeanTest.NO_ROWS, 0));

  public CxMeanComparison() {
    super(NAME, TYPE);
  }

  @Override
  FunctionSchema arguments(FunctionSchema schema) {
    return schema
        .texts("variant")
        .numbers("value")
        .optionalNumbers("covariate")
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
      Number value,
      Number covariate,
      String control,
      Number confidence,
      Number thinBelow) {
    state.follow(control, confidence, thinBelow);
    add(state, variant, value, covariate, 1);
  }

  public void retract(
      VariantState state,
      String variant,
      Number value,
      Number covariate,
      String control,
      Number confidence,
      Number thinBelow) {
    state.follow(control, confidence, thinBelow);
    add(state, variant, value, covariate, -1);
  }

  private static void add(
      VariantState state, String variant, Number value, Number covariate, int sign) {
    if (variant != null && value != null) {
      state.add(variant, value.doubleValue(), covariate, sign);
    }
  }

  @Override
  RowData result(VariantState state, Experiment experiment, double confidence, double thinBelow) {
    MeanTest test = MeanTest.of(experiment, confidence);
    return TYPE.row(row -> write(row, test, thinBelow));
  }

  private static void write(ResultRow row, MeanTest means, double thinBelow) {
    ComparisonRow.writeVariants(
        row,
        VARIANT,
        IntStream.range(0, means.means().size()).boxed().toList(),
        (inner, i) ->
            writeVariant(
                inner, means, means.test().variants().get(i), means.means().get(i), thinBelow));
    VariantTest test = means.test();
    ComparisonRow.writeTest(row, test.control(), test.rejected(), test.warning());
    row.number("theta", means.theta());
    row.number("variance_saved", means.varianceSaved());
    row.count("n_with_covariate", means.withCovariate());
  }

  private static void writeVariant(
      ResultRow row, MeanTest means, Comparison comparison, double mean, double thinBelow) {
    row.text("variant", comparison.variant());
    row.count("n", comparison.n());
    row.number("mean", mean);
    row.number("adjusted_mean", Double.isNaN(means.theta()) ? Double.NaN : comparison.value());
    ComparisonRow.writeComparison(row, means.test(), comparison, thinBelow);
    row.number("degrees_of_freedom", comparison.degreesOfFreedom());
  }
}
