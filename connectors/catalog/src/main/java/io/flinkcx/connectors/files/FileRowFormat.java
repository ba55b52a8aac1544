package io.flinkcx.connectors.files;

import io.flinkcx.connectors.input.BrokenRow;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.ArrayResultIterator;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.table.data.RowData;

/**
 * Reads a whole file as one split, because a line break may be part of a quoted field. A position
 * is the number of rows before it, including broken ones; a restored reader reads and skips them
 * again.
 */
final class FileRowFormat implements BulkFormat<RowData, FileSourceSplit> {

  private static final long serialVersionUID = 1L;
  private static final int BATCH_ROWS = 1024;

  private final FileTable table;
  private final FileFormat format;
  private final TypeInformation<RowData> type;
  private final transient Counter brokenRows;
  private final transient SmallFiles smallFiles = new SmallFiles();

  /**
   * @param format of all files, null to use each file's extension
   */
  FileRowFormat(FileTable table, FileFormat format, TypeInformation<RowData> type) {
    this(table, format, type, new SimpleCounter());
  }

  private FileRowFormat(
      FileTable table, FileFormat format, TypeInformation<RowData> type, Counter brokenRows) {
    this.table = table;
    this.format = format;
    this.type = type;
    this.brokenRows = brokenRows;
  }

  /** The same format for one reader, with its counter of broken rows. */
  FileRowFormat countingIn(Counter counter) {
    return new FileRowFormat(table, format, type, counter);
  }

  @Override
  public BulkFormat.Reader<RowData> createReader(Configuration config, FileSourceSplit split)
      throws IOException {
    return new Reader(split);
  }

  @Override
  public BulkFormat.Reader<RowData> restoreReader(Configuration config, FileSourceSplit split)
      throws IOException {
    Reader reader = new Reader(split);
    try {
      reader.skipTo(split.getReaderPosition().orElseThrow());
      return reader;
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  @Override
  public boolean isSplittable() {
    return false;
  }

  @Override
  public TypeInformation<RowData> getProducedType() {
    return type;
  }

  private final class Reader implements BulkFormat.Reader<RowData> {

    private final RowReader rows;
    private final SkippedRows skipped;
    private long position;
    private long rowsRead;

    Reader(FileSourceSplit split) throws IOException {
      rows = RowReader.open(table, FileFormat.of(format, split.path().getName()), split.path());
      skipped = new SkippedRows(table, TextFile.display(split.path()), brokenRows, smallFiles);
    }

    void skipTo(CheckpointedPosition checkpoint) throws IOException {
      while (position < checkpoint.getOffset()) {
        try {
          rows.read();
          rowsRead++;
        } catch (BrokenRow alreadyReported) {
          skipped.addReported(alreadyReported);
        }
        position++;
      }
      for (long i = 0; i < checkpoint.getRecordsAfterOffset(); i++) {
        nextRow();
      }
    }

    @Override
    public BulkFormat.RecordIterator<RowData> readBatch() throws IOException {
      RowData[] batch = new RowData[BATCH_ROWS];
      long start = position;
      int size = 0;
      while (size < BATCH_ROWS) {
        RowData row = nextRow();
        if (row == null) {
          break;
        }
        batch[size++] = row;
      }
      if (size == 0) {
        skipped.end(rowsRead);
        return null;
      }
      ArrayResultIterator<RowData> iterator = new ArrayResultIterator<>();
      iterator.set(batch, size, start, 0);
      return iterator;
    }

    private RowData nextRow() throws IOException {
      while (true) {
        try {
          RowData row = rows.read();
          position++;
          rowsRead += row == null ? 0 : 1;
          return row;
        } catch (BrokenRow broken) {
          position++;
          skipped.add(broken, rowsRead);
        }
      }
    }

    @Override
    public void close() throws IOException {
      rows.close();
    }
  }
}
