package io.flinkcx.functions.regression;

import io.flinkcx.core.math.CellCounts;
import io.flinkcx.core.math.DistinctValues;
import io.flinkcx.core.math.Interval;
import io.flinkcx.core.regression.LiftTable;
import io.flinkcx.core.regression.LogisticFit;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import io.flinkcx.functions.state.CellState;
import java.util.Arrays;
import java.util.List;
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

  /**
   * Observations by probability and outcome, of which a cell consists. Names and order of the
   * fields are frozen: savepoints.
   */
  public static final class Scores extends CellState {

    public long rejected;
    public Double buckets;
    public Double confidence;

    private void follow(Number size, Number level) {
      buckets = Settings.latest(buckets, size);
      confidence = Settings.latest(confidence, level);
    }

    private void count(double outcome, double probability, int sign) throws Exception {
      if (LogisticFit.isOutcome(outcome) && LiftTable.isProbability(probability)) {
        addCell(NO_LABEL, new double[] {probability, outcome}, sign);
      } else {
        rejected += sign;
      }
    }

    private void addAll(Scores other) throws Exception {
      addCells(other);
      rejected += other.rejected;
    }

    private LiftTable table(int buckets, double level) {
      CellCounts scores = cells(NAME).cells(NO_LABEL, 2);
      double[][] columns = scores.columns();
      long[] counts = scores.counts();
      double[] probabilities = DistinctValues.ascending(columns[0]);
      long[] cases = new long[probabilities.length];
      long[] others = new long[probabilities.length];
      for (int i = 0; i < counts.length; i++) {
        int at = Arrays.binarySearch(probabilities, columns[0][i]);
        (columns[1][i] == 1 ? cases : others)[at] = Math.max(0, counts[i]);
      }
      return LiftTable.of(probabilities, cases, others, buckets, level);
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
    if (outcome != null && probability != null) {
      scores.count(outcome.doubleValue(), probability.doubleValue(), sign);
    }
  }

  public void merge(Scores scores, Iterable<Scores> more) throws Exception {
    for (Scores other : more) {
      scores.follow(other.buckets, other.confidence);
      scores.addAll(other);
    }
  }

  @Override
  public RowData getValue(Scores scores) {
    int size = scores.buckets == null ? DEFAULT_BUCKETS : requireBuckets(scores.buckets);
    double confidence = Confidence.orDefault(NAME, scores.confidence);
    LiftTable table = scores.table(size, confidence);
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
