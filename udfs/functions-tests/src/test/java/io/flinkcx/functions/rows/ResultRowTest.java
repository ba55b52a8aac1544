package io.flinkcx.functions.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.data.writer.BinaryRowWriter;
import org.junit.jupiter.api.Test;

class ResultRowTest {

  private static RowData row(Consumer<ResultRow> writer) {
    return ResultType.of(writer).row(writer);
  }

  @Test
  void typeIsWhatIsWritten() {
    ResultType element = ResultType.of(row -> row.text("name", null));
    ResultType type =
        ResultType.of(
            row ->
                row.number("share", 0)
                    .count("n", 0)
                    .integer("steps", 0)
                    .flag("thin", true)
                    .numbers("centre", null)
                    .rows("parts", element, List.<String>of(), (part, name) -> {}));

    assertThat(type.dataType().getLogicalType().asSummaryString())
        .isEqualTo(
            "ROW<`share` DOUBLE, `n` BIGINT, `steps` INT, `thin` BOOLEAN, `centre` ARRAY<DOUBLE>,"
                + " `parts` ARRAY<ROW<`name` STRING>>>");
    assertThat(type.position("steps")).isEqualTo(2);
    assertThatThrownBy(() -> type.position("step")).hasMessageStartingWith("no field step in ROW<");
  }

  @Test
  void fieldsHaveTheirValues() {
    RowData row =
        row(
            r ->
                r.number("a", 1.5)
                    .count("b", 7)
                    .count("c", (Long) null)
                    .count("d", Long.valueOf(8))
                    .flag("e", true)
                    .integer("f", -3)
                    .integer("g", null)
                    .integer("h", Integer.valueOf(4)));

    assertThat(row.getDouble(0)).isEqualTo(1.5);
    assertThat(row.getLong(1)).isEqualTo(7);
    assertThat(row.isNullAt(2)).isTrue();
    assertThat(row.getLong(3)).isEqualTo(8);
    assertThat(row.getBoolean(4)).isTrue();
    assertThat(row.getInt(5)).isEqualTo(-3);
    assertThat(row.isNullAt(6)).isTrue();
    assertThat(row.getInt(7)).isEqualTo(4);
  }

  @Test
  void numbersThatDoNotExistAreNull() {
    RowData row =
        row(
            r ->
                r.number("a", Double.NaN)
                    .number("b", Double.POSITIVE_INFINITY)
                    .number("c", Double.NEGATIVE_INFINITY));

    assertThat(row.isNullAt(0)).isTrue();
    assertThat(row.isNullAt(1)).isTrue();
    assertThat(row.isNullAt(2)).isTrue();
  }

  @Test
  void whatIsUnknownIsNull() {
    RowData row =
        row(
            r ->
                r.number("a", (Double) null)
                    .count("b", (Long) null)
                    .integer("c", null)
                    .flag("d", null)
                    .number("e", Double.valueOf(1.5))
                    .integer("f", Integer.valueOf(-3)));

    for (int i = 0; i < 4; i++) {
      assertThat(row.isNullAt(i)).isTrue();
    }
    assertThat(row.getDouble(4)).isEqualTo(1.5);
    assertThat(row.getInt(5)).isEqualTo(-3);
  }

  @Test
  void numbersAreReadByTheirName() {
    ResultType type = ResultType.of(row -> row.count("n", 0).number("share", 0));
    NumberField share = type.number("share");

    assertThat(share.of(type.row(row -> row.count("n", 1).number("share", .5)))).isEqualTo(.5);
    assertThat(share.of(type.row(row -> row.count("n", 1).number("share", Double.NaN)))).isNull();
  }

  @Test
  void rowsOfTheSameFieldsAreEqual() {
    Consumer<ResultRow> unknown = r -> r.number("a", Double.NaN).count("b", 3);

    assertThat(row(unknown))
        .isEqualTo(row(unknown))
        .isNotEqualTo(row(r -> r.number("a", 0).count("b", 3)));
  }

  @Test
  void textsStandBehindTheFields() {
    RowData row =
        row(r -> r.text("a", "größer als 7").count("b", 3).text("c", null).text("d", "eight is 8"));

    assertThat(row.getString(0)).hasToString("größer als 7");
    assertThat(row.getLong(1)).isEqualTo(3);
    assertThat(row.isNullAt(2)).isTrue();
    assertThat(row.getString(3)).hasToString("eight is 8");
  }

  @Test
  void shortTextsStandInTheirFields() {
    Consumer<ResultRow> writer =
        r -> r.text("a", "").text("b", "7 bytes").text("c", "ü").count("d", 3);
    RowData row = row(writer);

    assertThat(row.getString(0)).hasToString("");
    assertThat(row.getString(1)).hasToString("7 bytes");
    assertThat(row.getString(2)).hasToString("ü");
    assertThat(row.getLong(3)).isEqualTo(3);
    assertThat(row).isEqualTo(binary("", "7 bytes", "ü", 3L));
  }

  /** The same row as Flink writes it. */
  private static RowData binary(String first, String second, String third, long fourth) {
    BinaryRowData row = new BinaryRowData(4);
    BinaryRowWriter writer = new BinaryRowWriter(row);
    writer.writeString(0, StringData.fromString(first));
    writer.writeString(1, StringData.fromString(second));
    writer.writeString(2, StringData.fromString(third));
    writer.writeLong(3, fourth);
    writer.complete();
    return row;
  }

  @Test
  void anotherFieldThanThoseOfTheTypeIsAnError() {
    ResultType type = ResultType.of(row -> row.number("share", 0).count("n", 0));

    assertThatThrownBy(() -> type.row(row -> row.number("share", 0)))
        .hasMessage("1 fields of share, n are written");
    assertThatThrownBy(() -> type.row(row -> row.count("n", 0)))
        .hasMessage("n is not field 0 of share, n");
    assertThatThrownBy(
            () -> type.row(row -> row.number("share", 0).count("n", 0).flag("thin", true)))
        .hasMessage("thin is not field 2 of share, n");
  }
}
