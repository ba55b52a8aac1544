package io.flinkcx.connectors.files;

import io.flinkcx.connectors.values.Notation;
import io.flinkcx.connectors.values.OptionNames;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;

/** A small table for tests: {@code id} is required, {@code score} a number, {@code words} text. */
final class TestTables {

  private static final OptionNames OPTIONS = OptionNames.OF_THE_TABLE;

  private TestTables() {}

  static FileTable table() {
    return losing(1);
  }

  /** Of whose rows so many may be broken. */
  static FileTable losing(double maxSkippedShare) {
    return new FileTable(
        "t", columns(), false, false, true, "UTF-8", ',', true, null, maxSkippedShare, OPTIONS);
  }

  static FileTable failing() {
    return new FileTable("t", columns(), true, false, true, "UTF-8", ',', true, null, 1, OPTIONS);
  }

  /** Without header, Latin-1, semicolons, {@code NA} for NULL. */
  static FileTable foreign() {
    return new FileTable(
        "t", columns(), false, false, true, "ISO-8859-1", ';', false, "NA", 1, OPTIONS);
  }

  /** As a catalog has it: extra columns are an error, missing ones NULL. */
  static FileTable unified() {
    return new FileTable("t", columns(), false, true, false, "UTF-8", ',', true, null, 1, OPTIONS);
  }

  private static List<FileColumn> columns() {
    return List.of(
        column("id", true, DataTypes.STRING()),
        column("score", false, DataTypes.DOUBLE()),
        column("words", false, DataTypes.STRING()));
  }

  private static FileColumn column(String name, boolean required, DataType type) {
    return FileColumn.of(name, required, type.getLogicalType(), Notation.standard(ZoneOffset.UTC))
        .orElseThrow();
  }
}
