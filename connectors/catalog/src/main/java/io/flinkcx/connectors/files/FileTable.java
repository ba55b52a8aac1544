package io.flinkcx.connectors.files;

import io.flinkcx.connectors.values.OptionNames;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.List;

/**
 * How the files of one table are read.
 *
 * @param name full name of the table, for messages
 * @param columns the declared columns in order
 * @param failOnError whether the first broken row ends the job; otherwise broken rows are skipped
 * @param failOnExtraColumns whether a column of a file that is not declared is an error
 * @param failOnMissingColumns whether a declared column that a file lacks is an error, else NULL
 * @param charsetName encoding of the files
 * @param delimiter between CSV fields
 * @param hasHeader whether the first line of a CSV file names its columns, else they come in the
 *     declared order
 * @param nullLiteral a CSV field of this text is NULL, as an empty one is; may be null
 * @param maxSkippedShare how many of a file's rows may be broken
 * @param options how the user writes the options, for messages
 */
record FileTable(
    String name,
    List<FileColumn> columns,
    boolean failOnError,
    boolean failOnExtraColumns,
    boolean failOnMissingColumns,
    String charsetName,
    char delimiter,
    boolean hasHeader,
    String nullLiteral,
    double maxSkippedShare,
    OptionNames options)
    implements Serializable {

  FileTable {
    columns = List.copyOf(columns);
  }

  Charset charset() {
    return Charset.forName(charsetName);
  }

  List<String> columnNames() {
    return columns.stream().map(FileColumn::name).toList();
  }
}
