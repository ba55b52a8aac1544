package io.flinkcx.connectors.files;

/** The files of one reader that are too small to be checked by themselves. */
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
