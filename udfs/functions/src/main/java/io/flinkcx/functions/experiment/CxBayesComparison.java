package io.flinkcx.functions.experiment;

import io.flinkcx.core.experiment.BayesTest;
import io.flinkcx.core.experiment.Experiment;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.arguments.Thin;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import org.apache.flink.table.data.RowData;

/**
 * {@code CX_BAYES_TEST(variant, converted [, prior_a] [, prior_b] [, control] [, confidence] [,
 * thin_below])}: how probable it is that a conversion rate is above the control's.
 */
public final class CxBayesComparison extends VariantAggregate<BayesState> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_BAYES_TEST";

  private static final String PRIOR_A = "prior_a";

  private static final String PRIOR_B = "prior_b";

  /** All shares are equally probable. */
  private static final double UNIFORM = 1;

  private static final ResultType VARIANT =
      ResultType.of(row -> writeVariant(row, BayesTest.NO_ROWS, BayesTest.Posterior.NONE, 0));

  private static final ResultType TYPE = ResultType.of(row -> write(row, BayesTest.NO_ROWS, 0));

  public CxBayesComparison() {
    super(NAME, TYPE);
  }

  @Override
  FunctionSchema arguments(FunctionSchema schema) {
    return schema
        .texts("variant")
        .flags("converted")
        .optionalNumbers(PRIOR_A, PRIOR_B)
        .optionalTexts(CONTROL)
        .optionalNumbers(Confidence.NAME, Thin.NAME);
  }

  @Override
  Literals check(Literals literals) {
    return super.check(literals)
        .check(PRIOR_A, Double.class, shape -> requirePrior(PRIOR_A, shape))
        .check(PRIOR_B, Double.class, shape -> requirePrior(PRIOR_B, shape));
  }

  private static void requirePrior(String argument, double shape) {
    Settings.check(NAME, () -> BayesTest.requirePrior(argument, shape));
  }

  @Override
  public BayesState createAccumulator() {
    return new BayesState();
  }

  public void accumulate(
      BayesState state,
      String variant,
      Boolean converted,
      Number priorA,
      Number priorB,
      String control,
      Number confidence,
      Number thinBelow) {
    state.follow(control, confidence, thinBelow);
    state.follow(priorA, priorB);
    state.add(variant, converted, 1);
  }

  public void retract(
      BayesState state,
      String variant,
      Boolean converted,
      Number priorA,
      Number priorB,
      String control,
      Number confidence,
      Number thinBelow) {
    state.follow(control, confidence, thinBelow);
    state.follow(priorA, priorB);
    state.add(variant, converted, -1);
  }

  @Override
  RowData result(BayesState state, Experiment experiment, double confidence, double thinBelow) {
    double priorA = state.priorA == null ? UNIFORM : state.priorA;
    double priorB = state.priorB == null ? UNIFORM : state.priorB;
    BayesTest test = BayesTest.of(experiment, priorA, priorB, confidence);
    return TYPE.row(row -> write(row, test, thinBelow));
  }

  private static void write(ResultRow row, BayesTest test, double thinBelow) {
    ComparisonRow.writeVariants(
        row,
        VARIANT,
        test.variants(),
        (inner, posterior) -> writeVariant(inner, test, posterior, thinBelow));
    ComparisonRow.writeTest(row, test.control(), test.rejected(), test.warning());
  }

  private static void writeVariant(
      ResultRow row, BayesTest test, BayesTest.Posterior posterior, double thinBelow) {
    row.text("variant", posterior.variant());
    row.count("n", posterior.n());
    row.count("successes", posterior.successes());
    row.number("mean", posterior.mean());
    row.number("probability_to_beat", posterior.probabilityToBeat());
    row.number("expected_loss", posterior.expectedLoss());
    row.number("expected_loss_of_control", posterior.expectedLossOfControl());
    row.number("difference", posterior.difference());
    row.number("ci_lower", posterior.differenceInterval().lower());
    row.number("ci_upper", posterior.differenceInterval().upper());
    row.flag("thin", test.smaller(posterior) < thinBelow);
  }
}
