package io.flinkcx.functions.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.core.machine.Machine;
import io.flinkcx.core.machine.MachineType;
import io.flinkcx.functions.catalogue.CxFunctions;
import io.flinkcx.functions.catalogue.DocEntry;
import io.flinkcx.testing.FlinkSession;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The table of event sequences of a doc entry, run in plain Java and as rows of a file. */
final class EventSequences {

  static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

  private EventSequences() {}

  /**
   * An event, or a result, of a cell such as {@code 0 activate=60, 30 fulfill (in time)}.
   *
   * @param at in units of the table since {@link #START}
   */
  record Timed<T>(long at, T what) {}

  /** The cells of a table of a doc entry whose first column has that name, without notes. */
  static List<List<String>> rows(String function, String firstColumn) {
    DocEntry doc = DocEntry.of(CxFunctions.find(function).orElseThrow());
    List<List<String>> rows =
        doc.text()
            .lines()
            .dropWhile(line -> !line.startsWith("| " + firstColumn + " | "))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> line.replaceAll("\\([^)]*\\)", "").split("\\|"))
            .map(cells -> Arrays.stream(cells).skip(1).map(String::trim).toList())
            .toList();
    assertThat(rows).as("sequences of " + function).hasSizeGreaterThan(9);
    return rows;
  }

  /** The entries of a cell. */
  static List<Timed<String>> timed(String cell) {
    return entries(cell).stream()
        .map(entry -> entry.split(" ", 2))
        .map(parts -> new Timed<>(Long.parseLong(parts[0]), parts[1]))
        .toList();
  }

  /** The entries of a cell as they stand; {@code none} is no entry. */
  static List<String> entries(String cell) {
    return Stream.of(cell.split(","))
        .map(String::trim)
        .filter(entry -> !entry.equals("none"))
        .toList();
  }

  /** What comes out, with the events in the order in which a timeline hands them over. */
  static <E, O, M extends Machine<E, O>> List<O> run(
      MachineType<E, O, M> type, Duration unit, List<Timed<E>> events, long until) {
    TreeSet<Timed<E>> inOrder =
        new TreeSet<>(
            Comparator.<Timed<E>>comparingLong(Timed::at)
                .thenComparing(event -> bytes(type, event.what()), Arrays::compareUnsigned));
    inOrder.addAll(events);
    M machine = type.start();
    List<O> results = new ArrayList<>();
    for (Timed<E> event : inOrder) {
      machine.advance(millis(unit, event.at()) - 1, results::add);
      machine.take(millis(unit, event.at()), event.what(), results::add);
    }
    machine.advance(millis(unit, until), results::add);
    return results;
  }

  private static <E> byte[] bytes(MachineType<E, ?, ?> type, E event) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      type.writeEvent(event, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static long millis(Duration unit, long at) {
    return START.toEpochMilli() + at * unit.toMillis();
  }

  /** A time of the table as a CSV file has it. */
  static String csv(Duration unit, long at) {
    return Instant.ofEpochMilli(millis(unit, at)).toString().replace('T', ' ');
  }

  /** The argument {@code as_of} for a time of the table. */
  static String asOf(Duration unit, long at) {
    return ", as_of => TO_TIMESTAMP_LTZ(" + millis(unit, at) + ", 3)";
  }

  /** How long after {@link #START} a time is. */
  static long at(Duration unit, Instant time) {
    return Duration.between(START, time).toMillis() / unit.toMillis();
  }

  /**
   * A session with a table {@code events} of a file, of which every row moves the watermark.
   *
   * @param columns all but the time, which is the last one
   * @param time its name
   * @param delayDays of the watermark, and a second: rows of one moment are in time
   */
  static FlinkSession session(
      Path folder, String columns, String time, int delayDays, List<String> rows)
      throws IOException {
    return session(FlinkSession.streaming(), folder, columns, time, delayDays, rows);
  }

  static FlinkSession session(
      FlinkSession flink,
      Path folder,
      String columns,
      String time,
      int delayDays,
      List<String> rows)
      throws IOException {
    Path file = Files.createTempFile(folder, "events", ".csv");
    Files.write(file, rows);
    flink.set("table.local-time-zone", "UTC");
    flink.set("parallelism.default", "1");
    flink.run("LOAD MODULE cx");
    flink.run(
        String.format(
            Locale.ROOT,
            "CREATE TEMPORARY TABLE events (%s, %s TIMESTAMP_LTZ(3), WATERMARK FOR %s AS %s -"
                + " INTERVAL '%d' DAY(3) - INTERVAL '1' SECOND) WITH ('connector' = 'filesystem',"
                + " 'path' = '%s', 'format' = 'csv', 'csv.null-literal' = 'NULL',"
                + " 'scan.watermark.emit.strategy' = 'on-event')",
            columns,
            time,
            time,
            time,
            delayDays,
            file));
    return flink;
  }
}
