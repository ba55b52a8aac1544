package io.flinkcx.functions;

import io.flinkcx.functions.catalogue.CxFunctions;
import io.flinkcx.functions.catalogue.DocEntry;
import io.flinkcx.testing.FlinkSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Tables for functions that wait for time: rows such as {@code ann,3.5,shop} of a key, a day and
 * more columns. Every row of a file moves the watermark, so the file decides what is late and what
 * fires.
 *
 * @param key name of the first column, a STRING
 * @param time name of the second column
 * @param columns names and types of the others; {@code NULL} in a row stands for NULL
 * @param folder where the files are kept
 */
public record DatedRows(String key, String time, String columns, Path folder) {

  private static final Instant DAY_0 = Instant.parse("2024-01-01T00:00:00Z");

  /** Longer than any test: no watermark before the end of the input. */
  public static final Duration TO_THE_END = Duration.ofDays(9_999);

  /** A session with the rows as a table {@code events}. */
  public FlinkSession session(
      FlinkSession flink, String timeType, Duration maxDelay, List<String> rows) {
    boolean isLtz = timeType.contains("LTZ");
    try {
      Path file = Files.createTempFile(folder, "events", ".csv");
      Files.write(file, rows.stream().map(row -> csv(row, isLtz)).toList());
      flink.set("table.local-time-zone", "UTC");
      flink.set("parallelism.default", "1");
      flink.run("LOAD MODULE cx");
      flink.run(
          ("CREATE TEMPORARY TABLE events (%s STRING, %s %s, %s, WATERMARK FOR %s AS"
                  + " TIMESTAMPADD(DAY, -%d, %s)) WITH ('connector' = 'filesystem', 'path' = '%s',"
                  + " 'format' = 'csv', 'csv.null-literal' = 'NULL',"
                  + " 'scan.watermark.emit.strategy' = 'on-event')")
              .formatted(key, time, timeType, columns, time, maxDelay.toDays(), time, file));
      return flink;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write rows to " + folder, e);
    }
  }

  /** A streaming session whose watermark follows every row. */
  public FlinkSession session(String... rows) {
    return session(FlinkSession.streaming(), "TIMESTAMP_LTZ(3)", Duration.ZERO, List.of(rows));
  }

  private static String csv(String row, boolean isLtz) {
    String[] cells = row.split(",", -1);
    cells[1] = text(cells[1], isLtz);
    return String.join(",", cells);
  }

  private static String text(String day, boolean isLtz) {
    return day(day).toString().replace('T', ' ').replace("Z", isLtz ? "Z" : "");
  }

  /** A time as a cell of a row. */
  public static String cell(String day) {
    return text(day, true);
  }

  /** The instant of a day such as 3.5. */
  public static Instant day(String day) {
    return DAY_0.plusSeconds(Math.round(86_400 * Double.parseDouble(day)));
  }

  /** The day of an instant, such as 3.5 or 3. */
  public static String day(Instant instant) {
    double days = Duration.between(DAY_0, instant).toMillis() / 86_400_000.;
    String text = String.format(Locale.ROOT, "%.1f", days);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** The argument as_of of a call. */
  public static String asOf(String day) {
    return ", as_of => TO_TIMESTAMP_LTZ(" + day(day).toEpochMilli() + ", 3)";
  }

  /** The cells of a table of a doc entry, without what stands in parentheses. */
  public static List<String[]> table(String function, String header) {
    List<String[]> rows =
        DocEntry.of(CxFunctions.find(function).orElseThrow())
            .text()
            .lines()
            .dropWhile(line -> !line.startsWith("| " + header))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .map(line -> line.substring(1).replaceAll("\\([^)]*\\)", "").split("\\|"))
            .map(cells -> Arrays.stream(cells).map(String::trim).toArray(String[]::new))
            .toList();
    if (rows.isEmpty()) {
      throw new IllegalStateException(function + " has no table | " + header);
    }
    return rows;
  }
}
