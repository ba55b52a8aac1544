package io.flinkcx.functions;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.flink.types.Row;

/** Which rows belong to which window, said a second time in plain Java. */
final class ContractWindows {

  /** Window table functions by the name of their shape. */
  static final Map<String, String> TABLE_FUNCTIONS =
      Map.of(
          "tumble", "TUMBLE(timed, DESCRIPTOR(row_time), INTERVAL '4' MINUTES)",
          "hop", "HOP(timed, DESCRIPTOR(row_time), INTERVAL '2' MINUTES, INTERVAL '4' MINUTES)",
          "cumulate",
              "CUMULATE(timed, DESCRIPTOR(row_time), INTERVAL '1' MINUTES, INTERVAL '4' MINUTES)",
          "session",
              "SESSION(timed PARTITION BY grp, DESCRIPTOR(row_time), INTERVAL '40' SECONDS)");

  /** Bounded OVER ranges by the name of their shape. */
  static final Map<String, String> OVER =
      Map.of(
          "over_rows", "ROWS BETWEEN 9 PRECEDING AND CURRENT ROW",
          "over_range", "RANGE BETWEEN INTERVAL '1' MINUTE PRECEDING AND CURRENT ROW");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(" HH:mm:ss");
  private static final int FIRST_COLUMN = 4;

  private final Map<String, List<Row>> groups = new LinkedHashMap<>();

  /** From rows of (grp, is_kept, seq, row_time, ...), in order of time within a group. */
  ContractWindows(List<Row> timed) {
    for (String group : new TreeSet<>(timed.stream().map(ContractWindows::group).toList())) {
      List<Row> rows = timed.stream().filter(row -> group(row).equals(group)).toList();
      aligned(group, rows);
      sessions(group, rows);
      for (int i = 0; i < rows.size(); i++) {
        LocalDateTime time = time(rows.get(i));
        groups.put("over_rows" + group + " " + i, plain(rows.subList(Math.max(0, i - 9), i + 1)));
        put(
            "over_range" + group + " " + i,
            rows.subList(0, i + 1),
            row -> !time(row).isBefore(time.minusMinutes(1)));
      }
    }
  }

  /** The rows of each group that is not empty, by the name that the queries give it. */
  Map<String, List<Row>> groups() {
    return groups;
  }

  /** Names of the groups of some shapes. */
  List<String> names(Collection<String> shapes) {
    return groups.keySet().stream()
        .filter(name -> shapes.stream().anyMatch(name::startsWith))
        .toList();
  }

  private void aligned(String group, List<Row> rows) {
    LocalDateTime first = time(rows.get(0)).truncatedTo(ChronoUnit.HOURS);
    LocalDateTime last = time(rows.get(rows.size() - 1));
    for (LocalDateTime t = first.minusMinutes(4); !t.isAfter(last); t = t.plusMinutes(2)) {
      window("hop", group, rows, t, t.plusMinutes(4));
    }
    for (LocalDateTime t = first; !t.isAfter(last); t = t.plusMinutes(4)) {
      window("tumble", group, rows, t, t.plusMinutes(4));
      for (int minutes = 1; minutes <= 4; minutes++) {
        window("cumulate", group, rows, t, t.plusMinutes(minutes));
      }
    }
  }

  private void sessions(String group, List<Row> rows) {
    List<Row> session = new ArrayList<>();
    for (Row row : rows) {
      if (!session.isEmpty()) {
        LocalDateTime last = time(session.get(session.size() - 1));
        if (Duration.between(last, time(row)).toSeconds() > 40) {
          closeSession(group, session);
          session.clear();
        }
      }
      session.add(row);
    }
    closeSession(group, session);
  }

  private void closeSession(String group, List<Row> session) {
    LocalDateTime end = time(session.get(session.size() - 1)).plusSeconds(40);
    window("session", group, session, time(session.get(0)), end);
  }

  private void window(
      String shape, String group, List<Row> rows, LocalDateTime start, LocalDateTime end) {
    put(
        shape + group + start.format(TIME) + end.format(TIME),
        rows,
        row -> !time(row).isBefore(start) && time(row).isBefore(end));
  }

  private void put(String name, List<Row> rows, Predicate<Row> belongs) {
    List<Row> members = rows.stream().filter(belongs).toList();
    if (!members.isEmpty()) {
      groups.put(name, plain(members));
    }
  }

  private static List<Row> plain(List<Row> rows) {
    return rows.stream()
        .map(row -> Row.project(row, IntStream.range(FIRST_COLUMN, row.getArity()).toArray()))
        .toList();
  }

  private static String group(Row row) {
    return row.getFieldAs(0);
  }

  private static LocalDateTime time(Row row) {
    return row.getFieldAs(3);
  }
}
