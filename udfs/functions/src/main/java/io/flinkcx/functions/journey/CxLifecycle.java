package io.flinkcx.functions.journey;

import io.flinkcx.core.journey.Lifecycle;
import io.flinkcx.core.journey.LifecycleChange;
import io.flinkcx.core.journey.LifecycleEvent;
import io.flinkcx.core.journey.LifecycleState;
import io.flinkcx.functions.planning.Literals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.flink.metrics.Counter;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.ArgumentTrait;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.annotation.StateHint;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ProcessTableFunction;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.types.ColumnList;
import org.apache.flink.types.Row;

/**
 * {@code CX_LIFECYCLE(events, on_time, ...)}: the stage changes of every customer; timers move the
 * customer who does nothing.
 *
 * <pre>{@code
 * SELECT customer_id, stage, entered_at
 * FROM CX_LIFECYCLE(
 *   events => TABLE touchpoints PARTITION BY customer_id,
 *   on_time => DESCRIPTOR(occurred_at))
 * }</pre>
 *
 * <p>Events wait for the watermark and are taken in time order, so any order of arrival gives the
 * same changes. A row without a customer, or whose event is NULL or unknown, is skipped and
 * counted.
 */
// the columns depend on the call: LifecycleArguments.output gives them
@FunctionHint(output = @DataTypeHint("ROW<stage STRING>"))
public final class CxLifecycle extends ProcessTableFunction<Row> {

  private static final long serialVersionUID = 1L;

  private static final String INTERVAL = "INTERVAL DAY(3) TO SECOND(3)";

  private transient Counter rowsSkipped;
  private transient Counter rowsTooLate;

  @Override
  public void open(FunctionContext context) {
    rowsSkipped = context.getMetricGroup().counter("cxLifecycleRowsSkipped");
    rowsTooLate = context.getMetricGroup().counter("cxLifecycleRowsTooLate");
  }

  /**
   * @param waiting events ahead of the watermark: time to {@link LifecycleEvent#bit bits} of the
   *     events then
   */
  public void eval(
      Context context,
      @StateHint LifecycleState customer,
      @StateHint LifecycleTerms terms,
      @StateHint MapView<Long, Integer> waiting,
      @ArgumentHint(
              name = "events",
              value = {ArgumentTrait.SET_SEMANTIC_TABLE, ArgumentTrait.REQUIRE_ON_TIME})
          Row row,
      @ArgumentHint(name = "event", isOptional = true) ColumnList eventColumn,
      @ArgumentHint(name = "post_purchase_after", isOptional = true, type = @DataTypeHint(INTERVAL))
          Duration postPurchaseAfter,
      @ArgumentHint(name = "loyal_purchases", isOptional = true) Integer loyalPurchases,
      @ArgumentHint(name = "loyal_period", isOptional = true, type = @DataTypeHint(INTERVAL))
          Duration loyalPeriod,
      @ArgumentHint(name = "at_risk_after", isOptional = true, type = @DataTypeHint(INTERVAL))
          Duration atRiskAfter,
      @ArgumentHint(name = "lost_after", isOptional = true, type = @DataTypeHint(INTERVAL))
          Duration lostAfter,
      @ArgumentHint(name = "as_of", isOptional = true, type = @DataTypeHint("TIMESTAMP_LTZ(3)"))
          Instant asOf)
      throws Exception {
    terms.take(
        LifecycleArguments.rules(
            postPurchaseAfter, loyalPurchases, loyalPeriod, atRiskAfter, lostAfter),
        asOf);
    String label = row.getFieldAs(LifecycleArguments.eventColumn(eventColumn));
    Optional<LifecycleEvent> known = LifecycleEvent.of(label);
    if (known.isEmpty() || EventTable.isWithoutKey(context.tableSemanticsFor("events"), row)) {
      rowsSkipped.inc();
      return;
    }
    LifecycleEvent event = known.get();
    TimeContext<Long> time = context.timeContext(Long.class);
    long eventMillis = time.time();
    if (!terms.isObserved(eventMillis)) {
      return;
    }
    Long watermark = time.currentWatermark();
    if (watermark == null || eventMillis > watermark) {
      Integer others = waiting.get(eventMillis);
      waiting.put(eventMillis, (others == null ? 0 : others) | event.bit());
      time.registerOnTime(eventMillis);
      return;
    }
    Lifecycle lifecycle = new Lifecycle(terms.rules());
    if (lifecycle.isTooLate(customer, eventMillis)) {
      rowsTooLate.inc();
      return;
    }
    emit(lifecycle.take(customer, event, eventMillis));
    schedule(time, lifecycle, customer, terms, waiting, Long.MIN_VALUE);
  }

