package io.flinkcx.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;

/**
 * A drawn stream of changes that knows nothing of any aggregate, so that one drawing serves them
 * all: an aggregate's contract makes the rows of it.
 *
 * @param steps what happens, one after the other
 * @param isOvertaken whether corrections come before what they correct is taken back, as they do
 *     where the two take different ways to the same group
 */
record Changelog(List<Step> steps, boolean isOvertaken) {

  /** What happens to the rows that stand; where none stands, a row is inserted. */
  enum Action {
    INSERT,
    UPDATE,
    DELETE,
    REINSERT,
    DUPLICATE
  }

  /** What kind of row comes in. */
  enum Quality {
    GOOD,
    BAD,
    WITH_NULL
  }

  /**
   * One change.
   *
   * @param action what happens
   * @param quality of the row that comes in, if one does
   * @param pick which of the standing or deleted rows is meant, and of the bad rows or columns
   * @param seed of the row that comes in
   */
  record Step(Action action, Quality quality, int pick, int seed) {

    @Override
    public String toString() {
      return action + " " + quality + " " + pick + " " + seed;
    }
  }

  /**
   * The stream as rows of an aggregate.
   *
   * @param changes rows with their kinds, in the order of arrival
   * @param standing what stands in the end
   */
  record Rows(List<Row> changes, List<Row> standing) {

    /** The stream as a reader of a failed test needs it. */
    String text() {
      return "changes " + changes + " leave " + standing;
    }
  }

  /** The changes as rows of the aggregate under this contract. */
  Rows rows(AggregateContract contract) {
    List<Row> changes = new ArrayList<>();
    List<Row> standing = new ArrayList<>();
    List<Row> deleted = new ArrayList<>();
    for (Step step : steps) {
      Row fresh = row(step, contract);
      switch (standing.isEmpty() || !contract.takesRowsBack() ? Action.INSERT : step.action) {
        case INSERT -> insert(fresh, changes, standing);
        case REINSERT -> insert(deleted.isEmpty() ? fresh : pick(step, deleted), changes, standing);
        case DUPLICATE -> insert(pick(step, standing), changes, standing);
        case DELETE -> {
          Row old = standing.remove(step.pick % standing.size());
          deleted.add(old);
          changes.add(kind(RowKind.DELETE, old));
        }
        case UPDATE -> {
          int position = step.pick % standing.size();
          changes.add(kind(RowKind.UPDATE_BEFORE, standing.get(position)));
          standing.set(position, fresh);
          changes.add(kind(RowKind.UPDATE_AFTER, fresh));
        }
      }
    }
    return new Rows(isOvertaken ? overtaken(changes) : changes, standing);
  }

  /** All streams that lack one of the steps. */
  List<Changelog> oneStepShorter() {
    List<Changelog> shorter = new ArrayList<>();
    for (int i = 0; i < steps.size() && steps.size() > 1; i++) {
      List<Step> rest = new ArrayList<>(steps);
      rest.remove(i);
      shorter.add(new Changelog(rest, isOvertaken));
    }
    return shorter;
  }

  private static Row row(Step step, AggregateContract contract) {
    List<Row> bad = contract.badRows();
    if (step.quality == Quality.BAD && !bad.isEmpty()) {
      return pick(step, bad);
    }
    Row row = Row.copy(contract.draw(new Random(step.seed)));
    if (step.quality == Quality.WITH_NULL) {
      row.setField(step.pick % row.getArity(), null);
    }
    return row;
  }

  private static Row pick(Step step, List<Row> rows) {
    return rows.get(step.pick % rows.size());
  }

  private static void insert(Row row, List<Row> changes, List<Row> standing) {
    changes.add(kind(RowKind.INSERT, row));
    standing.add(row);
  }

  /** Every other retraction comes three changes later. */
  private static List<Row> overtaken(List<Row> changes) {
    List<Row> arriving = new ArrayList<>();
    Map<Integer, Row> late = new TreeMap<>();
    boolean isLate = false;
    for (int i = 0; i < changes.size(); i++) {
      Row change = changes.get(i);
      isLate ^= isRetraction(change);
      if (isRetraction(change) && isLate) {
        late.put(i + 3, change);
      } else {
        arriving.add(change);
      }
      if (late.containsKey(i)) {
        arriving.add(late.remove(i));
      }
    }
    arriving.addAll(late.values());
    return arriving;
  }

  static boolean isRetraction(Row change) {
    return change.getKind() == RowKind.DELETE || change.getKind() == RowKind.UPDATE_BEFORE;
  }

  private static Row kind(RowKind kind, Row row) {
    Row copy = Row.copy(row);
    copy.setKind(kind);
    return copy;
  }
}
