package io.flinkcx.connectors.files;

import io.flinkcx.connectors.input.BrokenRow;
import java.io.Closeable;
import java.io.IOException;
import org.apache.flink.core.fs.Path;
import org.apache.flink.table.data.GenericRowData;

/** The rows of one file, in order. After a broken row the next call continues. */
interface RowReader extends Closeable {

  /**
   * The next row, null at the end.
   *
   * @throws BrokenRow if the row cannot be read
   */
  GenericRowData read() throws IOException, BrokenRow;

  /**
   * Opens a file and checks its header.
   *
   * @throws org.apache.flink.table.api.ValidationException if the header does not fit the table
   */
  static RowReader open(FileTable table, FileFormat format, Path file) throws IOException {
    return switch (format) {
      case CSV -> new CsvRowReader(table, file);
      case JSON -> new JsonRowReader(table, file);
    };
  }
}
