package io.flinkcx.functions.effects;

import io.flinkcx.core.effects.TreatmentEffect;
import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.core.regression.LeastSquaresSums;
import io.flinkcx.functions.arguments.FunctionSchema;
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
 * max_patterns])}: what an experience changed, like compared with like.
 */
public final class CxTreatmentEffect extends FeatureAggregate<FeatureCounts> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_TREATMENT_EFFECT";

  private static final ResultType TYPE =
      ResultType.of(row -> write(row, TreatmentEffect.of(new FeatureRows(), List.of(), .5), null));

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
        .optionalNumbers("confidence", "max_patterns");
  }

  @Override
  public FeatureCounts createAccumulator() {
    return new FeatureCounts();
  }

  public void accumulate(
      FeatureCounts counts,
      Boolean treated,
      Number outcome,
      Number[] confounders,
      String[] names,
      Number confidence,
      Number maxPatterns)
      throws Exception {
    counts.follow(NAME, names, confidence, maxPatterns);
    count(counts, treated, outcome, confounders, 1);
  }

  public void retract(
      FeatureCounts counts,
      Boolean treated,
      Number outcome,
      Number[] confounders,
      String[] names,
      Number confidence,
      Number maxPatterns)
      throws Exception {
    counts.follow(NAME, names, confidence, maxPatterns);
    count(counts, treated, outcome, confounders, -1);
  }

  private static void count(
      FeatureCounts counts, Boolean treated, Number outcome, Number[] confounders, int sign)
      throws Exception {
    if (treated == null || outcome == null || confounders == null) {
      return;
    }
    double y = outcome.doubleValue();
    boolean isGood = Math.abs(y) <= LeastSquaresSums.LARGEST_VALUE;
    counts.add(
        new double[] {treated ? 1 : 0, y},
        NumberArrays.of(confounders),
        null,
        isGood ? Optional.empty() : Optional.of(TreatmentEffect.OUTCOME),
        sign);
  }

  @Override
  protected RowData fit(
      FeatureCounts state,
      FeatureRows rows,
      List<String> names,
      double confidence,
      String sampling) {
    TreatmentEffect effect = TreatmentEffect.of(rows, names, confidence);
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
  }
}
