package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.CoxFit;
import io.flinkcx.core.churn.TimeTransform;
import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.regression.FeatureAggregate;
import io.flinkcx.functions.rows.NumberArrays;
import io.flinkcx.functions.state.Counts;
import java.util.List;
import org.apache.flink.table.data.RowData;

/**
 * {@code CX_COX_FIT(duration, event, x [, names] [, ties] [, confidence] [, max_patterns] [,
 * robust] [, cluster] [, weights] [, entry] [, stratum] [, time_transform])}: how features multiply
 * the rate at which customers leave.
 */
public final class CxCoxFit extends FeatureAggregate<CoxCounts> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_COX_FIT";

  public CxCoxFit() {
    super(NAME, CoxModelRow.TYPE);
  }

  @Override
  protected FunctionSchema arguments(FunctionSchema schema) {
    return schema
        .numbers("duration")
        .flags("event")
        .vectors("x")
        .optionalTextLists("names")
        .optionalTexts("ties")
        .optionalNumbers("confidence", "max_patterns")
        .optionalFlags("robust")
        .optionalTexts("cluster")
        .optionalNumbers("weights", "entry")
        .optionalTexts("stratum", "time_transform");
  }

  @Override
  protected Literals check(Literals literals) {
    return super.check(literals)
        .check("ties", String.class, ties -> Settings.check(NAME, () -> CoxFit.requireTies(ties)))
        .check(
            "time_transform",
            String.class,
            transform -> Settings.check(NAME, () -> TimeTransform.of(transform)));
  }

  @Override
  public CoxCounts createAccumulator() {
    return new CoxCounts();
  }

  public void accumulate(
      CoxCounts counts,
      Number duration,
      Boolean event,
      Number[] features,
      String[] names,
      String ties,
      Number confidence,
      Number maxPatterns,
      Boolean robust,
      String cluster,
      Number weights,
      Number entry,
      String stratum,
      String timeTransform)
      throws Exception {
    counts.follow(NAME, names, confidence, maxPatterns);
    counts.followSettings(ties, robust, timeTransform);
    count(counts, duration, event, features, entry, weights, stratum, cluster, 1);
  }

  public void retract(
      CoxCounts counts,
      Number duration,
      Boolean event,
      Number[] features,
      String[] names,
      String ties,
      Number confidence,
      Number maxPatterns,
      Boolean robust,
      String cluster,
      Number weights,
      Number entry,
      String stratum,
      String timeTransform)
      throws Exception {
    counts.follow(NAME, names, confidence, maxPatterns);
    counts.followSettings(ties, robust, timeTransform);
    count(counts, duration, event, features, entry, weights, stratum, cluster, -1);
  }

  private static void count(
      CoxCounts counts,
      Number duration,
      Boolean event,
      Number[] features,
      Number entry,
      Number weight,
      String stratum,
      String cluster,
      int sign)
      throws Exception {
    if (duration != null && event != null && features != null) {
      double[] x = NumberArrays.of(features);
      counts.add(duration.doubleValue(), event, x, entry, weight, stratum, cluster, sign);
    }
  }

  @Override
  protected void followSettings(CoxCounts counts, CoxCounts other) throws Exception {
    counts.followSettings(other.ties, other.robust, other.timeTransform);
    Counts.addAll(counts.strata, other.strata);
  }

  @Override
  protected RowData fit(
      CoxCounts counts, FeatureRows rows, List<String> names, double confidence, String sampling) {
    CoxFit fit = CoxFit.of(rows, names, counts.options(confidence));
    return CoxModelRow.TYPE.row(
        row -> CoxModelRow.write(row, fit, counts.strata(NAME), join(sampling, fit.warning())));
  }
}
