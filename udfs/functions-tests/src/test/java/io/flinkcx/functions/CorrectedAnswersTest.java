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
 * A table with a key, such as an upsert topic, holds the latest version of each row. A version that
 * was replaced must leave nothing behind in a KPI, as if it had never been there.
 */
class CorrectedAnswersTest {

  private static final LocalDateTime NEW_YEAR = LocalDateTime.of(2026, 1, 1, 12, 0);

  @Test
  void scoreThatIsCorrectedMovesTheNps() {
    Table answers =
        new Table("customer STRING NOT NULL, score DOUBLE")
            .row("ann", 9.0)
            .row("ben", 10.0)
            .row("cem", 3.0);
    assertThat(answers.value("CX_NPS(score)")).isEqualTo(100.0 / 3);
    answers.row("ann", 2.0);
    assertThat(answers.value("CX_NPS(score)")).isEqualTo(-100.0 / 3);
    answers.isAsIfOnlyTheLatestRowsHadCome("CX_NPS_STATS(score)");
    answers.row("ann", 12.0);
    assertThat(answers.value("CX_NPS_STATS(score).rejected")).isEqualTo(1L);
    answers.row("ann", null).deleted("cem");
    assertThat(answers.value("CX_NPS_STATS(score).rejected")).isEqualTo(0L);
    assertThat(answers.value("CX_NPS(score)")).isEqualTo(100.0);
  }

  @Test
  void everyChangeOfTheScoreIsToldDownstream() {
    FlinkSession flink = AggregateContract.open(FlinkSession.streaming());
    new Table("customer STRING NOT NULL, score DOUBLE")
        .row("ann", 9.0)
        .row("ann", 2.0)
        .row("ben", 10.0)
        .viewedBy(flink);
    assertThat(flink.changelog("SELECT CX_NPS(score) FROM latest"))
        .containsExactly(
            Row.ofKind(RowKind.INSERT, 100.0),
            // the old answer goes before the new one comes, and takes the only group with it
            Row.ofKind(RowKind.DELETE, 100.0),
            Row.ofKind(RowKind.INSERT, -100.0),
            Row.ofKind(RowKind.UPDATE_BEFORE, -100.0),
            Row.ofKind(RowKind.UPDATE_AFTER, 0.0));
  }

  @Test
  void customerWhoChangesTheSegmentLeavesNothingInTheOldOne() {
    FlinkSession flink = AggregateContract.open(FlinkSession.streaming());
    new Table("customer STRING NOT NULL, segment STRING, score DOUBLE")
        .row("ann", "small", 9.0)
        .row("ben", "small", 3.0)
        .row("cem", "large", 8.0)
        .row("ann", "large", 9.0)
        .row("cem", "small", 8.0)
        .row("cem", "large", 8.0)
        .viewedBy(flink);
    assertThat(flink.rows("SELECT segment, CX_NPS(score) FROM latest GROUP BY segment"))
        .containsExactlyInAnyOrder(Row.of("small", -100.0), Row.of("large", 50.0));
  }

  @Test
  void satisfactionEffortAndRatesAreCorrected() {
    Table answers =
        new Table("customer STRING NOT NULL, score DOUBLE, is_solved BOOLEAN")
            .row("ann", 5.0, true)
            .row("ben", 4.0, true)
            .row("cem", 1.0, false);
    assertThat(answers.value("CX_CSAT(score, 5)")).isEqualTo(200.0 / 3);
    answers.row("ann", 2.0, false);
    assertThat(answers.value("CX_CSAT(score, 5)")).isEqualTo(100.0 / 3);
    assertThat(answers.value("CX_CES(score)")).isEqualTo(7.0 / 3);
    assertThat(answers.value("CX_SHARE_STATS(is_solved).share")).isEqualTo(1.0 / 3);
    answers.isAsIfOnlyTheLatestRowsHadCome("CX_CSAT_STATS(score, 5)");
    answers.isAsIfOnlyTheLatestRowsHadCome("CX_CES_STATS(score)");
    answers.isAsIfOnlyTheLatestRowsHadCome("CX_SHARE_STATS(is_solved)");
  }

  @Test
  void typingErrorLeavesNoTraceInAMean() {
    Table amounts =
        new Table("invoice STRING NOT NULL, amount DOUBLE")
            .row("a", 1.78)
            .row("b", 1.48)
            .row("c", 1_690_000_000.0);
    amounts.row("c", 0.73);
    assertThat(amounts.value("CX_MEAN_STATS(amount).`max`")).isEqualTo(1.78);
    amounts.isAsIfOnlyTheLatestRowsHadCome("CX_MEAN_STATS(amount)");
    amounts.row("a", 0.0).row("b", 0.0).row("c", 0.0);
    assertThat(amounts.value("CX_MEAN_STATS(amount).std_dev")).isEqualTo(0.0);
  }

