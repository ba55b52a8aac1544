package io.flinkcx.functions.survey;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.math.Moments;
import io.flinkcx.core.survey.ClusterSums;
import io.flinkcx.core.survey.MeanStatistics;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.arguments.Thin;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import io.flinkcx.functions.state.Counts;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.types.Row;

/**
 * {@code CX_MEAN_STATS(value [, confidence] [, thin_below] [, cluster])}: a mean with its
 * uncertainty, minimum and maximum.
 *
 * <p>Minimum and maximum make it imperative: when the smallest value is taken back, the next one
 * must be known, so the state counts every distinct value. With clusters it counts those of each
 * cluster too, and what they come to is computed with the result.
 */
public final class CxMeanStats extends AggregateFunction<RowData, CxMeanStats.Accumulator> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_MEAN_STATS";

  private static final ResultType TYPE =
      ResultType.of(
          row -> write(row, MeanStatistics.of(Moments.EMPTY, .5), new Accumulator(), true));

  /** The state; names and order are frozen once released. */
  public static final class Accumulator {
    public long n;
    public double sum;
    public double sumLow;
    public double squares;
    public double squaresLow;
    public double min = Double.POSITIVE_INFINITY;
    public double max = Double.NEGATIVE_INFINITY;

    /**
     * Whether an end of the range was taken back: min, max and sums are then made anew of {@link
     * #counts} before they are used. The sums too, as a value far above all others leaves rounding
     * behind that is large to those.
     */
    public boolean isRangeStale;

    public long rejected;
    public Double confidence;
    public Double thinBelow;
    public MapView<Double, Long> counts = new MapView<>();

    /** Those of {@link #counts} that have a cluster. */
    @DataTypeHint("MAP<ROW<cluster STRING, number DOUBLE>, BIGINT>")
    public MapView<Row, Long> clustered = new MapView<>();

    /** Entries of {@link #clustered}: asking the view itself would cost every result a read. */
    public long clusteredEntries;

    private Moments moments() {
      return new Moments(n, new DoubleDouble(sum, sumLow), new DoubleDouble(squares, squaresLow));
    }

    private void add(DoubleDouble value, DoubleDouble square) {
      DoubleDouble newSum = new DoubleDouble(sum, sumLow).plus(value);
      DoubleDouble newSquares = new DoubleDouble(squares, squaresLow).plus(square);
      sum = newSum.high();
      sumLow = newSum.low();
      squares = newSquares.high();
      squaresLow = newSquares.low();
    }

    private void count(double value, long change) throws Exception {
      Long before = counts.get(value);
      long after = (before == null ? 0 : before) + change;
      // below zero in the state of a bundle that takes back what another one has added
      if (after == 0) {
        counts.remove(value);
      } else {
        counts.put(value, after);
      }
      if (after > 0) {
        min = Math.min(min, value);
        max = Math.max(max, value);
      } else if (value <= min || value >= max) {
        isRangeStale = true;
      }
    }

    private void countIn(String cluster, double value, long change) throws Exception {
      clusteredEntries += Counts.add(clustered, Row.of(cluster, value), change);
    }

    /** The values by cluster; one without a cluster is a cluster of its own. */
    private ClusterSums clusters() throws Exception {
      ClusterSums clusters = new ClusterSums();
      for (var entry : counts.entries()) {
        clusters.addAlone(entry.getKey(), entry.getValue());
      }
      for (var entry : clustered.entries()) {
        String cluster = entry.getKey().getFieldAs(0);
        double value = entry.getKey().<Double>getFieldAs(1);
        clusters.addAlone(value, -entry.getValue());
        clusters.add(cluster, value, entry.getValue());
      }
      return clusters;
    }

    private MeanStatistics mean(double confidence) throws Exception {
      refresh();
      return clusteredEntries == 0
          ? MeanStatistics.of(moments(), confidence)
          : MeanStatistics.clustered(moments(), clusters(), confidence);
    }

    private void refresh() throws Exception {
      if (!isRangeStale) {
        return;
      }
      min = Double.POSITIVE_INFINITY;
      max = Double.NEGATIVE_INFINITY;
      sum = 0;
      sumLow = 0;
      squares = 0;
      squaresLow = 0;
      for (var entry : counts.entries()) {
        double value = entry.getKey();
        double times = entry.getValue();
        DoubleDouble total = DoubleDouble.product(value, times);
        add(total, total.times(DoubleDouble.of(value)));
        if (times > 0) {
          min = Math.min(min, value);
          max = Math.max(max, value);
        }
      }
      isRangeStale = false;
    }
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .state(typeFactory.createDataType(Accumulator.class))
        .numbers("value")
        .optionalNumbers(Confidence.NAME, Thin.NAME)
        .optionalTexts("cluster")
        .returning(TYPE.dataType())
        .check(Confidence.NAME, Double.class, value -> Confidence.orDefault(NAME, value))
        .check(Thin.NAME, Double.class, value -> Thin.orDefault(NAME, value))
        .build();
  }

  @Override
  public Accumulator createAccumulator() {
    return new Accumulator();
  }

  public void accumulate(
      Accumulator accumulator, Number value, Number confidence, Number thinBelow, String cluster)
      throws Exception {
    setParameters(accumulator, confidence, thinBelow);
    add(accumulator, value, cluster, 1);
  }

  public void retract(
      Accumulator accumulator, Number value, Number confidence, Number thinBelow, String cluster)
      throws Exception {
    setParameters(accumulator, confidence, thinBelow);
    add(accumulator, value, cluster, -1);
  }

  private static void setParameters(Accumulator accumulator, Number confidence, Number thinBelow) {
    accumulator.confidence = Settings.latest(accumulator.confidence, confidence);
    accumulator.thinBelow = Settings.latest(accumulator.thinBelow, thinBelow);
  }

  private static void add(Accumulator accumulator, Number number, String cluster, int sign)
      throws Exception {
    if (number == null) {
      return;
    }
    double value = number.doubleValue();
    if (!Moments.isValid(value)) {
      accumulator.rejected += sign;
      return;
    }
    // -0.0 and 0.0 are one value
    double counted = value + 0.0;
    accumulator.n += sign;
    accumulator.add(DoubleDouble.of(sign * counted), DoubleDouble.product(counted, sign * counted));
    accumulator.count(counted, sign);
    if (cluster != null) {
      accumulator.countIn(cluster, counted, sign);
    }
  }

  public void merge(Accumulator accumulator, Iterable<Accumulator> others) throws Exception {
    for (Accumulator other : others) {
      accumulator.n += other.n;
      accumulator.rejected += other.rejected;
      setParameters(accumulator, other.confidence, other.thinBelow);
      // what came and went in the other one has left its rounding in the other's sums
      accumulator.isRangeStale |= other.isRangeStale;
      accumulator.add(
          new DoubleDouble(other.sum, other.sumLow),
          new DoubleDouble(other.squares, other.squaresLow));
      for (var entry : other.counts.entries()) {
        accumulator.count(entry.getKey(), entry.getValue());
      }
      if (other.clusteredEntries != 0) {
        for (var entry : other.clustered.entries()) {
          Row key = entry.getKey();
          accumulator.countIn(key.getFieldAs(0), key.<Double>getFieldAs(1), entry.getValue());
        }
      }
    }
  }

  @Override
  public RowData getValue(Accumulator accumulator) {
    double level = Confidence.orDefault(NAME, accumulator.confidence);
    MeanStatistics mean;
    try {
      mean = accumulator.mean(level);
    } catch (Exception e) {
      throw new IllegalStateException(NAME + ": the state's counts cannot be read", e);
    }
    boolean isThin = Thin.isThin(NAME, mean.clusters(), accumulator.thinBelow);
    return TYPE.row(row -> write(row, mean, accumulator, isThin));
  }

  private static void write(
      ResultRow row, MeanStatistics mean, Accumulator accumulator, boolean isThin) {
    MeanRow.write(row, mean);
    row.number("min", accumulator.min);
    row.number("max", accumulator.max);
    row.count("rejected", accumulator.rejected);
    row.flag("thin", isThin);
    row.count("clusters", mean.clusters());
  }
}
