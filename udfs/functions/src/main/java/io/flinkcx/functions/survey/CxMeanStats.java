package io.flinkcx.functions.survey;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.math.Moments;
import io.flinkcx.core.survey.MeanStatistics;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.arguments.Thin;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_MEAN_STATS(value [, confidence] [, thin_below])}: a mean with its uncertainty, minimum
 * and maximum.
 *
 * <p>Minimum and maximum make it imperative: when the smallest value is taken back, the next one
 * must be known, so the state counts every distinct value.
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
        .returning(TYPE.dataType())
        .check(Confidence.NAME, Double.class, value -> Confidence.orDefault(NAME, value))
        .check(Thin.NAME, Double.class, value -> Thin.orDefault(NAME, value))
        .build();
  }

  @Override
  public Accumulator createAccumulator() {
    return new Accumulator();
  }

  public void accumulate(Accumulator accumulator, Number value, Number confidence, Number thinBelow)
      throws Exception {
    setParameters(accumulator, confidence, thinBelow);
    add(accumulator, value, 1);
  }

  public void retract(Accumulator accumulator, Number value, Number confidence, Number thinBelow)
      throws Exception {
    setParameters(accumulator, confidence, thinBelow);
    add(accumulator, value, -1);
  }

  private static void setParameters(Accumulator accumulator, Number confidence, Number thinBelow) {
    accumulator.confidence = Settings.latest(accumulator.confidence, confidence);
    accumulator.thinBelow = Settings.latest(accumulator.thinBelow, thinBelow);
  }

  private static void add(Accumulator accumulator, Number number, int sign) throws Exception {
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
    }
  }

  @Override
  public RowData getValue(Accumulator accumulator) {
    double level = Confidence.orDefault(NAME, accumulator.confidence);
    boolean isThin = Thin.isThin(NAME, accumulator.n, accumulator.thinBelow);
    try {
      accumulator.refresh();
    } catch (Exception e) {
      throw new IllegalStateException(NAME + ": the state's counts cannot be read", e);
    }
    MeanStatistics mean = MeanStatistics.of(accumulator.moments(), level);
    return TYPE.row(row -> write(row, mean, accumulator, isThin));
  }

  private static void write(
      ResultRow row, MeanStatistics mean, Accumulator accumulator, boolean isThin) {
    MeanRow.write(row, mean);
    row.number("min", accumulator.min);
    row.number("max", accumulator.max);
    row.count("rejected", accumulator.rejected);
    row.flag("thin", isThin);
  }
}
