package io.flinkcx.functions.regression;

import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.core.regression.LogisticFit;
import io.flinkcx.core.regression.RegressionFit;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.rows.NumberArrays;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.data.RowData;

/**
 * {@code CX_LOGISTIC_FIT(y, x [, names] [, weight] [, confidence] [, max_patterns])}: how features
 * move the odds of what happened or did not.
 */
public final class CxLogisticFit extends FeatureAggregate<FeatureCounts> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_LOGISTIC_FIT";

  public CxLogisticFit() {
    super(NAME, RegressionRow.TYPE);
  }

  @Override
  protected FunctionSchema arguments(FunctionSchema schema) {
    return schema
        .numbers("y")
        .vectors("x")
        .optionalTextLists("names")
        .optionalNumbers("weight", "confidence", "max_patterns");
  }

  @Override
  public FeatureCounts createAccumulator() {
    return new FeatureCounts();
  }

  public void accumulate(
      FeatureCounts counts,
      Number outcome,
      Number[] features,
      String[] names,
      Number weight,
      Number confidence,
      Number maxPatterns)
      throws Exception {
    counts.follow(NAME, names, confidence, maxPatterns);
    count(counts, outcome, features, weight, 1);
  }

  public void retract(
      FeatureCounts counts,
      Number outcome,
      Number[] features,
      String[] names,
      Number weight,
      Number confidence,
      Number maxPatterns)
      throws Exception {
    counts.follow(NAME, names, confidence, maxPatterns);
    count(counts, outcome, features, weight, -1);
  }

  private static void count(
      FeatureCounts counts, Number outcome, Number[] features, Number weight, int sign)
      throws Exception {
    if (outcome == null || features == null) {
      return;
    }
    double y = outcome.doubleValue();
    counts.add(
        new double[] {y},
        NumberArrays.of(features),
        weight,
        LogisticFit.isOutcome(y) ? Optional.empty() : Optional.of(LogisticFit.OUTCOME),
        sign);
  }

  @Override
  protected RowData fit(
      FeatureCounts state,
      FeatureRows rows,
      List<String> names,
      double confidence,
      String sampling) {
    RegressionFit fit = LogisticFit.of(rows, names, confidence);
    return RegressionRow.of(fit, join(sampling, fit.warning()));
  }
}
