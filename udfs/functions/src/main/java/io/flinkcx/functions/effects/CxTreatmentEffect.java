package io.flinkcx.functions.effects;

import static io.flinkcx.functions.rows.NumberArrays.nullable;

import io.flinkcx.core.effects.TreatmentEffect;
import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.core.regression.LeastSquaresSums;
import io.flinkcx.functions.regression.FeatureAggregate;
import io.flinkcx.functions.regression.FeatureCounts;
import io.flinkcx.functions.rows.NumberArrays;
import io.flinkcx.functions.rows.RejectedReasons;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;

/**
 * {@code CX_TREATMENT_EFFECT(treated, outcome, confounders [, names] [, confidence] [,
 * max_patterns])}: what an experience changed, like compared with like.
 */
@FunctionHint(
    output =
        @DataTypeHint(
            value =
                "ROW<naive_difference DOUBLE, naive_ci_lower DOUBLE, naive_ci_upper DOUBLE, effect"
                    + " DOUBLE, std_error DOUBLE, margin_of_error DOUBLE, ci_lower DOUBLE, ci_upper"
                    + " DOUBLE, p_value DOUBLE, mean_if_treated DOUBLE, mean_if_not DOUBLE, overlap"
                    + " DOUBLE, propensity_min DOUBLE, propensity_max DOUBLE, imbalance_before"
                    + " DOUBLE, imbalance_after DOUBLE, n BIGINT, n_treated BIGINT, rejected"
                    + " BIGINT, rejected_reasons MAP<STRING, BIGINT>, warning STRING>",
            bridgedTo = RowData.class))
public final class CxTreatmentEffect extends FeatureAggregate<FeatureCounts> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_TREATMENT_EFFECT";

  public CxTreatmentEffect() {
    super(NAME);
  }

  @Override
  public FeatureCounts createAccumulator() {
    return new FeatureCounts();
  }

  public void accumulate(
      FeatureCounts counts,
      @ArgumentHint(name = "treated") Boolean treated,
      @ArgumentHint(name = "outcome", type = @DataTypeHint("DOUBLE")) Number outcome,
      @ArgumentHint(name = "confounders", type = @DataTypeHint("ARRAY<DOUBLE>"))
          Number[] confounders,
      @ArgumentHint(name = "names", type = @DataTypeHint("ARRAY<STRING>"), isOptional = true)
          String[] names,
      @ArgumentHint(name = "confidence", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number confidence,
      @ArgumentHint(name = "max_patterns", type = @DataTypeHint("DOUBLE"), isOptional = true)
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
    return GenericRowData.of(
        nullable(effect.naiveDifference()),
        nullable(effect.naiveInterval().lower()),
        nullable(effect.naiveInterval().upper()),
        nullable(effect.effect()),
        nullable(effect.standardError()),
        nullable(effect.interval().upper() - effect.effect()),
        nullable(effect.interval().lower()),
        nullable(effect.interval().upper()),
        nullable(effect.pValue()),
        nullable(effect.meanIfTreated()),
        nullable(effect.meanIfNot()),
        nullable(effect.overlap()),
        nullable(effect.smallestPropensity()),
        nullable(effect.largestPropensity()),
        nullable(effect.imbalanceBefore()),
        nullable(effect.imbalanceAfter()),
        effect.n(),
        effect.treated(),
        effect.rejected(),
        RejectedReasons.of(effect.rejectedReasons()),
        StringData.fromString(join(sampling, effect.warning())));
  }
}
