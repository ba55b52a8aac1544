package io.flinkcx.functions.journey;

import io.flinkcx.core.journey.Funnel;
import io.flinkcx.core.journey.FunnelStep;
import io.flinkcx.core.journey.FunnelTimes;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.arguments.Thin;
import io.flinkcx.functions.state.Counts;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_FUNNEL_STATS(funnel, steps [, names] [, confidence] [, thin_below])}: how many
 * customers reached each step of a funnel, from one row per customer.
 */
public final class CxFunnelStats extends AggregateFunction<ArrayData, CxFunnelStats.State> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_FUNNEL_STATS";

  /** Customers; names and order of the fields are frozen once released: savepoints. */
  public static final class State {

    /** Customers by step and seconds, see {@link FunnelTimes}. */
    public MapView<Long, Long> customers = new MapView<>();

    /** Number of steps, 0 before the first row. */
    public int steps;

    public String[] names;
    public Double confidence;
    public Double thinBelow;
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .state(typeFactory.createDataType(State.class))
        .row("funnel", FunnelRow.TYPE)
        .numbers("steps")
        .optionalTextLists("names")
        .optionalNumbers(Confidence.NAME, Thin.NAME)
        .returning(FunnelStepRow.TYPE.arrayType())
        .check("steps", Double.class, CxFunnelStats::requireSteps)
        .check(Confidence.NAME, Double.class, value -> Confidence.orDefault(NAME, value))
        .check(Thin.NAME, Double.class, value -> Thin.orDefault(NAME, value))
        .build();
  }

  private static int requireSteps(double steps) {
    if (!(steps >= 1 && steps <= Funnel.LARGEST_STEPS && steps == Math.rint(steps))) {
      throw new IllegalArgumentException(
          NAME
              + ": steps must be the number of steps of the funnel, a whole number from 1 to "
              + Funnel.LARGEST_STEPS
              + ", got "
              + steps);
    }
    return (int) steps;
  }

  @Override
  public State createAccumulator() {
    return new State();
  }

  public void accumulate(
      State state,
      RowData funnel,
      Number steps,
      String[] names,
      Number confidence,
      Number thinBelow)
      throws Exception {
    add(state, funnel, steps, names, confidence, thinBelow, 1);
  }

  public void retract(
      State state,
      RowData funnel,
      Number steps,
      String[] names,
      Number confidence,
      Number thinBelow)
      throws Exception {
    add(state, funnel, steps, names, confidence, thinBelow, -1);
  }

  private static void add(
      State state,
      RowData funnel,
      Number steps,
      String[] names,
      Number confidence,
      Number thinBelow,
      int sign)
      throws Exception {
    if (funnel == null || steps == null || FunnelRow.isUnknown(funnel)) {
      return;
    }
    state.confidence = Settings.latest(state.confidence, confidence);
    state.thinBelow = Settings.latest(state.thinBelow, thinBelow);
    ArrayData seconds = FunnelRow.seconds(funnel);
    follow(state, requireSteps(steps.doubleValue()), names);
    if (seconds.size() > state.steps) {
      throw new IllegalArgumentException(
          NAME
              + ": steps must be the number of steps of the funnel, got "
              + state.steps
              + " for a funnel in which a customer reached "
              + seconds.size());
    }
    for (int step = 0; step < seconds.size(); step++) {
      Counts.add(state.customers, FunnelTimes.key(step, seconds.getDouble(step)), sign);
    }
  }

  private static void follow(State state, int steps, String[] names) {
    if (state.steps != 0 && (state.steps != steps || !Arrays.equals(state.names, names))) {
      throw new IllegalArgumentException(
          NAME
              + ": steps and names must be the same in all rows of a group, got "
              + steps
              + " "
              + Arrays.toString(names)
              + " after "
              + state.steps
              + " "
              + Arrays.toString(state.names));
    }
    if (names != null && names.length != steps) {
      throw new IllegalArgumentException(
          NAME
              + ": names must have a name for each of the "
              + steps
              + " steps, got "
              + Arrays.toString(names));
    }
    state.steps = steps;
    state.names = names;
  }

  public void merge(State state, Iterable<State> others) throws Exception {
    for (State other : others) {
      state.confidence = Settings.latest(state.confidence, other.confidence);
      state.thinBelow = Settings.latest(state.thinBelow, other.thinBelow);
      if (other.steps != 0) {
        follow(state, other.steps, other.names);
      }
      Counts.addAll(state.customers, other.customers);
    }
  }

  @Override
  public ArrayData getValue(State state) {
    double level = Confidence.orDefault(NAME, state.confidence);
    double thinBelow = Thin.orDefault(NAME, state.thinBelow);
    FunnelTimes times = new FunnelTimes(state.steps);
    Counts.sorted(NAME, state.customers).forEach(times::add);
    List<FunnelStep> steps = times.steps(level);
    if (steps.isEmpty()) {
      return null;
    }
    return FunnelStepRow.TYPE.array(
        steps,
        (row, step) ->
            FunnelStepRow.write(
                row, step, state.names == null ? null : state.names[step.step() - 1], thinBelow));
  }
}
