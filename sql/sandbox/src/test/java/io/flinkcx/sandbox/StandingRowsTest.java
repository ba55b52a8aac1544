package io.flinkcx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.RowKind;
import org.junit.jupiter.api.Test;

class StandingRowsTest {

  private static RowData row(RowKind kind, Object... values) {
    return GenericRowData.ofKind(kind, values);
  }

  private static RowData standing(Object... values) {
    return row(RowKind.INSERT, values);
  }

  @Test
  void updatesAndDeletesTakeBackWhatWasGiven() {
    StandingRows rows = new StandingRows(10);
    rows.apply(row(RowKind.INSERT, "a", 1));
    rows.apply(row(RowKind.INSERT, "b", 1));
    rows.apply(row(RowKind.UPDATE_BEFORE, "a", 1));
    rows.apply(row(RowKind.UPDATE_AFTER, "a", 2));
    rows.apply(row(RowKind.DELETE, "b", 1));
    assertThat(rows.all()).containsExactly(standing("a", 2));
  }

  @Test
  void oneOfEqualRowsIsTakenBackAtATime() {
    StandingRows rows = new StandingRows(10);
    rows.apply(row(RowKind.INSERT, 1));
    rows.apply(row(RowKind.INSERT, 2));
    rows.apply(row(RowKind.INSERT, 1));
    rows.apply(row(RowKind.DELETE, 1));
    assertThat(rows.all()).containsExactly(standing(1), standing(2));
  }

  @Test
  void moreThanCanBeHeldIsRefusedWithTheWayOut() {
    StandingRows rows = new StandingRows(2);
    rows.apply(row(RowKind.INSERT, 1));
    rows.apply(row(RowKind.INSERT, 2));
    assertThatThrownBy(() -> rows.apply(row(RowKind.INSERT, 3)))
        .hasMessageContaining("more than 2 rows")
        .hasMessageContaining("LIMIT");
  }

  @Test
  void takingBackWhatWasNeverGivenIsAnError() {
    StandingRows rows = new StandingRows(1);
    assertThatThrownBy(() -> rows.apply(row(RowKind.DELETE, 1)))
        .isInstanceOf(IllegalStateException.class);
  }
}
