package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.SurvivalCounts;
import io.flinkcx.functions.state.CellState;
import java.util.Map;
import java.util.TreeMap;

/**
 * Customers by group, how long they stayed and whether they left: the state of the Kaplan-Meier
 * curve and of the log-rank test. A cell is the duration, and 1 if they left, else 0; stratum and
 * group are its label. Names and order of the fields are frozen: savepoints.
 */
public class DurationCounts extends CellState {

  public long rejected;

  /**
   * Adds a customer, or takes one away.
   *
   * @param stratum null where a function has none, like the group
   */
  final void add(String stratum, String group, double duration, boolean event, int sign)
      throws Exception {
    if (SurvivalCounts.isDuration(duration)) {
      String label = Group.of(stratum, group).label();
      addCell(label, new double[] {duration, event ? 1 : 0}, sign);
    } else {
      rejected += sign;
    }
  }

  /** Adds all that the other state holds. */
  final void addAll(DurationCounts other) throws Exception {
    addCells(other);
    rejected += other.rejected;
  }

  /** The counts by stratum and group, sorted; the name of none is empty. */
  final Map<String, Map<String, SurvivalCounts>> counts(String function) {
    Map<String, Map<String, SurvivalCounts>> counts = new TreeMap<>();
    cells(function)
        .tables()
        .forEach(
            (kind, customers) -> {
              Group group = Group.ofLabel(kind.label());
              counts
                  .computeIfAbsent(group.stratum(), any -> new TreeMap<>())
                  .put(group.name(), SurvivalCounts.of(customers));
            });
    return counts;
  }

  /** A group of a stratum; the name of none is empty. */
  private record Group(String stratum, String name) {

    private static final Group NONE = new Group("", "");

    static Group of(String stratum, String name) {
      return stratum == null && name == null
          ? NONE
          : new Group(stratum == null ? "" : stratum, name == null ? "" : name);
    }

    /** The length of the stratum's name comes first, so that no two groups have one label. */
    String label() {
      return equals(NONE) ? NO_LABEL : stratum.length() + ":" + stratum + name;
    }

    static Group ofLabel(String label) {
      if (label.equals(NO_LABEL)) {
        return NONE;
      }
      int colon = label.indexOf(':');
      int end = colon + 1 + Integer.parseInt(label.substring(0, colon));
      return new Group(label.substring(colon + 1, end), label.substring(end));
    }
  }
}
