package io.flinkcx.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkSession;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.junit.jupiter.api.Test;

/**
 * A state that expired has forgotten its rows. When one of them is corrected all the same, the
 * aggregate takes back what it does not have: its counts contradict each other, and the job goes
 * on.
 */
class ForgottenRowsTest {

  private static final String FLAG = "flag BOOLEAN";
  private static final String SCORE = "score DOUBLE";
  private static final String VALUES = "start_value DOUBLE, end_value DOUBLE";

  @Test
  void rateHasCountsAndNoNumbers() {
    String call = "CX_SHARE_STATS(flag)";

    assertThat(answer(call, FLAG, kept(false, false), forgotten(true)))
        .isEqualTo(Row.of(null, -1L, 1L, null, null, null, null, 0L, true));
    assertThat(answer(call, FLAG, kept(true, true), forgotten(false)))
        .isEqualTo(Row.of(null, 2L, 1L, null, null, null, null, 0L, true));
    assertThat(answer(call, FLAG, kept(null, null), forgotten(false)))
        .isEqualTo(Row.of(null, 0L, -1L, null, null, null, null, 0L, true));
  }

  @Test
  void satisfactionHasCountsAndNoNumbers() {
    String call = "CX_CSAT_STATS(score, 5)";

    assertThat(answer(call, SCORE, kept(1.0, 1.0), forgotten(5.0)))
        .isEqualTo(Row.of(null, null, -1L, 1L, null, null, null, null, 0L, true));
    assertThat(answer(call, SCORE, kept(null, null), forgotten(5.0)))
        .isEqualTo(Row.of(null, null, -1L, -1L, null, null, null, null, 0L, true));
    assertThat(answer(call, SCORE, kept(5.0, 5.0), forgotten(9.0)))
        .extracting(row -> ((Row) row).getField(8))
        .isEqualTo(-1L);
    assertThat(answer("CX_CSAT(score, 5)", SCORE, kept(1.0, 1.0), forgotten(5.0))).isNull();
    assertThat(answer("CX_CSAT(score, 5)", SCORE, kept(5.0, 5.0), forgotten(1.0))).isNull();
  }

  @Test
  void effortHasCountsAndNoNumbers() {
    String call = "CX_CES_STATS(score)";

    assertThat(answer(call, SCORE, kept(1.0, 1.0), forgotten(7.0)))
        .isEqualTo(Row.of(null, null, null, 1L, null, null, null, null, 0L, true));
    assertThat(answer(call, SCORE, kept(7.0, 7.0), forgotten(1.0)))
        .isEqualTo(Row.of(null, null, null, 1L, null, null, null, null, 0L, true));
    assertThat(answer(call, SCORE, kept(null, null), forgotten(7.0)))
        .isEqualTo(Row.of(null, null, null, -1L, null, null, null, null, 0L, true));
    assertThat(answer("CX_CES(score)", SCORE, kept(null, null), forgotten(7.0))).isNull();
  }

  @Test
  void retentionHasCountsAndNoNumbers() {
    String call = "CX_RETENTION_STATS(start_value, end_value)";
    Row lost = Row.of(100.0, 0.0);
    Row stayed = Row.of(100.0, 100.0);
    Row newcomer = Row.of(0.0, 100.0);

    assertThat(answer(call, VALUES, List.of(lost, lost), stayed))
        .isEqualTo(nothing(1, -1, 2, 9, Row.of(0L, true, null)));
    assertThat(answer(call, VALUES, List.of(stayed, stayed), lost))
        .isEqualTo(nothing(1, 2, -1, 9, Row.of(0L, true, null)));
    assertThat(answer(call, VALUES, List.of(newcomer, newcomer), stayed))
        .isEqualTo(nothing(-1, -1, 0, 9, Row.of(0L, true, null)));
  }

  @Test
  void valueOfThePromotersHasCountsAndNoNumbers() {
    String call = "CX_NPS_VALUE(score, amount)";
    Row detractor = Row.of(3.0, 10.0);

    assertThat(
            answer(
                call,
                "score DOUBLE, amount DOUBLE",
                List.of(detractor, detractor),
                Row.of(9.0, 50.0)))
        .isEqualTo(
            Row.join(
                Row.of(null, null, null, -1L, null, null, null, 0L, null, null, null, 2L),
                new Row(6),
                Row.of(1L, 0L, true),
                new Row(4)));
  }

  @Test
  void differenceInDifferencesHasCountsAndNoNumbers() {
    Row treated = Row.of(true, true, 5.0);

    assertThat(
            answer(
                "CX_DIFF_IN_DIFF(treated, later, outcome)",
                "treated BOOLEAN, later BOOLEAN, outcome DOUBLE",
                List.of(treated, treated),
                Row.of(false, true, 5.0)))
        .isEqualTo(Row.join(new Row(11), Row.of(0L, 2L, 0L, -1L, 1L, 0L, true, null)));
  }

