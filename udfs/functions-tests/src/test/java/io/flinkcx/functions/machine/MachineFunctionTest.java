package io.flinkcx.functions.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.journey.CxLifecycle;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ProcessTableFunction.OnTimerContext;
import org.apache.flink.table.functions.ProcessTableFunction.TimeContext;
import org.apache.flink.table.functions.TableSemantics;
import org.apache.flink.types.ColumnList;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.apache.flink.types.RowUtils;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the adapters share, without Flink: its state, timers and counters can be looked at. */
class MachineFunctionTest {

  private static final ColumnList FORGET = ColumnList.of("forget");

  private final CxLifecycle function = new CxLifecycle();
  private final MachineState state = new MachineState();
  private final TreeSet<Long> timers = new TreeSet<>();
  private final Map<String, Counter> counters = new HashMap<>();
  private final List<Row> rows = new ArrayList<>();
  private Long watermark;

  @BeforeEach
  void open() throws Exception {
    function.open(
        new FunctionContext(null) {
          @Override
          public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup() {
              @Override
              public Counter counter(String name) {
                return counters.computeIfAbsent(name, super::counter);
              }
            };
          }
        });
    function.setCollector(
        new Collector<>() {
          @Override
          public void collect(Row row) {
            rows.add(row);
          }

          @Override
          public void close() {}
        });
  }

  private void on(long millis, String customer, String stage, boolean forget) {
    LinkedHashMap<String, Integer> positions = new LinkedHashMap<>();
    positions.put("customer_id", 0);
    positions.put("journey_stage", 1);
    positions.put("forget", 2);
    Row event =
        RowUtils.createRowWithNamedPositions(
            RowKind.INSERT, new Object[] {customer, stage, forget}, positions);
    function.eval(call(millis), state, event, null, null, null, null, null, null, null, FORGET);
  }

  private void until(long millis) {
    watermark = millis;
    while (!timers.isEmpty() && timers.first() <= millis) {
      function.onTimer(call(timers.pollFirst()), state);
    }
  }

  @Test
  void eraseClearsStateAndTimersAtOnce() {
    on(1_000, "ann", "purchase", false);
    until(1_000);
    on(5_000, "ann", "consideration", false);
    assertThat(state.bytes).isNotNull();
    assertThat(timers).isNotEmpty();
    on(6_000, "ann", null, true);
    assertThat(state.bytes).isNull();
    assertThat(timers).isEmpty();
    on(7_000, "ann", "evaluation", false);
    until(10_000);
    assertThat(rows).extracting(row -> row.getField(0)).containsExactly("purchase", "evaluation");
    assertThat(rows.get(1).getField(2)).as("previous stage").isNull();
  }

  @Test
  void rowsThatDoNotCountAreCounted() {
    on(1_000, null, "purchase", false);
    on(1_000, "ann", "awareness", false);
    on(1_000, null, null, true);
    on(2_000, "ann", "purchase", false);
    until(3_000);
    on(2_000, "ann", "evaluation", false);
    assertThat(counters.get("cxLifecycleRowsSkipped").getCount()).isEqualTo(3);
    assertThat(counters.get("cxLifecycleRowsTooLate").getCount()).isEqualTo(1);
    assertThat(counters.get("cxLifecycleRowsLeftOut").getCount()).isZero();
  }

  @Test
  void timerOfAKeyThatIsGoneDoesNothing() {
    watermark = 5_000L;
    function.onTimer(call(4_000), state);
    assertThat(state.bytes).isNull();
    assertThat(rows).isEmpty();
  }

  /** A call at the time of its row or timer, with the watermark and the timers of the test. */
  private OnTimerContext call(long millis) {
    TimeContext<?> time =
        stub(
            TimeContext.class,
            Map.of(
                "time", arguments -> millis,
                "currentWatermark", arguments -> watermark,
                "registerOnTime", arguments -> timers.add((Long) arguments[0]),
                "clearTimer", arguments -> timers.remove((Long) arguments[0])));
    TableSemantics events =
        stub(TableSemantics.class, Map.of("partitionByColumns", arguments -> new int[] {0}));
    return stub(
        OnTimerContext.class,
        Map.of("timeContext", arguments -> time, "tableSemanticsFor", arguments -> events));
  }

  private static <T> T stub(Class<T> type, Map<String, Function<Object[], Object>> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Object answer = answers.get(method.getName()).apply(arguments);
              return method.getReturnType() == void.class ? null : answer;
            }));
  }
}
