package io.flinkcx.connectors.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.table.api.ValidationException;

/** Matches the columns of a file with the columns of its table, by name, in any order and case. */
final class Header {

  private Header() {}

  /**
   * The position in the file of each column of the table, -1 for a missing column.
   *
   * @throws ValidationException naming table, file, the columns that do not match and what to do
   */
  static int[] positions(FileTable table, String file, List<String> fields) {
    Map<String, Integer> positionByName = new HashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      if (positionByName.put(normal(fields.get(i)), i) != null) {
        throw mismatch(table, file, fields, "column '" + fields.get(i) + "' is there twice");
      }
    }
    int[] positions = new int[table.columns().size()];
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < positions.length; i++) {
      FileColumn column = table.columns().get(i);
      Integer position = positionByName.remove(normal(column.name()));
      positions[i] = position == null ? -1 : position;
      if (position == null && (column.required() || table.failOnMissingColumns())) {
        missing.add(column.name());
      }
    }
    if (!missing.isEmpty()) {
      throw mismatch(table, file, fields, "missing " + missing + delimiterHint(table, fields));
    }
    if (table.failOnExtraColumns() && !positionByName.isEmpty()) {
      List<String> extra =
          fields.stream().filter(field -> positionByName.containsKey(normal(field))).toList();
      throw mismatch(
          table,
          file,
          fields,
          "not a column of the table: "
              + extra
              + "; rename it or set "
              + table.options().with(FilesOptions.EXTRA_COLUMNS.key(), "ignore"));
    }
    return positions;
  }

  /** The positions of a file with the columns of the table, in order. */
  static int[] asDeclared(FileTable table) {
    int[] positions = new int[table.columns().size()];
    Arrays.setAll(positions, i -> i);
    return positions;
  }

  private static String normal(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private static String delimiterHint(FileTable table, List<String> fields) {
    if (fields.size() == 1) {
      for (char delimiter : new char[] {';', '\t', '|', ','}) {
        if (delimiter != table.delimiter() && fields.get(0).indexOf(delimiter) >= 0) {
          String shown = delimiter == '\t' ? "\\t" : String.valueOf(delimiter);
          return "; is the delimiter '"
              + shown
              + "'? then set "
              + table.options().with(FilesOptions.CSV_DELIMITER.key(), shown);
        }
      }
    }
    return "";
  }

  private static ValidationException mismatch(
      FileTable table, String file, List<String> fields, String problem) {
    return new ValidationException(
        String.format(
            "Table %s: the columns of file %s do not match: %s. Expected %s, found %s.",
            table.name(), file, problem, table.columnNames(), fields));
  }
}
