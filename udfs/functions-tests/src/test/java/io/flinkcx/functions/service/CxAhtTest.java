package io.flinkcx.functions.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import io.flinkcx.functions.service.CxAht.Accumulator;
import io.flinkcx.testing.FlinkSession;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxAhtTest {

  private final CxAht aht = new CxAht();

  private Accumulator of(Integer... talkSeconds) throws Exception {
    Accumulator accumulator = aht.createAccumulator();
    for (Integer talk : talkSeconds) {
      aht.accumulate(accumulator, talk, null, null, null, null, null);
    }
    return accumulator;
  }

  /** Totals of talk, hold and wrap of 4,311 contacts of a service centre; 965666 / 4311 = 224.0. */
  @Test
  void knownTotalsGiveTheKnownMean() {
    List<Row> contacts = new ArrayList<>();
    for (int i = 0; i < 4311; i++) {
      contacts.add(Row.of(part(668205, i), part(99153, i), part(198308, i), false));
    }
    contacts.add(Row.of(0L, 0L, 0L, true));
    FlinkSession flink = Planning.session();
    flink.view(
        "contacts",
        "talk_seconds BIGINT, hold_seconds BIGINT, wrap_seconds BIGINT, is_abandoned BOOLEAN",
        contacts);

    Row row =
        flink.row(
            "SELECT SUM(talk_seconds), SUM(hold_seconds), SUM(wrap_seconds),"
                + " CX_AHT(talk_seconds => talk_seconds, hold_seconds => hold_seconds,"
                + " wrap_seconds => wrap_seconds, is_abandoned => is_abandoned) FROM contacts");

    assertThat(Row.project(row, new int[] {0, 1, 2})).isEqualTo(Row.of(668205L, 99153L, 198308L));
    Row answer = row.getFieldAs(3);
    assertThat(answer.getField(0)).isEqualTo(965666 / 4311.0);
    assertThat((Double) answer.getField(0)).isCloseTo(224.0, within(5e-4));
    assertThat(answer.getField(3)).isEqualTo(4311L);
    assertThat(answer.getField(8)).isEqualTo(1L);
    assertThat(answer.getField(9)).isEqualTo(0L);
  }

  /** The i-th of 4,311 whole numbers that add up to the total. */
  private static long part(int total, int i) {
    return total / 4311 + (i < total % 4311 ? 1 : 0);
  }

  @Test
  void quantilesAreThoseOfFlinksPercentile() {
    Row row =
        Planning.session()
            .row(
                "SELECT a.p50, a.p90, p50, p90 FROM (SELECT CX_AHT(talk_seconds => s) AS a,"
                    + " PERCENTILE(s, 0.5) AS p50, PERCENTILE(s, 0.9) AS p90"
                    + " FROM (VALUES 3, 900, 14, 15, 92, 65, 35, 89, 79, 32) AS t(s))");
    assertThat(row.getField(0)).isEqualTo(row.getField(2));
    assertThat((Double) row.getField(1)).isCloseTo((Double) row.getField(3), within(1e-9));
  }

  @Test
  void abandonedContactsAreCountedAndLeftOut() throws Exception {
    Accumulator accumulator = of(100, 200);
    aht.accumulate(accumulator, 0, 0, 0, true, null, null);
    aht.accumulate(accumulator, null, null, null, true, null, null);
    RowData row = aht.getValue(accumulator);

    assertThat(row.getDouble(0)).isEqualTo(150);
    assertThat(row.getLong(3)).isEqualTo(2);
    assertThat(row.getLong(8)).isEqualTo(2);

    aht.retract(accumulator, null, null, null, true, null, null);
    assertThat(aht.getValue(accumulator).getLong(8)).isEqualTo(1);
  }

  @Test
  void missingHoldAndWrapAreNoneButWithoutTalkThereIsNoContact() throws Exception {
    Accumulator accumulator = of(100, null);
    aht.accumulate(accumulator, 100, null, 50, false, null, null);
    aht.accumulate(accumulator, null, 10, 10, false, null, null);
    RowData row = aht.getValue(accumulator);

    assertThat(row.getDouble(0)).isEqualTo(125);
    assertThat(row.getLong(3)).isEqualTo(2);
    assertThat(row.getLong(9)).isZero();
  }

  @Test
  void badSecondsAreRejected() throws Exception {
    Accumulator accumulator = of(100, -1, 86_401);
    aht.accumulate(accumulator, Double.NaN, 0, 0, false, null, null);
    aht.accumulate(accumulator, 100, -5, 0, false, null, null);
    aht.accumulate(accumulator, 100, 0, Double.POSITIVE_INFINITY, false, null, null);
    RowData row = aht.getValue(accumulator);

    assertThat(row.getLong(3)).isEqualTo(1);
    assertThat(row.getLong(9)).isEqualTo(5);
  }

  @Test
  void aBundleMayTakeBackWhatAnotherAdded() throws Exception {
    Accumulator state = of(100, 200, 300);
    Accumulator bundle = aht.createAccumulator();
    aht.retract(bundle, 100, null, null, null, null, null);
    aht.accumulate(bundle, 400, null, null, null, null, null);
    assertThat(aht.getValue(bundle).getLong(3)).isEqualTo(1);
    aht.merge(state, List.of(bundle));

    RowData row = aht.getValue(state);

    assertThat(row.getDouble(0)).isEqualTo(300);
    assertThat(row.getDouble(1)).isEqualTo(300);
    assertThat(row.getLong(3)).isEqualTo(3);
  }

  @Test
  void fewContactsAreThin() throws Exception {
    Accumulator accumulator = of(100, 200);
    assertThat(aht.getValue(accumulator).getBoolean(10)).isTrue();

    aht.accumulate(accumulator, 300, null, null, null, null, 3);
    assertThat(aht.getValue(accumulator).getBoolean(10)).isFalse();
  }

  @Test
  void badSettingsStopAtPlanning() {
    Planning.stops(
        "CX_AHT(talk_seconds => x, confidence => 1.5)",
        "CX_AHT: confidence must be between 0 and 1 (exclusive), such as 0.95, got 1.5");
  }

  @Test
  void badSettingsThatAreNoLiteralsStopAtTheFirstRow() throws Exception {
    Accumulator accumulator = of(100);
    aht.accumulate(accumulator, 100, null, null, null, null, -1);
    assertThatThrownBy(() -> aht.getValue(accumulator))
        .hasMessage(
            "CX_AHT: thin_below must be at least 0 rows (0 marks no result as thin), got -1.0");
  }
}
