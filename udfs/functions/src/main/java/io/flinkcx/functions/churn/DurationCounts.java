package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.SurvivalCounts;
import io.flinkcx.functions.state.Counts;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.types.Row;

/**
 * Customers by group, how long they stayed and whether they left: the state of the Kaplan-Meier
 * curve and of the log-rank test. Names and order of the fields are frozen: savepoints.
 */
public class DurationCounts {

  /** The stratum and the group are NULL where a function has none. */
  @DataTypeHint("MAP<ROW<stratum STRING, grp STRING, duration DOUBLE, event BOOLEAN>, BIGINT>")
  public MapView<Row, Long> customers = new MapView<>();

  public long rejected;

  /** Adds a customer, or takes one away. */
  final void add(String stratum, String group, double duration, boolean event, int sign)
      throws Exception {
    if (SurvivalCounts.isDuration(duration)) {
      Counts.add(customers, Row.of(stratum, group, duration + 0.0, event), sign);
    } else {
      rejected += sign;
    }
  }

  /** Adds all that the other state holds. */
  final void addAll(DurationCounts other) throws Exception {
    Counts.addAll(customers, other.customers);
    rejected += other.rejected;
  }

  /** The counts by stratum and group, sorted; the name of none is empty. */
  final Map<String, Map<String, SurvivalCounts>> counts(String function) {
    Map<String, Map<String, Groups>> groups = new TreeMap<>();
    Counts.read(
        function,
        customers,
        (customer, n) ->
            groups
                .computeIfAbsent(name(customer.getFieldAs(0)), any -> new TreeMap<>())
                .computeIfAbsent(name(customer.getFieldAs(1)), any -> new Groups())
                .add(customer.getFieldAs(2), customer.getFieldAs(3), n));
    Map<String, Map<String, SurvivalCounts>> counts = new TreeMap<>();
    groups.forEach(
        (stratum, members) -> {
          Map<String, SurvivalCounts> named = new TreeMap<>();
          members.forEach((name, group) -> named.put(name, group.counts()));
          counts.put(stratum, named);
        });
    return counts;
  }

  private static String name(String name) {
    return name == null ? "" : name;
  }

  /** Counts of one group as they are read. */
  private static final class Groups {

    private double[] durations = new double[16];
    private long[] events = new long[16];
    private long[] censored = new long[16];
    private int size;

    void add(double duration, boolean event, long count) {
      if (size == durations.length) {
        durations = Arrays.copyOf(durations, 2 * size);
        events = Arrays.copyOf(events, 2 * size);
        censored = Arrays.copyOf(censored, 2 * size);
      }
      durations[size] = duration;
      events[size] = event ? count : 0;
      censored[size++] = event ? 0 : count;
    }

    SurvivalCounts counts() {
      return SurvivalCounts.of(
          Arrays.copyOf(durations, size),
          Arrays.copyOf(events, size),
          Arrays.copyOf(censored, size));
    }
  }
}
