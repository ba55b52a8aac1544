package io.flinkcx.functions.journey;

import io.flinkcx.core.journey.EventList;
import io.flinkcx.core.journey.Funnel;
import io.flinkcx.core.journey.FunnelOrder;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Intervals;
import io.flinkcx.functions.arguments.Times;
import java.time.Duration;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_FUNNEL(event_time, steps, window [, order])}: how far one customer came through a row
 * of steps, and when each was reached.
 *
 * <pre>{@code
 * SELECT customer_id,
 *   CX_FUNNEL(occurred_at, ARRAY[what = 'visit', what = 'order'], INTERVAL '7' DAY) AS funnel
 * FROM touchpoints GROUP BY customer_id
 * }</pre>
 *
 * <p>The state is all events of the customer that fit a step, so any order of arrival gives the
 * same.
 */
public final class CxFunnel extends AggregateFunction<RowData, CxFunnel.State> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_FUNNEL";

  /** The events; names and order of the fields are frozen once released: savepoints. */
  public static final class State {

    /** Codes are the steps that an event fits, as bits. */
    public EventList events = new EventList();

    /** Rows that count, whether or not they fit a step. */
    public long rows;

    /** Number of steps, 0 before the first row. */
    public int steps;

    public long windowMillis;
    public String order;
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .state(typeFactory.createDataType(State.class))
        .times(Times.of(NAME), "event_time")
        .flagLists("steps")
        .intervals("window")
        .optionalTexts("order")
        .returning(FunnelRow.TYPE.dataType())
        .check("window", Duration.class, window -> requireWindow(window))
        .check("order", String.class, order -> requireOrder(order))
        .build();
  }

  private static Duration requireWindow(Duration window) {
    return Intervals.requirePositive(NAME, "window", window);
  }

  private static FunnelOrder requireOrder(String order) {
    return FunnelOrder.of(order)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    NAME
                        + ": order must be one of "
                        + FunnelOrder.labels()
                        + ", got '"
                        + order
                        + "'"));
  }

  @Override
  public State createAccumulator() {
    return new State();
  }

  public void accumulate(
      State state, Object eventTime, Boolean[] steps, Duration window, String order) {
    add(state, eventTime, steps, window, order, 1);
  }

  public void retract(
      State state, Object eventTime, Boolean[] steps, Duration window, String order) {
    add(state, eventTime, steps, window, order, -1);
  }

  private static void add(
      State state, Object eventTime, Boolean[] steps, Duration window, String order, int sign) {
    if (eventTime == null || steps == null || window == null) {
      return;
    }
    String label = order == null ? FunnelOrder.ANY_BETWEEN.label() : order;
    follow(state, steps.length, requireWindow(window).toMillis(), label);
    state.rows += sign;
    int mask = mask(steps);
    if (mask != 0 || label.equals(FunnelOrder.STRICT.label())) {
      state.events.add(Times.axisMillis(eventTime), mask, sign);
    }
  }

  private static int mask(Boolean[] steps) {
    int mask = 0;
    for (int i = 0; i < steps.length; i++) {
      mask |= Boolean.TRUE.equals(steps[i]) ? 1 << i : 0;
    }
    return mask;
  }

  private static void follow(State state, int steps, long windowMillis, String order) {
    if (state.steps == 0) {
      if (steps < 1 || steps > Funnel.LARGEST_STEPS) {
        throw new IllegalArgumentException(
            NAME
                + ": steps must be an array of 1 to "
                + Funnel.LARGEST_STEPS
                + " conditions, got "
                + steps);
      }
      requireOrder(order);
      state.steps = steps;
      state.windowMillis = windowMillis;
      state.order = order;
    } else if (state.steps != steps
        || state.windowMillis != windowMillis
        || !state.order.equals(order)) {
      throw new IllegalArgumentException(
          ("%s: the number of steps, window and order must be the same in all rows of a group, so"
                  + " group by them too, got %d steps in %d ms, %s after %d steps in %d ms, %s")
              .formatted(
                  NAME, steps, windowMillis, order, state.steps, state.windowMillis, state.order));
    }
  }

  public void merge(State state, Iterable<State> others) {
    for (State other : others) {
      if (other.steps != 0) {
        follow(state, other.steps, other.windowMillis, other.order);
      }
      state.events.addAll(other.events);
      state.rows += other.rows;
    }
  }

  @Override
  public RowData getValue(State state) {
    if (state.steps == 0 || state.rows <= 0) {
      return null;
    }
    Funnel funnel = new Funnel(requireOrder(state.order), state.steps, state.windowMillis);
    return FunnelRow.of(funnel.progress(state.events), state.events);
  }
}
