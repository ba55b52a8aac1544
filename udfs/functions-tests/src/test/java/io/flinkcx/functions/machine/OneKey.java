package io.flinkcx.functions.machine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ProcessTableFunction.OnTimerContext;
import org.apache.flink.table.functions.ProcessTableFunction.TimeContext;
import org.apache.flink.table.functions.TableSemantics;
import org.apache.flink.types.ColumnList;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.apache.flink.types.RowUtils;
import org.apache.flink.util.Collector;

/**
 * One key of a function, without Flink: its state, timers, counters and rows can be looked at. The
 * key is the first column of the rows.
 */
final class OneKey {

  final MachineState state = new MachineState();
  final TreeSet<Long> timers = new TreeSet<>();
  final Map<String, Counter> counters = new HashMap<>();
  final List<Row> rows = new ArrayList<>();

  private final MachineFunction<?, ?, ?> function;
  private final Method eval;
  private Long watermark;

  OneKey(MachineFunction<?, ?, ?> function) throws Exception {
    this.function = function;
    this.eval =
        Arrays.stream(function.getClass().getMethods())
            .filter(method -> method.getName().equals("eval"))
            .findAny()
            .orElseThrow();
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

  /** A row with these columns. */
  static Row row(LinkedHashMap<String, Object> columns) {
    LinkedHashMap<String, Integer> positions = new LinkedHashMap<>();
    columns.keySet().forEach(column -> positions.put(column, positions.size()));
    return RowUtils.createRowWithNamedPositions(
        RowKind.INSERT, columns.values().toArray(), positions);
  }

  /**
   * Gives a row to the function.
   *
   * @param columns arguments that name a column; the others are left out
   */
  void on(long millis, Row row, Map<String, String> columns) {
    Object[] arguments =
        Arrays.stream(eval.getParameters())
            .map(parameter -> argument(parameter, millis, row, columns))
            .toArray();
    try {
      eval.invoke(function, arguments);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(function.getClass() + " refuses " + row, e);
    }
  }

  private Object argument(Parameter parameter, long millis, Row row, Map<String, String> columns) {
    if (parameter.getType() == Row.class) {
      return row;
    }
    if (parameter.getType() == MachineState.class) {
      return state;
    }
    ArgumentHint hint = parameter.getAnnotation(ArgumentHint.class);
    if (hint == null) {
      return call(millis);
    }
    String column = columns.get(hint.name());
    return column == null ? null : ColumnList.of(column);
  }

  /** Fires the timers up to a watermark. */
  void until(long millis) {
    watermark = millis;
    while (!timers.isEmpty() && timers.first() <= millis) {
      fire(timers.pollFirst());
    }
  }

  /** Fires a timer. */
  void fire(long millis) {
    function.onTimer(call(millis), state);
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
