package io.flinkcx.functions.regression;

import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.core.regression.ErrorKind;
import io.flinkcx.core.regression.LogisticFit;
import io.flinkcx.core.regression.RegressionFit;
import io.flinkcx.core.regression.RegressionRows;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.rows.NumberArrays;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.data.RowData;

/**
 * {@code CX_LOGISTIC_FIT(y, x [, names] [, weight] [, confidence] [, max_patterns] [, robust] [,
 * errors] [, cluster] [, weights] [, ridge] [, firth])}: how features move the odds of what
 * happened or did not.
 */
public final class CxLogisticFit extends FeatureAggregate<RegressionState> {

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
        .optionalNumbers("weight", "confidence", FeatureCounts.MAX_PATTERNS)
        .optionalFlags("robust")
        .optionalTexts(RegressionState.ERRORS, "cluster")
        .optionalNumbers("weights", RegressionState.RIDGE)
        .optionalFlags("firth");
  }

  @Override
  protected Literals check(Literals literals) {
    return RegressionState.check(NAME, super.check(literals));
  }

  @Override
  public RegressionState createAccumulator() {
    return new RegressionState();
  }

  public void accumulate(
      RegressionState state,
      Number outcome,
      Number[] features,
      String[] names,
      Number weight,
      Number confidence,
      Number maxPatterns,
      Boolean robust,
      String errors,
      String cluster,
      Number weights,
      Number ridge,
      Boolean firth)
      throws Exception {
    state.follow(NAME, names, confidence, maxPatterns);
    state.followErrors(NAME, errors, robust);
    state.followPenalty(NAME, ridge, firth);
    count(state, outcome, features, weight, cluster, weights, 1);
  }

  public void retract(
      RegressionState state,
      Number outcome,
      Number[] features,
      String[] names,
      Number weight,
      Number confidence,
      Number maxPatterns,
      Boolean robust,
      String errors,
      String cluster,
      Number weights,
      Number ridge,
      Boolean firth)
      throws Exception {
    state.follow(NAME, names, confidence, maxPatterns);
    state.followErrors(NAME, errors, robust);
    state.followPenalty(NAME, ridge, firth);
    count(state, outcome, features, weight, cluster, weights, -1);
  }

  private static void count(
      RegressionState state,
      Number outcome,
      Number[] features,
      Number weight,
      String cluster,
      Number weights,
      int sign)
      throws Exception {
    if (outcome == null || features == null) {
      return;
    }
    double y = outcome.doubleValue();
    Optional<String> why =
        LogisticFit.isOutcome(y) ? Optional.empty() : Optional.of(LogisticFit.OUTCOME);
    state.addRow(NAME, y, NumberArrays.of(features), weight, cluster, weights, why, sign);
  }

  @Override
  protected void followSettings(RegressionState state, RegressionState other) {
    state.followSettings(NAME, other);
  }

  @Override
  protected RowData fit(
      RegressionState state,
      FeatureRows rows,
      List<String> names,
      double confidence,
      String sampling) {
    RegressionRows read = RegressionRows.of(rows);
    ErrorKind errors = state.errors(read, ErrorKind.HC0);
    RegressionFit fit = LogisticFit.of(read, names, state.options(confidence, errors));
    return RegressionRow.of(fit, join(sampling, fit.warning()));
  }
}
