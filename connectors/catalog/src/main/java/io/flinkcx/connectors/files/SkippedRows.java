package io.flinkcx.connectors.files;

import io.flinkcx.connectors.input.BrokenRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broken rows of one file. Each is counted, the first ones are logged with file and line, and
 * their number is logged at the end of the file. Too many end the job.
 */
final class SkippedRows {

  /** A file is invalid if it begins with this many broken rows. */
  static final int BROKEN_FROM_THE_START = 10;

  /** A file with fewer rows may have as many broken rows as a file with this many. */
  static final int ROWS_TO_JUDGE_BY = 100;

  /** In a file with fewer rows, at most half may be broken. */
  private static final double HALF = 0.5;

  private static final Logger LOG = LoggerFactory.getLogger(SkippedRows.class);
  private static final int NAMED = 5;

  private final FileTable table;
  private final String file;
  private final Counter counter;
  private final SmallFiles smallFiles;
  private final List<String> first = new ArrayList<>();
  private long count;

  SkippedRows(FileTable table, String file, Counter counter, SmallFiles smallFiles) {
    this.table = table;
    this.file = file;
    this.counter = counter;
    this.smallFiles = smallFiles;
  }

  /**
   * Counts a broken row.
   *
   * @param rowsBefore rows of the file that could be read
   * @throws IOException if broken rows end the job, or the file has too many
   */
  void add(BrokenRow row, long rowsBefore) throws IOException {
    if (table.failOnError()) {
      throw new IOException(
          String.format(
              "Table %s: file %s, %s; correct the line or set %s",
              table.name(), file, row, table.options().with(FilesOptions.ON_ERROR.key(), "skip")));
    }
    addReported(row);
    counter.inc();
    if (count <= NAMED) {
      LOG.warn("Table {}: skipped a row of file {}, {}", table.name(), file, row);
    }
    if (count == BROKEN_FROM_THE_START && rowsBefore == 0 && table.maxSkippedShare() < 1) {
      throw new IOException(
          String.format(
              "Table %s: file %s: none of its first %d rows can be read: %s",
              table.name(), file, BROKEN_FROM_THE_START, reasons()));
    }
    if (isTooMany(count, count + rowsBefore)) {
      throw tooMany("its first " + (count + rowsBefore));
    }
  }

  /** Counts a broken row before a checkpoint, which was already reported. */
  void addReported(BrokenRow row) {
    count++;
    if (first.size() < NAMED) {
      first.add(row.toString());
    }
  }

  /**
   * Logs the skipped rows at the end of the file.
   *
   * @param rows rows of the file that could be read
   * @throws IOException if the file, or the small files so far, have too many broken rows
   */
  void end(long rows) throws IOException {
    long all = rows + count;
    if (count > 0) {
      LOG.warn(
          "Table {}: skipped {} of {} rows of file {}, the first: {}",
          table.name(),
          count,
          all,
          file,
          reasons());
    }
    if (all >= ROWS_TO_JUDGE_BY) {
      return; // checked at its last broken row
    }
    if (count > Math.max(HALF, table.maxSkippedShare()) * all) {
      throw tooMany("its " + all);
    }
    smallFiles.add(all, count);
    if (isTooMany(smallFiles.skipped(), smallFiles.rows())) {
      throw new IOException(
          String.format(
              "Table %s: %d of the %d rows in %d small files up to %s cannot be read, %s: %s",
              table.name(),
              smallFiles.skipped(),
              smallFiles.rows(),
              smallFiles.files(),
              file,
              limit(),
              reasons()));
    }
  }

  private boolean isTooMany(long skipped, long all) {
    return skipped > table.maxSkippedShare() * Math.max(all, ROWS_TO_JUDGE_BY);
  }

  private IOException tooMany(String rows) {
    return new IOException(
        String.format(
            "Table %s: file %s: %d of %s rows cannot be read, %s: %s",
            table.name(), file, count, rows, limit(), reasons()));
  }

  private String limit() {
    return "more than "
        + table.options().with(FilesOptions.MAX_SKIPPED_SHARE.key(), table.maxSkippedShare())
        + " allows";
  }

  private String reasons() {
    return String.join("; ", first);
  }
}