  public void onTimer(
      OnTimerContext context,
      LifecycleState customer,
      LifecycleTerms terms,
      MapView<Long, Integer> waiting)
      throws Exception {
    TimeContext<Long> time = context.timeContext(Long.class);
    long now = time.time();
    Lifecycle lifecycle = new Lifecycle(terms.rules());
    Integer events = waiting.get(now);
    if (events != null) {
      waiting.remove(now);
      for (LifecycleEvent event : LifecycleEvent.values()) {
        if (event.isIn(events)) {
          emit(lifecycle.take(customer, event, now));
        }
      }
    }
    if (isSilenceKnown(time, terms, waiting)) {
      emit(lifecycle.advance(customer, now));
    }
    schedule(time, lifecycle, customer, terms, waiting, now);
  }

  /**
   * When the input ends, the watermark jumps to its maximum and every timer fires. That is no
   * silence: without as_of nobody knows how long the customer was watched, except up to a later
   * event.
   */
  private static boolean isSilenceKnown(
      TimeContext<Long> time, LifecycleTerms terms, MapView<Long, Integer> waiting)
      throws Exception {
    Long watermark = time.currentWatermark();
    boolean hasInputEnded = watermark != null && watermark == Long.MAX_VALUE;
    return !hasInputEnded || terms.asOfMillis != null || !waiting.isEmpty();
  }

  /** Moves the timer to the customer's next deadline after {@code now}. */
  private static void schedule(
      TimeContext<Long> time,
      Lifecycle lifecycle,
      LifecycleState customer,
      LifecycleTerms terms,
      MapView<Long, Integer> waiting,
      long now)
      throws Exception {
    Long standing = terms.timerMillis;
    long deadline = lifecycle.nextDeadlineMillis(customer).orElse(Long.MAX_VALUE);
    boolean isWanted = deadline != Long.MAX_VALUE && deadline > now && terms.isObserved(deadline);
    Long next = isWanted ? Long.valueOf(deadline) : null;
    if (standing != null && !standing.equals(next) && !waiting.contains(standing)) {
      // one timer per instant: it may also be that of a waiting event
      time.clearTimer(standing);
    }
    if (next != null) {
      time.registerOnTime(next);
    }
    terms.timerMillis = next;
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    TypeInference inference =
        EventTable.withOutput(super.getTypeInference(typeFactory), LifecycleArguments::output);
    return Literals.of(inference)
        .check(LifecycleArguments::requireWatermark)
        .check(LifecycleArguments::requireEventColumn)
        .check(LifecycleArguments::requireAsOfComparable)
        .check(LifecycleArguments::requireRules)
        .build();
  }

  private void emit(List<LifecycleChange> changes) {
    for (LifecycleChange change : changes) {
      boolean isFirst = change.previousStage() == null;
      collect(
          Row.of(
              change.stage().label(),
              TimestampData.fromEpochMillis(change.enteredAtMillis()),
              isFirst ? null : change.previousStage().label(),
              isFirst ? null : change.previousDwellMillis().getAsLong() / 1000,
              change.reason()));
    }
  }
}
