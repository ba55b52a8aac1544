package io.flinkcx.functions;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;

/**
 * The rows an aggregate is tried on, drawn from its own generator with a fixed seed. A group of
 * them is a scenario: a way in which the same rows may arrive, or rows that are special.
 */
final class ContractRows {

  private static final long SEED = 20260101L;
  private static final LocalDateTime START = LocalDateTime.of(2026, 1, 1, 0, 0);

  private final Random random = new Random(SEED);
  private final String columns;
  private final Function<Random, Row> draw;
  private final List<Row> bad;

  private final Map<String, List<Row>> standing = new LinkedHashMap<>();
  private final List<Row> appended = new ArrayList<>();
  private final List<Row> changed = new ArrayList<>();
  private final List<String> appendedScenarios = new ArrayList<>();
  private final List<String> changedScenarios = new ArrayList<>();
  private final List<Row> timed = new ArrayList<>();

  /**
   * @param takesRowsBack whether there are scenarios of updates and deletes
   */
  ContractRows(
      String columns,
      int rowsPerGroup,
      Function<Random, Row> draw,
      List<Row> bad,
      boolean takesRowsBack) {
    this.columns = columns;
    this.draw = draw;
    this.bad = bad;
    List<Row> base = mixed(rowsPerGroup);
    List<Row> others = mixed(rowsPerGroup);
    Row nulls = new Row(base.get(0).getArity());

    append("in_order", base);
    append("shuffled", shuffled(base));
    append("one_row", List.of(draw.apply(random)));
    append("all_null", List.of(nulls, nulls, nulls));
    append("bad_rows", shuffled(bad));
    append("empty", List.of());
    change("inserted_only", base, inserts(shuffled(base)));
    if (takesRowsBack) {
      change("half_retracted", base, withRetracted(base, others));
      change("updated", base, updates(base));
      change("all_retracted", List.of(), withRetracted(List.of(), others));
    }
    Collections.shuffle(appended, random);
    timed("a", mixed(rowsPerGroup));
    timed("b", mixed(rowsPerGroup));
  }

  /** The columns of all the inputs. */
  String schema() {
    return "grp STRING, is_kept BOOLEAN, seq INT, row_time TIMESTAMP(3), " + columns;
  }

  /** What stands in the end, per scenario. */
  Map<String, List<Row>> standing() {
    return standing;
  }

  /** Scenarios of inserts. */
  List<Row> appended() {
    return appended;
  }

  List<String> appendedScenarios() {
    return appendedScenarios;
  }

  /** Scenarios of inserts, updates and deletes. */
  List<Row> changed() {
    return changed;
  }

  /** The scenarios of both inputs. */
  List<String> scenarios() {
    List<String> both = new ArrayList<>(appendedScenarios);
    both.addAll(changedScenarios);
    return both;
  }

  /** Rows with event times, out of order. */
  List<Row> timed() {
    List<Row> outOfOrder = new ArrayList<>(timed);
    Collections.shuffle(outOfOrder, new Random(SEED));
    return outOfOrder;
  }

  /** The windows over {@link #timed()}. */
  ContractWindows windows() {
    return new ContractWindows(timed);
  }

  /** Groups of plain rows as input; a group without rows has one that the FILTER drops. */
  List<Row> grouped(Map<String, List<Row>> groups) {
    List<Row> input = new ArrayList<>();
    groups.forEach(
        (group, members) -> {
          members.forEach(row -> input.add(input(RowKind.INSERT, group, row)));
          input.add(dropped(group));
        });
    return input;
  }

  private void append(String scenario, List<Row> rows) {
    appendedScenarios.add(scenario);
    standing.put(scenario, rows);
    rows.forEach(row -> appended.add(input(RowKind.INSERT, scenario, row)));
    appended.add(dropped(scenario));
  }

  private void change(String scenario, List<Row> rows, List<Row> changes) {
    changedScenarios.add(scenario);
    standing.put(scenario, rows);
    changed.add(dropped(scenario));
    changes.forEach(row -> changed.add(input(row.getKind(), scenario, row)));
  }

  /** Mostly good rows, some bad, some with a NULL, some repeated. */
  private List<Row> mixed(int size) {
    List<Row> rows = new ArrayList<>();
    while (rows.size() < size) {
      Row row = Row.copy(draw.apply(random));
      int kind = random.nextInt(20);
      if (kind == 0 && !bad.isEmpty()) {
        row = bad.get(random.nextInt(bad.size()));
      } else if (kind == 1) {
        row.setField(random.nextInt(row.getArity()), null);
      } else if (kind == 2 && !rows.isEmpty()) {
        row = rows.get(random.nextInt(rows.size()));
      }
      rows.add(row);
    }
    return rows;
  }

  private List<Row> shuffled(List<Row> rows) {
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private static List<Row> inserts(List<Row> rows) {
    return rows.stream().map(row -> kind(RowKind.INSERT, row)).toList();
  }

  /** Rows to keep among others that come and go. */
  private List<Row> withRetracted(List<Row> kept, List<Row> others) {
    List<Row> changes = new ArrayList<>();
    List<Row> present = new ArrayList<>();
    List<Row> pending = new ArrayList<>(inserts(kept));
    others.forEach(row -> pending.add(kind(RowKind.DELETE, row)));
    for (Row row : shuffled(pending)) {
      if (row.getKind() == RowKind.INSERT) {
        changes.add(row);
        continue;
      }
      changes.add(kind(RowKind.INSERT, row));
      present.add(row);
      if (random.nextInt(3) == 0) {
        changes.add(present.remove(random.nextInt(present.size())));
      }
    }
    changes.addAll(shuffled(present));
    return changes;
  }

  /** Every row stands first as another one and is then corrected, at a later time. */
  private List<Row> updates(List<Row> rows) {
    List<Row> changes = new ArrayList<>();
    List<Row> corrections = new ArrayList<>();
    List<Row> first = mixed(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      changes.add(kind(RowKind.INSERT, first.get(i)));
      corrections.add(Row.of(kind(RowKind.UPDATE_BEFORE, first.get(i)), rows.get(i)));
      if (random.nextBoolean()) {
        correct(corrections.remove(random.nextInt(corrections.size())), changes);
      }
    }
    corrections.forEach(correction -> correct(correction, changes));
    return changes;
  }

  private static void correct(Row correction, List<Row> changes) {
    changes.add(correction.getFieldAs(0));
    changes.add(kind(RowKind.UPDATE_AFTER, correction.getFieldAs(1)));
  }

  /** Times within a quarter of an hour, some close together, some apart, no two the same. */
  private void timed(String group, List<Row> rows) {
    LocalDateTime time = START;
    for (int i = 0; i < rows.size(); i++) {
      int seconds = random.nextInt(6) == 0 ? 41 + random.nextInt(30) : 1 + random.nextInt(5);
      time = time.plusSeconds(seconds);
      Row row = input(RowKind.INSERT, group, rows.get(i));
      row.setField(2, i);
      row.setField(3, time);
      timed.add(row);
    }
  }

  private Row input(RowKind kind, String group, Row row) {
    Row input = Row.join(Row.of(group, true, null, null), row);
    input.setKind(kind);
    return input;
  }

  private Row dropped(String group) {
    Row input = Row.join(Row.of(group, false, null, null), draw.apply(random));
    input.setKind(RowKind.INSERT);
    return input;
  }

  private static Row kind(RowKind kind, Row row) {
    Row copy = Row.copy(row);
    copy.setKind(kind);
    return copy;
  }
}