  @Test
  void customerWhoIsBackIsRetained() {
    Table customers =
        new Table("customer STRING NOT NULL, start_value DOUBLE, end_value DOUBLE")
            .row("ann", 100.0, 0.0)
            .row("ben", 100.0, 100.0);
    assertThat(customers.value("CX_RETENTION_STATS(start_value, end_value).churned")).isEqualTo(1L);
    customers.row("ann", 100.0, 120.0);
    assertThat(customers.value("CX_RETENTION_STATS(start_value, end_value).churned")).isEqualTo(0L);
    assertThat(customers.value("CX_RETENTION_STATS(start_value, end_value).nrr")).isEqualTo(1.1);
    customers.isAsIfOnlyTheLatestRowsHadCome("CX_RETENTION_STATS(start_value, end_value)");
  }

  @Test
  void promoterWhoBecomesADetractorTakesTheValueAlong() {
    Table customers =
        new Table("customer STRING NOT NULL, score DOUBLE, amount DOUBLE")
            .row("ann", 9.0, 500.0)
            .row("ben", 10.0, 300.0)
            .row("cem", 3.0, 100.0);
    customers.row("ann", 2.0, 50.0);
    assertThat(customers.value("CX_NPS_VALUE(score, amount).promoter_value")).isEqualTo(300.0);
    assertThat(customers.value("CX_NPS_VALUE(score, amount).detractor_value")).isEqualTo(75.0);
    customers.isAsIfOnlyTheLatestRowsHadCome("CX_NPS_VALUE(score, amount)");
  }

  @Test
  void cancelledOrderWasNeverAPurchase() {
    Table orders =
        new Table("order_id STRING NOT NULL, order_time TIMESTAMP(3), amount DOUBLE")
            .row("o1", NEW_YEAR, 20.0)
            .row("o2", NEW_YEAR.plusDays(10), 5000.0)
            .row("o3", NEW_YEAR.plusDays(20), 40.0);
    String summary = "CX_RFM_SUMMARY(order_time, amount, TIMESTAMP '2026-02-01 00:00:00')";
    orders.row("o2", NEW_YEAR.plusDays(10), 50.0);
    assertThat(orders.value(summary)).isEqualTo(Row.of(2L, 20.0, 31.0, 45.0));
    orders.deleted("o1");
    assertThat(orders.value(summary)).isEqualTo(Row.of(1L, 10.0, 21.0, 40.0));
    orders.isAsIfOnlyTheLatestRowsHadCome(summary);
  }

  @Test
  void modelsAreFittedToTheLatestHistories() {
    Table customers =
        new Table(
            "customer STRING NOT NULL, frequency DOUBLE, recency DOUBLE, age DOUBLE, amount DOUBLE");
    for (int i = 0; i < 30; i++) {
      customers.row("c" + i, 0.0, 0.0, 30.0, 10.0);
    }
    for (int i = 0; i < 30; i++) {
      double frequency = i % 5;
      double recency = frequency == 0 ? 0 : 5.0 + i % 7 * 3;
      customers.row("c" + i, frequency, recency, 40.0, 10.0 + i % 11);
    }
    customers.isAsIfOnlyTheLatestRowsHadCome("CX_BGNBD_FIT(frequency, recency, age)");
    customers.isAsIfOnlyTheLatestRowsHadCome("CX_GAMMA_GAMMA_FIT(frequency, amount)");
  }

  /** Versions of rows, the first column being their key. */
  private static final class Table {

    private final String columns;
    private final List<Row> versions = new ArrayList<>();

    Table(String columns) {
      this.columns = columns;
    }

    Table row(Object... values) {
      versions.add(Row.ofKind(RowKind.UPDATE_AFTER, values));
      return this;
    }

    Table deleted(String key) {
      Row row = Row.withPositions(RowKind.DELETE, versions.get(0).getArity());
      row.setField(0, key);
      versions.add(row);
      return this;
    }

    void viewedBy(FlinkSession flink) {
      flink.upserts("latest", columns, columns.split(" ")[0], versions);
    }

    /** The value of a call, or of a field of it, over the table. */
    Object value(String call) {
      FlinkSession flink = AggregateContract.open(FlinkSession.streaming());
      flink.set("parallelism.default", "1"); // corrections arrive in their order, so round alike
      viewedBy(flink);
      return value(flink, "latest", call);
    }

    void isAsIfOnlyTheLatestRowsHadCome(String call) {
      FlinkSession flink = AggregateContract.open(FlinkSession.streaming());
      flink.view("inserted", columns, latest());
      Answers.assertSame(call, value(flink, "inserted", call), value(call));
    }

    private List<Row> latest() {
      List<Row> latest = new ArrayList<>();
      for (Row version : versions) {
        latest.removeIf(row -> row.getField(0).equals(version.getField(0)));
        if (version.getKind() != RowKind.DELETE) {
          Row row = Row.copy(version);
          row.setKind(RowKind.INSERT);
          latest.add(row);
        }
      }
      return latest;
    }

    private static Object value(FlinkSession flink, String table, String call) {
      String[] callAndField = call.split("(?<=\\))\\.", 2);
      String field = callAndField.length == 1 ? "" : "." + callAndField[1];
      return flink
          .row(
              "SELECT answer"
                  + field
                  + " FROM (SELECT "
                  + callAndField[0]
                  + " AS answer FROM "
                  + table
                  + ")")
          .getField(0);
    }
  }
}
