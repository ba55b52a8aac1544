package io.flinkcx.functions.service;

import io.flinkcx.core.service.HandleTimeStatistics;
import io.flinkcx.core.service.HandleTimes;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.arguments.Thin;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import io.flinkcx.functions.state.Counts;
import java.util.OptionalInt;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_AHT(talk_seconds [, hold_seconds] [, wrap_seconds] [, is_abandoned] [, confidence] [,
 * thin_below])}: average handle time with its uncertainty, median and 90th percentile.
 *
 * <p>The quantiles make it imperative: they are exact, so the state counts contacts by their whole
 * seconds, at most {@link HandleTimes#LONGEST} of them.
 */
public final class CxAht extends AggregateFunction<RowData, CxAht.Accumulator> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_AHT";

  private static final ResultType TYPE =
      ResultType.of(
          row ->
              write(row, HandleTimeStatistics.of(new HandleTimes(), .5), new Accumulator(), true));

  /** The state; names and order are frozen once released. */
  public static final class Accumulator {

    /** Contacts by handle time in seconds. */
    public MapView<Integer, Long> contacts = new MapView<>();

    public long abandoned;
    public long rejected;
    public Double confidence;
    public Double thinBelow;
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .state(typeFactory.createDataType(Accumulator.class))
        .numbers("talk_seconds")
        .optionalNumbers("hold_seconds", "wrap_seconds")
        .optionalFlags("is_abandoned")
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

  public void accumulate(
      Accumulator accumulator,
      Number talkSeconds,
      Number holdSeconds,
      Number wrapSeconds,
      Boolean isAbandoned,
      Number confidence,
      Number thinBelow)
      throws Exception {
    setParameters(accumulator, confidence, thinBelow);
    count(accumulator, talkSeconds, holdSeconds, wrapSeconds, isAbandoned, 1);
  }

  public void retract(
      Accumulator accumulator,
      Number talkSeconds,
      Number holdSeconds,
      Number wrapSeconds,
      Boolean isAbandoned,
      Number confidence,
      Number thinBelow)
      throws Exception {
    setParameters(accumulator, confidence, thinBelow);
    count(accumulator, talkSeconds, holdSeconds, wrapSeconds, isAbandoned, -1);
  }

  private static void setParameters(Accumulator accumulator, Number confidence, Number thinBelow) {
    accumulator.confidence = Settings.latest(accumulator.confidence, confidence);
    accumulator.thinBelow = Settings.latest(accumulator.thinBelow, thinBelow);
  }

  private static void count(
      Accumulator accumulator, Number talk, Number hold, Number wrap, Boolean isAbandoned, int sign)
      throws Exception {
    if (Boolean.TRUE.equals(isAbandoned)) {
      accumulator.abandoned += sign;
      return;
    }
    if (talk == null) {
      return;
    }
    OptionalInt seconds = HandleTimes.seconds(talk.doubleValue(), orNone(hold), orNone(wrap));
    if (seconds.isPresent()) {
      Counts.add(accumulator.contacts, seconds.getAsInt(), sign);
    } else {
      accumulator.rejected += sign;
    }
  }

  /** A chat has no hold, and many systems record none rather than 0. */
  private static double orNone(Number seconds) {
    return seconds == null ? 0 : seconds.doubleValue();
  }

  public void merge(Accumulator accumulator, Iterable<Accumulator> others) throws Exception {
    for (Accumulator other : others) {
      setParameters(accumulator, other.confidence, other.thinBelow);
      Counts.addAll(accumulator.contacts, other.contacts);
      accumulator.abandoned += other.abandoned;
      accumulator.rejected += other.rejected;
    }
  }

  @Override
  public RowData getValue(Accumulator accumulator) {
    double level = Confidence.orDefault(NAME, accumulator.confidence);
    HandleTimes times = new HandleTimes();
    Counts.read(NAME, accumulator.contacts, times::add);
    HandleTimeStatistics statistics = HandleTimeStatistics.of(times, level);
    boolean isThin = Thin.isThin(NAME, statistics.n(), accumulator.thinBelow);
    return TYPE.row(row -> write(row, statistics, accumulator, isThin));
  }

  private static void write(
      ResultRow row, HandleTimeStatistics times, Accumulator accumulator, boolean isThin) {
    row.number("aht_seconds", times.mean());
    row.number("p50", times.p50());
    row.number("p90", times.p90());
    row.count("n", times.n());
    row.number("std_error", times.standardError());
    row.number("margin_of_error", times.marginOfError());
    row.number("ci_lower", times.interval().lower());
    row.number("ci_upper", times.interval().upper());
    row.count("abandoned", accumulator.abandoned);
    row.count("rejected", accumulator.rejected);
    row.flag("thin", isThin);
  }
}