  @Test
  void fitsGoOnWithoutTheForgottenRow() {
    Row left = Row.of(3.0, true, new Double[] {1.0, 2.0});
    Row stays = Row.of(5.0, false, new Double[] {2.0, 1.0});
    String columns = "d DOUBLE, e BOOLEAN, x ARRAY<DOUBLE>";

    for (String call :
        List.of(
            "CX_COX_FIT(d, e, x)",
            "CX_LINEAR_FIT(d, x)",
            "CX_LINEAR_FIT(y => d, x => x, robust => TRUE)",
            "CX_LOGISTIC_FIT(CAST(e AS INT), x)",
            "CX_DRIVERS(d, x)",
            "CX_TREATMENT_EFFECT(e, d, x)",
            "CX_KAPLAN_MEIER(d, e)",
            "CX_LOG_RANK_TEST(d, e, CAST(d AS STRING))",
            "CX_LIFT_TABLE(CAST(e AS INT), d / 9)")) {
      assertThat(answer(call, columns, List.of(left, left), stays)).as(call).isNotNull();
      assertThat(answer(call, columns, List.of(stays, stays), left)).as(call).isNotNull();
    }
  }

  @Test
  void journeysGoOnWithoutTheForgottenRow() {
    LocalDateTime january = LocalDateTime.of(2024, 1, 1, 0, 0);
    Row first = Row.of(new String[] {"a", "b"}, 2, 1, "a", january, funnel(0.0));
    Row second = Row.of(new String[] {"b", "c"}, 1, 3, "b", january.plusDays(3), funnel(0.0, 4.0));
    String columns =
        "path ARRAY<STRING>, converted INT, lost INT, name STRING, seen_at TIMESTAMP(3), funnel"
            + " ROW<steps INT, seconds ARRAY<DOUBLE>, warning STRING>";

    for (String call :
        List.of(
            "CX_MARKOV_ATTRIBUTION(path => path, conversions => converted, nulls => lost)",
            "CX_SHAPLEY_ATTRIBUTION(path => path, conversions => converted, nulls => lost)",
            "CX_PATH(name, seen_at)",
            "CX_FUNNEL(event_time => seen_at, steps => ARRAY[name = 'a', name = 'b'], `window` =>"
                + " INTERVAL '9' DAY)",
            "CX_FUNNEL_STATS(funnel => funnel, steps => 2)",
            "CX_REVENUE_CURVE(customer_id => name, cohort_time => seen_at, event_time => seen_at,"
                + " amount => lost, observation_end => TIMESTAMP '2024-03-01 00:00:00', periods =>"
                + " 1)")) {
      assertThat(answer(call, columns, List.of(first, first), second)).as(call).isNotNull();
      assertThat(answer(call, columns, List.of(second, second), first)).as(call).isNotNull();
    }
  }

  private static Row funnel(Double... seconds) {
    return Row.of(seconds.length, seconds, null);
  }

  @Test
  void earnedGrowthHasCountsAndNoNumbers() {
    String call = "CX_EARNED_GROWTH(start_value, end_value, acquisition)";
    String columns = VALUES + ", acquisition STRING";
    Row old = Row.of(100.0, 120.0, null);
    Row fresh = Row.of(0.0, 50.0, "earned");

    assertThat(answer(call, columns, List.of(fresh, fresh), Row.of(100.0, 90.0, "earned")))
        .isEqualTo(Row.join(new Row(7), Row.of(-1L, 2L, 0L, true, null)));
    assertThat(answer(call, columns, List.of(old, old), fresh))
        .isEqualTo(Row.join(new Row(7), Row.of(2L, -1L, 0L, true, null)));
  }

  @Test
  void costOfACustomerHasCountsAndNoNumbers() {
    String call = "CX_CAC(cost, customers)";
    String columns = "cost DOUBLE, customers DOUBLE";
    Row idle = Row.of(10.0, 0.0);
    Row busy = Row.of(10.0, 4.0);

    assertThat(answer(call, columns, List.of(idle, idle), busy))
        .isEqualTo(Row.join(new Row(3), Row.of(1L), new Row(4), Row.of(0L, true, null)));
    assertThat(answer(call, columns, List.of(busy, busy), idle))
        .isEqualTo(Row.join(new Row(3), Row.of(1L), new Row(4), Row.of(0L, true, null)));
    assertThat(answer(call, columns, List.of(new Row(2), new Row(2)), busy))
        .isEqualTo(Row.join(new Row(3), Row.of(-1L), new Row(4), Row.of(0L, true, null)));
  }

  private static Row nothing(long first, long second, long third, int nulls, Row rest) {
    return Row.join(Row.of(first, second, third), new Row(nulls), rest);
  }

  private static List<Row> kept(Object... values) {
    List<Row> rows = new ArrayList<>();
    for (Object value : values) {
      rows.add(Row.of(value));
    }
    return rows;
  }

  private static Row forgotten(Object value) {
    return Row.of(value);
  }

  /** Of rows that came, and one that is taken back though it never came. */
  private static Object answer(String call, String columns, List<Row> kept, Row forgotten) {
    List<Row> changes = new ArrayList<>();
    kept.forEach(row -> changes.add(kind(RowKind.INSERT, row)));
    changes.add(kind(RowKind.DELETE, forgotten));
    FlinkSession flink = AggregateContract.open(FlinkSession.streaming());
    flink.set("parallelism.default", "1"); // the changes arrive in their order
    flink.view("changes", columns, changes);
    return flink.row("SELECT " + call + " FROM changes").getField(0);
  }

  private static Row kind(RowKind kind, Row row) {
    Row copy = Row.copy(row);
    copy.setKind(kind);
    return copy;
  }
}
