package io.flinkcx.functions.effects;

import static io.flinkcx.functions.arguments.Settings.latest;
import static io.flinkcx.functions.arguments.Settings.named;

import io.flinkcx.core.effects.Estimand;
import io.flinkcx.core.effects.TreatmentEffect;
import io.flinkcx.core.effects.TreatmentEffect.Settings;
import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.core.regression.LeastSquaresSums;
import io.flinkcx.core.survey.Weights;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.regression.FeatureAggregate;
import io.flinkcx.functions.regression.FeatureCounts;
import io.flinkcx.functions.rows.NumberArrays;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.data.RowData;

/**
 * {@code CX_TREATMENT_EFFECT(treated, outcome, confounders [, names] [, confidence] [,
 * max_patterns] [, estimand] [, min_propensity] [, weight])}: what an experience changed, like
 * compared with like.
 */
public final class CxTreatmentEffect extends FeatureAggregate<CxTreatmentEffect.Customers> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_TREATMENT_EFFECT";

  private static final ResultType TYPE =
      ResultType.of(
          row ->
              write(
                  row,
                  TreatmentEffect.of(
                      new FeatureRows(), List.of(), new Settings(Estimand.ATE, 0, .5)),
                  null));

  /**
   * The customers, each with treatment, outcome, weight and confounders. Names and order of the
   * fields are frozen: savepoints.
   */
  public static final class Customers extends FeatureCounts {

    /** Over whom the effect is averaged, null where no row has said so. */
    public String estimand;

    /** Smallest probability of an arm, null where no row has said so. */
    public Double minPropensity;

    private void followOwn(String rowEstimand, Number rowMinPropensity) {
      estimand = rowEstimand == null ? estimand : rowEstimand;
      minPropensity = latest(minPropensity, rowMinPropensity);
    }

    private Settings settings(double confidence) {
      return new Settings(
          Estimand.ofName(estimand), minPropensity == null ? 0 : minPropensity, confidence);
    }
  }

  public CxTreatmentEffect() {
    super(NAME, TYPE);
  }

  @Override
  protected FunctionSchema arguments(FunctionSchema schema) {
    return schema
        .flags("treated")
        .numbers("outcome")
        .vectors("confounders")
        .optionalTextLists("names")
        .optionalNumbers("confidence", "max_patterns")
        .optionalTexts("estimand")
        .optionalNumbers("min_propensity", "weight");
  }

  @Override
  protected Literals check(Literals literals) {
    return super.check(literals)
        .check("estimand", String.class, name -> named(NAME, () -> Estimand.ofName(name)))
        .check(
            "min_propensity",
            Double.class,
            least -> named(NAME, () -> TreatmentEffect.requireMinPropensity(least)));
  }

  @Override
  protected void followSettings(Customers state, Customers other) {
    state.followOwn(other.estimand, other.minPropensity);
  }

  @Override
  public Customers createAccumulator() {
    return new Customers();
  }

  public void accumulate(
      Customers customers,
      Boolean treated,
      Number outcome,
      Number[] confounders,
      String[] names,
      Number confidence,
      Number maxPatterns,
      String estimand,
      Number minPropensity,
      Number weight)
      throws Exception {
    customers.follow(NAME, names, confidence, maxPatterns);
    customers.followOwn(estimand, minPropensity);
    count(customers, treated, outcome, confounders, weight, 1);
  }

  public void retract(
      Customers customers,
      Boolean treated,
      Number outcome,
      Number[] confounders,
      String[] names,
      Number confidence,
      Number maxPatterns,
      String estimand,
      Number minPropensity,
      Number weight)
      throws Exception {
    customers.follow(NAME, names, confidence, maxPatterns);
    customers.followOwn(estimand, minPropensity);
    count(customers, treated, outcome, confounders, weight, -1);
  }

  private static void count(
      Customers customers,
      Boolean treated,
      Number outcome,
      Number[] confounders,
      Number weight,
      int sign)
      throws Exception {
    if (treated == null || outcome == null || confounders == null) {
      return;
    }
    double y = outcome.doubleValue();
    double w = weight == null ? 1 : weight.doubleValue();
    Optional<String> whyRejected = Optional.empty();
    if (!(Math.abs(y) <= LeastSquaresSums.LARGEST_VALUE)) {
      whyRejected = Optional.of(TreatmentEffect.OUTCOME);
    } else if (!Weights.isValid(w)) {
      whyRejected = Optional.of(TreatmentEffect.WEIGHT);
    } else if (w == 0) {
      return;
    }
    customers.add(
        new double[] {treated ? 1 : 0, y, w},
        NumberArrays.of(confounders),
        null,
        whyRejected,
        sign);
  }

  @Override
  protected RowData fit(
      Customers state, FeatureRows rows, List<String> names, double confidence, String sampling) {
    TreatmentEffect effect = TreatmentEffect.of(rows, names, state.settings(confidence));
    return TYPE.row(row -> write(row, effect, join(sampling, effect.warning())));
  }

  private static void write(ResultRow row, TreatmentEffect effect, String warning) {
    row.number("naive_difference", effect.naiveDifference());
    row.number("naive_ci_lower", effect.naiveInterval().lower());
    row.number("naive_ci_upper", effect.naiveInterval().upper());
    row.number("effect", effect.effect());
    row.number("std_error", effect.standardError());
    row.number("margin_of_error", effect.interval().upper() - effect.effect());
    row.number("ci_lower", effect.interval().lower());
    row.number("ci_upper", effect.interval().upper());
    row.number("p_value", effect.pValue());
    row.number("mean_if_treated", effect.meanIfTreated());
    row.number("mean_if_not", effect.meanIfNot());
    row.number("overlap", effect.overlap());
    row.number("propensity_min", effect.smallestPropensity());
    row.number("propensity_max", effect.largestPropensity());
    row.number("imbalance_before", effect.imbalanceBefore());
    row.number("imbalance_after", effect.imbalanceAfter());
    row.count("n", effect.n());
    row.count("n_treated", effect.treated());
    row.count("rejected", effect.rejected());
    row.rejectedReasons("rejected_reasons", effect.rejectedReasons());
    row.text("warning", warning);
    row.count("trimmed", effect.trimmed());
  }
}
