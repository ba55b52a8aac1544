package io.flinkcx.functions.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.flink.table.data.RowData;
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
                    .count("c", OptionalLong.empty())
                    .count("d", OptionalLong.of(8))
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
    RowData row = row(r -> r.text("a", "").text("b", "missed").text("c", "größe").count("d", 3));

    assertThat(row.getString(0)).hasToString("");
    assertThat(row.getString(1)).hasToString("missed");
    assertThat(row.getString(2)).hasToString("größe");
    assertThat(row.getLong(3)).isEqualTo(3);
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
