package io.flinkcx.sandbox.note;

import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/** Answers of statements, as a session gives them. */
final class Answers {

  private Answers() {}

  /** Names and types of the columns of an answer, in turn. */
  static RowType columns(Object... namesAndTypes) {
    RowType.RowField[] fields = new RowType.RowField[namesAndTypes.length / 2];
    for (int i = 0; i < fields.length; i++) {
      fields[i] =
          new RowType.RowField(
              (String) namesAndTypes[2 * i], (LogicalType) namesAndTypes[2 * i + 1]);
    }
    return new RowType(List.of(fields));
  }

  static RowData row(Object... values) {
    return GenericRowData.of(
        Stream.of(values)
            .map(value -> value instanceof String text ? StringData.fromString(text) : value)
            .toArray());
  }

  static NoteSession.Answer answer(RowType type, RowData... rows) {
    return new NoteSession.Answer(type, ZoneOffset.UTC, List.of(rows), null);
  }

  static Result result(RowType type, RowData... rows) {
    return Result.of(answer(type, rows));
  }
}
