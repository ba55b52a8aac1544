package io.flinkcx.functions.regression;

import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.core.math.RealWeight;
import io.flinkcx.core.regression.ErrorKind;
import io.flinkcx.core.regression.LinearFit;
import io.flinkcx.core.regression.RegressionFit;
import io.flinkcx.core.regression.RegressionRows;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.rows.NumberArrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.table.data.RowData;

/**
 * {@code CX_LINEAR_FIT(y, x [, robust] [, names] [, weight] [, confidence] [, errors] [, cluster]
 * [, weights] [, max_patterns] [, ridge])}: how features move an amount.
 */
public final class CxLinearFit extends FeatureAggregate<LinearFitState> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_LINEAR_FIT";

  public CxLinearFit() {
    super(NAME, RegressionRow.TYPE);
  }

  @Override
  protected FunctionSchema arguments(FunctionSchema schema) {
    return schema
        .numbers("y")
        .vectors("x")
        .optionalFlags("robust")
        .optionalTextLists("names")
        .optionalNumbers("weight", "confidence")
        .optionalTexts(RegressionState.ERRORS, "cluster")
        .optionalNumbers("weights", FeatureCounts.MAX_PATTERNS, RegressionState.RIDGE);
  }

  @Override
  protected Literals check(Literals literals) {
    return RegressionState.check(NAME, super.check(literals));
  }

  @Override
  public LinearFitState createAccumulator() {
    return new LinearFitState();
  }

  public void accumulate(
      LinearFitState state,
      Number outcome,
      Number[] features,
      Boolean robust,
      String[] names,
      Number weight,
      Number confidence,
      String errors,
      String cluster,
      Number weights,
      Number maxPatterns,
      Number ridge)
      throws Exception {
    state.follow(NAME, names, confidence, maxPatterns);
    state.followErrors(NAME, errors, robust);
    state.followPenalty(NAME, ridge, null);
    count(state, outcome, features, weight, cluster, weights, 1);
  }

  public void retract(
      LinearFitState state,
      Number outcome,
      Number[] features,
      Boolean robust,
      String[] names,
      Number weight,
      Number confidence,
      String errors,
      String cluster,
      Number weights,
      Number maxPatterns,
      Number ridge)
      throws Exception {
    state.follow(NAME, names, confidence, maxPatterns);
    state.followErrors(NAME, errors, robust);
    state.followPenalty(NAME, ridge, null);
    count(state, outcome, features, weight, cluster, weights, -1);
  }

  private static void count(
      LinearFitState state,
      Number outcome,
      Number[] features,
      Number weight,
      String cluster,
      Number weights,
      int sign)
      throws Exception {
    if (outcome != null && features != null) {
      double y = outcome.doubleValue();
      state.add(NAME, y, NumberArrays.of(features), weight, cluster, weights, sign);
    }
  }

  @Override
  protected void followSettings(LinearFitState state, LinearFitState other) throws Exception {
    state.followSettings(NAME, other);
    state.sums(NAME).addAll(other.sums);
  }

  @Override
  protected RowData fit(
      LinearFitState state,
      FeatureRows rows,
      List<String> names,
      double confidence,
      String sampling) {
    if (rows.size() == 0) {
      return RegressionRow.of(ofSums(state, rows.rejectedReasons(), confidence));
    }
    boolean isClustered = rows.outcomeWidth() > RegressionState.OUTCOMES;
    rows.addRejected(
        isClustered ? FeatureRows.CLUSTER_NULL : RealWeight.NULL,
        state.sums(NAME).read(state.names).all());
    RegressionRows read = RegressionRows.of(rows);
    ErrorKind errors = state.errors(read, ErrorKind.HC1);
    RegressionFit fit = LinearFit.of(read, names, state.options(confidence, errors));
    return RegressionRow.of(fit, join(sampling, fit.warning()));
  }

  private static RegressionFit ofSums(
      LinearFitState state, Map<String, Long> rejectedReasons, double confidence) {
    SumsByLength.Read read = state.sums(NAME).read(state.names);
    Map<String, Long> rejected = new TreeMap<>(rejectedReasons);
    read.reject(rejected);
    return LinearFit.of(
        read.sums(),
        FeatureNames.of(state.names, read.sums().features()),
        rejected,
        state.options(confidence, state.errors()));
  }
}
