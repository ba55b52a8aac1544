package io.flinkcx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.sandbox.note.NoteSession.Answer;
import io.flinkcx.sandbox.note.ReadLimits;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.types.RowKind;
import org.junit.jupiter.api.Test;

class LimitedRowsTest {

  private static final RowType TYPE =
      new RowType(List.of(new RowType.RowField("x", new IntType())));
  private static final ReadLimits TWO = new ReadLimits(2, Duration.ofHours(1));

  private static Answer answer(LimitedRows rows) {
    return rows.answer(TYPE, ZoneOffset.UTC);
  }

  @Test
  void aBatchEndsWithTheRowBeyondTheLimit() {
    LimitedRows rows = new LimitedRows(TWO, true);
    rows.add(GenericRowData.of(1));
    rows.add(GenericRowData.of(2));
    assertThat(rows.isEnough()).isFalse();
    assertThat(answer(rows).stop()).isNull();
    rows.add(GenericRowData.of(3));
    assertThat(rows.isEnough()).isTrue();
    assertThat(answer(rows))
        .returns(ReadLimits.Stop.ROWS, Answer::stop)
        .returns(List.of(GenericRowData.of(1), GenericRowData.of(2)), Answer::rows);
  }

  @Test
  void aStreamWithoutUpdatesEndsToo() {
    LimitedRows rows = new LimitedRows(TWO, false);
    int read = 0;
    while (!rows.isEnough()) {
      rows.add(GenericRowData.of(read++));
    }
    assertThat(read).isBetween(3, 1000);
    assertThat(answer(rows).stop()).isEqualTo(ReadLimits.Stop.ROWS);
    assertThat(answer(rows).rows()).hasSize(2);
  }

  @Test
  void aChangelogIsReadToItsEndAndShownAsItStands() {
    LimitedRows rows = new LimitedRows(TWO, false);
    for (int x = 0; x < 1000; x++) {
      rows.add(GenericRowData.of(x));
      rows.add(GenericRowData.ofKind(RowKind.DELETE, x));
    }
    rows.add(GenericRowData.of(7));
    assertThat(rows.isEnough()).isFalse();
    assertThat(answer(rows))
        .returns(null, Answer::stop)
        .returns(List.of(GenericRowData.of(7)), Answer::rows);
  }

  @Test
  void afterItsTimeTheRowsUntilThenAreShown() {
    LimitedRows rows = new LimitedRows(new ReadLimits(2, Duration.ZERO), false);
    rows.add(GenericRowData.of(1));
    assertThat(rows.isEnough()).isTrue();
    assertThat(answer(rows).stop()).isEqualTo(ReadLimits.Stop.TIME);
    LimitedRows none = new LimitedRows(new ReadLimits(2, Duration.ZERO), true);
    assertThatThrownBy(() -> answer(none))
        .isInstanceOf(SandboxException.class)
        .hasMessageStartingWith("no row within 0 s, so the statement was stopped");
  }
}
