package io.flinkcx.connectors.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broken rows of one file: each is counted, the first ones are named in the log with file and
 * line, and the end of the file is told how many there were.
 */
final class SkippedRows {

  /** A file that begins with so many broken rows and no other is itself wrong. */
  static final int BROKEN_FROM_THE_START = 10;

  private static final Logger LOG = LoggerFactory.getLogger(SkippedRows.class);
  private static final int NAMED = 5;

  private final FileTable table;
  private final String file;
  private final Counter counter;
  private final List<String> first = new ArrayList<>();
  private long count;

  SkippedRows(FileTable table, String file, Counter counter) {
    this.table = table;
    this.file = file;
    this.counter = counter;
  }

  /**
   * Counts a broken row.
   *
   * @param rowsBefore rows of the file that could be read
   * @throws IOException if broken rows are to end the job, or the file holds nothing else
   */
  void add(BrokenRow row, long rowsBefore) throws IOException {
    if (table.failOnError()) {
      throw new IOException(
          String.format(
              "Table %s: file %s, %s; correct the line or set 'on-error' = 'skip'",
              table.name(), file, row));
    }
    count++;
    counter.inc();
    if (first.size() < NAMED) {
      first.add(row.toString());
      LOG.warn("Table {}: skipped a row of file {}, {}", table.name(), file, row);
    }
    if (count == BROKEN_FROM_THE_START && rowsBefore == 0) {
      throw new IOException(
          String.format(
              "Table %s: file %s: none of its first %d rows can be read: %s",
              table.name(), file, BROKEN_FROM_THE_START, String.join("; ", first)));
    }
  }

  /** Says at the end of the file what was skipped. */
  void summarise(long rows) {
    if (count > 0) {
      LOG.warn(
          "Table {}: skipped {} of {} rows of file {}, the first: {}",
          table.name(),
          count,
          rows + count,
          file,
          String.join("; ", first));
    }
  }
}
