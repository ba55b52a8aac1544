package io.flinkcx.sandbox.note;

import static io.flinkcx.sandbox.note.Answers.columns;
import static io.flinkcx.sandbox.note.Answers.result;
import static io.flinkcx.sandbox.note.Answers.row;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.TimestampType;
import org.apache.flink.table.types.logical.VarCharType;
import org.junit.jupiter.api.Test;

class ResultTest {

  private static final VarCharType TEXT = VarCharType.STRING_TYPE;

  @Test
  void theCurrencyIsTheOneThatTheRowsName() {
    assertThat(result(columns("currency", TEXT), row("EUR"), row("EUR")).currency())
        .contains("EUR");
    assertThat(result(columns("currency", TEXT), row("EUR"), row("USD")).currency()).isEmpty();
    assertThat(result(columns("remark", TEXT), row("currency BRL"), row("NPS")).currency())
        .contains("BRL");
    assertThat(result(columns("remark", TEXT), row("ALL")).currency()).isEmpty();
  }

  @Test
  void daysHaveNoTimeOfDay() {
    TimestampData midnight = TimestampData.fromEpochMillis(0);
    TimestampData noon = TimestampData.fromEpochMillis(43_200_000);
    assertThat(result(columns("t", new TimestampType(3)), row(midnight)).columns().get(0).shown())
        .containsExactly("1970-01-01");
    assertThat(
            result(columns("t", new TimestampType(3)), row(midnight), row(noon))
                .columns()
                .get(0)
                .shown())
        .containsExactly("1970-01-01 00:00:00", "1970-01-01 12:00:00");
  }
}
