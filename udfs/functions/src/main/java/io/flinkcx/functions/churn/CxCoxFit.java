package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.CoxFit;
import io.flinkcx.core.churn.SurvivalCounts;
import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.regression.FeatureAggregate;
import io.flinkcx.functions.regression.FeatureCounts;
import io.flinkcx.functions.rows.NumberArrays;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.data.RowData;

/**
 * {@code CX_COX_FIT(duration, event, x [, names] [, ties] [, confidence] [, max_patterns])}: how
 * features multiply the rate at which customers leave.
 */
public final class CxCoxFit extends FeatureAggregate<CxCoxFit.Counts> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_COX_FIT";

  /** Customers by duration, event and features. Names and order of the fields are frozen. */
  public static final class Counts extends FeatureCounts {

    /** How ties are dealt with, null where no row has said so. */
    public String ties;
  }

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
        .optionalNumbers("confidence", "max_patterns");
  }

  @Override
  protected Literals check(Literals literals) {
    return super.check(literals)
        .check("ties", String.class, ties -> Settings.check(NAME, () -> CoxFit.requireTies(ties)));
  }

  @Override
  public Counts createAccumulator() {
    return new Counts();
  }

  public void accumulate(
      Counts counts,
      Number duration,
      Boolean event,
      Number[] features,
      String[] names,
      String ties,
      Number confidence,
      Number maxPatterns)
      throws Exception {
    counts.follow(NAME, names, confidence, maxPatterns);
    counts.ties = ties == null ? counts.ties : ties;
    count(counts, duration, event, features, 1);
  }

  public void retract(
      Counts counts,
      Number duration,
      Boolean event,
      Number[] features,
      String[] names,
      String ties,
      Number confidence,
      Number maxPatterns)
      throws Exception {
    counts.follow(NAME, names, confidence, maxPatterns);
    counts.ties = ties == null ? counts.ties : ties;
    count(counts, duration, event, features, -1);
  }

  private static void count(
      Counts counts, Number duration, Boolean event, Number[] features, int sign) throws Exception {
    if (duration == null || event == null || features == null) {
      return;
    }
    double time = duration.doubleValue();
    counts.add(
        new double[] {time, event ? 1 : 0},
        NumberArrays.of(features),
        null,
        SurvivalCounts.isDuration(time) ? Optional.empty() : Optional.of(CoxFit.DURATION),
        sign);
  }

  @Override
  protected void followSettings(Counts counts, Counts other) {
    counts.ties = other.ties == null ? counts.ties : other.ties;
  }

  @Override
  protected RowData fit(
      Counts counts, FeatureRows rows, List<String> names, double confidence, String sampling) {
    String ties = counts.ties == null ? CoxFit.EFRON : counts.ties;
    CoxFit fit = CoxFit.of(rows, names, ties, confidence);
    return CoxModelRow.TYPE.row(row -> CoxModelRow.write(row, fit, join(sampling, fit.warning())));
  }
}
