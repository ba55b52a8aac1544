package io.flinkcx.functions.regression;

import io.flinkcx.core.math.Interval;
import io.flinkcx.core.regression.LiftTable;
import io.flinkcx.core.regression.LogisticFit;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import io.flinkcx.functions.state.Counts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_LIFT_TABLE(outcome, probability [, buckets] [, confidence])}: how good predicted
 * probabilities are.
 */
public final class CxLiftTable extends AggregateFunction<RowData, CxLiftTable.Scores> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_LIFT_TABLE";

  private static final int DEFAULT_BUCKETS = 10;

  private static final ResultType BUCKET =
      ResultType.of(
          row -> writeBucket(row, new LiftTable.Bucket(0, 0, 0, 0, 0, Interval.NONE, 0, 0)));

  private static final ResultType TYPE =
      ResultType.of(row -> write(row, new LiftTable(List.of(), 0, 0, 0, 0, 0), 0));

  /** Observations by probability. Names and order of the fields are frozen: savepoints. */
  public static final class Scores {

    public MapView<Double, Long> cases = new MapView<>();
    public MapView<Double, Long> others = new MapView<>();
    public long rejected;
    public Double buckets;
    public Double confidence;

    private void follow(Number size, Number level) {
      buckets = Settings.latest(buckets, size);
      confidence = Settings.latest(confidence, level);
    }
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .state(typeFactory.createDataType(Scores.class))
        .numbers("outcome", "probability")
        .optionalNumbers("buckets", "confidence")
        .returning(TYPE.dataType())
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
      Scores scores, Number outcome, Number probability, Number buckets, Number confidence)
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
    Counts.read(NAME, scores.cases, (p, n) -> counts.computeIfAbsent(p, any -> new long[2])[1] = n);
    Counts.read(
        NAME, scores.others, (p, n) -> counts.computeIfAbsent(p, any -> new long[2])[0] = n);
    LiftTable table =
        LiftTable.of(
            counts.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
            counts.values().stream().mapToLong(count -> count[1]).toArray(),
            counts.values().stream().mapToLong(count -> count[0]).toArray(),
            size,
            confidence);
    return TYPE.row(row -> write(row, table, scores.rejected));
  }

  private static void write(ResultRow row, LiftTable table, long rejected) {
    row.rows(
        "lift_table", BUCKET, table.n() == 0 ? null : table.buckets(), CxLiftTable::writeBucket);
    row.number("auc", table.auc());
    row.number("brier", table.brier());
    row.number("log_loss", table.logLoss());
    row.number("base_rate", table.baseRate());
    row.count("n", table.n());
    row.count("rejected", rejected);
  }

  private static void writeBucket(ResultRow row, LiftTable.Bucket bucket) {
    row.integer("bucket", bucket.number());
    row.count("n", bucket.n());
    row.count("cases", bucket.cases());
    row.number("mean_probability", bucket.meanProbability());
    row.number("observed", bucket.observed());
    row.number("ci_lower", bucket.interval().lower());
    row.number("ci_upper", bucket.interval().upper());
    row.number("lift", bucket.lift());
    row.number("cumulative_gain", bucket.cumulativeGain());
  }
}
