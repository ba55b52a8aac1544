package io.flinkcx.functions.experiment;

import io.flinkcx.core.experiment.Experiment;
import io.flinkcx.core.experiment.SampleRatioTest;
import io.flinkcx.core.experiment.VariantSums;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import org.apache.flink.table.data.RowData;

/**
 * {@code CX_SRM_TEST(variant, expected_share [, customers])}: whether the variants have the numbers
 * of rows that the assignment should give.
 */
public final class CxSampleRatioMismatch extends VariantAggregate<VariantState> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_SRM_TEST";

  private static final SampleRatioTest NO_ROWS =
      SampleRatioTest.of(new VariantSums().experiment(null));

  private static final ResultType VARIANT =
      ResultType.of(row -> writeVariant(row, new SampleRatioTest.Share(null, 0, 0, 0, 0)));

  private static final ResultType TYPE = ResultType.of(row -> write(row, NO_ROWS));

  public CxSampleRatioMismatch() {
    super(NAME, TYPE);
  }

  @Override
  FunctionSchema arguments(FunctionSchema schema) {
    return schema.texts("variant").numbers("expected_share").optionalNumbers("customers");
  }

  @Override
  Literals check(Literals literals) {
    return literals;
  }

  @Override
  public VariantState createAccumulator() {
    return new VariantState();
  }

  public void accumulate(
      VariantState state, String variant, Number expectedShare, Number customers) {
    add(state, variant, expectedShare, customers, 1);
  }

  public void retract(VariantState state, String variant, Number expectedShare, Number customers) {
    add(state, variant, expectedShare, customers, -1);
  }

  private static void add(
      VariantState state, String variant, Number expectedShare, Number customers, int sign) {
    if (variant == null || expectedShare == null) {
      return;
    }
    double share = expectedShare.doubleValue();
    double count = customers == null ? 1 : customers.doubleValue();
    if (SampleRatioTest.isValid(share) && SampleRatioTest.isCount(count)) {
      state.variants.addAll(variant, share, sign * (long) count);
    } else {
      state.variants.reject(variant, sign);
    }
  }

  @Override
  RowData result(VariantState state, Experiment experiment, double confidence, double thinBelow) {
    SampleRatioTest test = SampleRatioTest.of(experiment);
    return TYPE.row(row -> write(row, test));
  }

  private static void write(ResultRow row, SampleRatioTest test) {
    row.number("chi_square", test.chiSquare());
    row.integer("degrees_of_freedom", test.degreesOfFreedom());
    row.number("p_value", test.pValue());
    row.flag("mismatch", test.mismatch());
    row.count("n", test.n());
    ComparisonRow.writeVariants(row, VARIANT, test.variants(), CxSampleRatioMismatch::writeVariant);
    row.count("rejected", test.rejected());
    row.text("warning", test.warning());
  }

  private static void writeVariant(ResultRow row, SampleRatioTest.Share variant) {
    row.text("variant", variant.variant());
    row.count("n", variant.n());
    row.number("share", variant.share());
    row.number("expected_share", variant.expectedShare());
    row.number("expected", variant.expected());
  }
}
