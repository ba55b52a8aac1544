package io.flinkcx.functions.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.Test;

class ResultRowTest {

  @Test
  void fieldsStandInTheOrderOfWriting() {
    RowData row = new ResultRow(6).number(1.5).count(7).nulls(2).flag(true).integer(-3).row();

    assertThat(row.getDouble(0)).isEqualTo(1.5);
    assertThat(row.getLong(1)).isEqualTo(7);
    assertThat(row.isNullAt(2)).isTrue();
    assertThat(row.isNullAt(3)).isTrue();
    assertThat(row.getBoolean(4)).isTrue();
    assertThat(row.getInt(5)).isEqualTo(-3);
  }

  @Test
  void numbersThatDoNotExistAreNull() {
    RowData row =
        new ResultRow(3)
            .number(Double.NaN)
            .number(Double.POSITIVE_INFINITY)
            .number(Double.NEGATIVE_INFINITY)
            .row();

    assertThat(row.isNullAt(0)).isTrue();
    assertThat(row.isNullAt(1)).isTrue();
    assertThat(row.isNullAt(2)).isTrue();
  }

  @Test
  void rowsOfTheSameFieldsAreEqual() {
    assertThat(new ResultRow(2).number(Double.NaN).count(3).row())
        .isEqualTo(new ResultRow(2).nulls(1).count(3).row())
        .isNotEqualTo(new ResultRow(2).number(0).count(3).row());
  }

  @Test
  void textsStandBehindTheFields() {
    RowData row =
        new ResultRow(4).text("größer als 7").count(3).text(null).text("eight is 8").row();

    assertThat(row.getString(0)).hasToString("größer als 7");
    assertThat(row.getLong(1)).isEqualTo(3);
    assertThat(row.isNullAt(2)).isTrue();
    assertThat(row.getString(3)).hasToString("eight is 8");
  }

  @Test
  void unwrittenFieldIsAnError() {
    ResultRow row = new ResultRow(2).count(1);

    assertThatThrownBy(row::row).hasMessage("1 of 2 fields are written");
  }
}
