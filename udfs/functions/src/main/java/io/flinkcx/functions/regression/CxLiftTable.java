package io.flinkcx.functions.regression;

import static io.flinkcx.functions.rows.Rows.orNull;

import io.flinkcx.core.regression.LiftTable;
import io.flinkcx.core.regression.LogisticFit;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.planning.UncastArguments;
import io.flinkcx.functions.state.Counts;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_LIFT_TABLE(outcome, probability [, buckets] [, confidence])}: how good predicted
 * probabilities are.
 */
@FunctionHint(
    output =
        @DataTypeHint(
            value =
                "ROW<lift_table ARRAY<ROW<bucket INT, n BIGINT, cases BIGINT, mean_probability"
                    + " DOUBLE, observed DOUBLE, ci_lower DOUBLE, ci_upper DOUBLE, lift DOUBLE,"
                    + " cumulative_gain DOUBLE>>, auc DOUBLE, brier DOUBLE, log_loss DOUBLE,"
                    + " base_rate DOUBLE, n BIGINT, rejected BIGINT>",
            bridgedTo = RowData.class))
public final class CxLiftTable extends AggregateFunction<RowData, CxLiftTable.Scores> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_LIFT_TABLE";

  private static final int DEFAULT_BUCKETS = 10;

  /** Observations by probability. Names and order of the fields are frozen: savepoints. */
  public static final class Scores {

    public MapView<Double, Long> cases = new MapView<>();
    public MapView<Double, Long> others = new MapView<>();
    public long rejected;
    public Double buckets;
    public Double confidence;

    private void follow(Number size, Number level) {
      buckets = size == null ? buckets : Double.valueOf(size.doubleValue());
      confidence = level == null ? confidence : Double.valueOf(level.doubleValue());
    }
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return Literals.of(UncastArguments.of(super.getTypeInference(typeFactory)))
        .check("buckets", Double.class, CxLiftTable::requireBuckets)
        .check(Confidence.NAME, Double.class, value -> Confidence.orDefault(NAME, value))
        .build();
  }

  private static int requireBuckets(double buckets) {
    return Settings.named(NAME, () -> LiftTable.requireBuckets(buckets));
  }

  @Override
  public Scores createAccumulator() {
    return new Scores();
  }

  public void accumulate(
      Scores scores,
      @ArgumentHint(name = "outcome", type = @DataTypeHint("DOUBLE")) Number outcome,
      @ArgumentHint(name = "probability", type = @DataTypeHint("DOUBLE")) Number probability,
      @ArgumentHint(name = "buckets", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number buckets,
      @ArgumentHint(name = "confidence", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number confidence)
      throws Exception {
    scores.follow(buckets, confidence);
    count(scores, outcome, probability, 1);
  }

  public void retract(
      Scores scores, Number outcome, Number probability, Number buckets, Number confidence)
      throws Exception {
    scores.follow(buckets, confidence);
    count(scores, outcome, probability, -1);
  }

  private static void count(Scores scores, Number outcome, Number probability, int sign)
      throws Exception {
    if (outcome == null || probability == null) {
      return;
    }
    double y = outcome.doubleValue();
    double p = probability.doubleValue();
    if (LogisticFit.isOutcome(y) && LiftTable.isProbability(p)) {
      Counts.add(y == 1 ? scores.cases : scores.others, p + 0.0, sign);
    } else {
      scores.rejected += sign;
    }
  }

  public void merge(Scores scores, Iterable<Scores> more) throws Exception {
    for (Scores other : more) {
      scores.follow(other.buckets, other.confidence);
      Counts.addAll(scores.cases, other.cases);
      Counts.addAll(scores.others, other.others);
      scores.rejected += other.rejected;
    }
  }

  @Override
  public RowData getValue(Scores scores) {
    int size = scores.buckets == null ? DEFAULT_BUCKETS : requireBuckets(scores.buckets);
    double confidence = Confidence.orDefault(NAME, scores.confidence);
    Map<Double, long[]> counts = new TreeMap<>();
    try {
      // below 0 only while a retraction has overtaken its row
      for (Map.Entry<Double, Long> entry : scores.cases.entries()) {
        counts.computeIfAbsent(entry.getKey(), p -> new long[2])[1] = Math.max(0, entry.getValue());
      }
      for (Map.Entry<Double, Long> entry : scores.others.entries()) {
        counts.computeIfAbsent(entry.getKey(), p -> new long[2])[0] = Math.max(0, entry.getValue());
      }
    } catch (Exception e) {
      throw new IllegalStateException(NAME + ": cannot read its counts", e);
    }
    LiftTable table =
        LiftTable.of(
            counts.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
            counts.values().stream().mapToLong(count -> count[1]).toArray(),
            counts.values().stream().mapToLong(count -> count[0]).toArray(),
            size,
            confidence);
    return GenericRowData.of(
        table.n() == 0
            ? null
            : new GenericArrayData(
                table.buckets().stream().map(CxLiftTable::bucket).toArray(RowData[]::new)),
        orNull(table.auc()),
        orNull(table.brier()),
        orNull(table.logLoss()),
        orNull(table.baseRate()),
        table.n(),
        scores.rejected);
  }

  private static RowData bucket(LiftTable.Bucket bucket) {
    return GenericRowData.of(
        bucket.number(),
        bucket.n(),
        bucket.cases(),
        bucket.meanProbability(),
        bucket.observed(),
        bucket.interval().lower(),
        bucket.interval().upper(),
        orNull(bucket.lift()),
        orNull(bucket.cumulativeGain()));
  }
}
