package io.flinkcx.functions.service;

import static io.flinkcx.functions.rows.Rows.orNull;

import io.flinkcx.core.service.HandleTimeStatistics;
import io.flinkcx.core.service.HandleTimes;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.Thin;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.planning.UncastArguments;
import io.flinkcx.functions.state.Counts;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.GenericRowData;
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
@FunctionHint(
    arguments = {
      @ArgumentHint(name = "talk_seconds", type = @DataTypeHint("DOUBLE")),
      @ArgumentHint(name = "hold_seconds", type = @DataTypeHint("DOUBLE"), isOptional = true),
      @ArgumentHint(name = "wrap_seconds", type = @DataTypeHint("DOUBLE"), isOptional = true),
      @ArgumentHint(name = "is_abandoned", type = @DataTypeHint("BOOLEAN"), isOptional = true),
      @ArgumentHint(name = "confidence", type = @DataTypeHint("DOUBLE"), isOptional = true),
      @ArgumentHint(name = "thin_below", type = @DataTypeHint("DOUBLE"), isOptional = true)
    },
    accumulator = @DataTypeHint(bridgedTo = CxAht.Accumulator.class),
    output =
        @DataTypeHint(
            value =
                "ROW<aht_seconds DOUBLE, p50 DOUBLE, p90 DOUBLE, n BIGINT, std_error DOUBLE,"
                    + " margin_of_error DOUBLE, ci_lower DOUBLE, ci_upper DOUBLE,"
                    + " abandoned BIGINT, rejected BIGINT, thin BOOLEAN>",
            bridgedTo = RowData.class))
public final class CxAht extends AggregateFunction<RowData, CxAht.Accumulator> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_AHT";

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
    if (confidence != null) {
      accumulator.confidence = confidence.doubleValue();
    }
    if (thinBelow != null) {
      accumulator.thinBelow = thinBelow.doubleValue();
    }
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
    HandleTimeStatistics times = HandleTimeStatistics.of(times(accumulator), level);
    return GenericRowData.of(
        orNull(times.mean()),
        orNull(times.p50()),
        orNull(times.p90()),
        times.n(),
        orNull(times.standardError()),
        orNull(times.marginOfError()),
        orNull(times.interval().lower()),
        orNull(times.interval().upper()),
        accumulator.abandoned,
        accumulator.rejected,
        Thin.isThin(NAME, times.n(), accumulator.thinBelow));
  }

  private static HandleTimes times(Accumulator accumulator) {
    HandleTimes times = new HandleTimes();
    try {
      for (Map.Entry<Integer, Long> cell : accumulator.contacts.entries()) {
        // below 0 only while a retraction has overtaken its row
        times.add(cell.getKey(), Math.max(0, cell.getValue()));
      }
    } catch (Exception e) {
      throw new IllegalStateException(NAME + ": cannot read its histogram", e);
    }
    return times;
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return Literals.of(UncastArguments.of(super.getTypeInference(typeFactory)))
        .check("confidence", Double.class, value -> Confidence.orDefault(NAME, value))
        .check("thin_below", Double.class, value -> Thin.orDefault(NAME, value))
        .build();
  }
}
