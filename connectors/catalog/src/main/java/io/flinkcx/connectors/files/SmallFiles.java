package io.flinkcx.connectors.files;

/** The files that one reader has read and that are too small to be judged by themselves. */
final class SmallFiles {

  private long files;
  private long rows;
  private long skipped;

  void add(long rowsOfFile, long skippedOfFile) {
    files++;
    rows += rowsOfFile;
    skipped += skippedOfFile;
  }

  long files() {
    return files;
  }

  /** Rows in them, broken ones included. */
  long rows() {
    return rows;
  }

  long skipped() {
    return skipped;
  }
}
