package io.flinkcx.functions.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import io.flinkcx.testing.FlinkSession;
import java.util.Map;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CxBgNbdFitTest {

  /** Distinct histories with numbers of customers, and rows that are none. */
  private static final String HISTORIES =
      PurchaseFitContract.HISTORIES.replace(
          ") AS c",
          ", (-1, 0.0, 38.0, 1), (1, 0.0, 38.0, 1), (1, 1.0, 38.0, -1), (CAST(NULL AS INT), 1.0,"
              + " 38.0, 1)) AS c");

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fitsAndCountsBadRows(boolean streaming) {
    Row model =
        Planning.session(streaming)
            .row(
                "SELECT m.* FROM (SELECT CX_BGNBD_FIT(frequency => x, recency => t_x, age => t,"
                    + " weight => n) AS m FROM "
                    + HISTORIES
                    + ")");

    assertThat(model.getField(0)).isEqualTo("bgnbd");
    for (int i = 1; i <= 4; i++) {
      assertThat((Double) model.getField(i)).isPositive();
    }
    for (int i = 5; i <= 10; i++) {
      assertThat(model.getField(i)).isNull();
    }
    assertThat((Double[]) model.getField(11)).hasSize(4).allMatch(error -> error > 0);
    assertThat((Double[][]) model.getField(12)).hasDimensions(4, 4);
    assertThat(model.getField(14)).isEqualTo(1587L);
    assertThat(model.getField(15)).isEqualTo(4L);
    assertThat(model.getField(16))
        .isEqualTo(
            Map.of(
                "recency_beyond_age", 1L,
                "frequency_not_a_count", 1L,
                "purchase_without_recency", 1L,
                "weight_not_a_count", 1L));
    assertThat(model.getField(17)).isEqualTo(true);
    assertThat(model.getField(19)).isNull();
  }

  @Test
  void changelogEqualsItsLastState() {
    String fit = "CX_BGNBD_FIT(x, t_x, t, n)";
    // Each history first stands with a smaller, then with its full number of customers
    String updated =
        "(SELECT x, t_x, t, SUM(n) AS n FROM (SELECT * FROM "
            + HISTORIES
            + " UNION ALL SELECT * FROM "
            + HISTORIES
            + ") WHERE n > 0 AND x >= 0 AND t_x <= t AND (x = 0 OR t_x > 0) GROUP BY x, t_x, t)";
    FlinkSession streaming = Planning.session(true);

    Row changelog = streaming.row("SELECT m.* FROM (SELECT " + fit + " AS m FROM " + updated + ")");
    Row batch =
        Planning.session().row("SELECT m.* FROM (SELECT " + fit + " AS m FROM " + updated + ")");

    assertThat(changelog).isEqualTo(batch);
    assertThat(batch.getField(14)).isEqualTo(2 * 1587L);
    assertThat(batch.getField(16)).isNull();
  }

  @Test
  void twoPhaseEqualsOnePhase() {
    FlinkSession twoPhase =
        Planning.session(true)
            .set("table.exec.mini-batch.enabled", "true")
            .set("table.exec.mini-batch.allow-latency", "1 s")
            .set("table.exec.mini-batch.size", "5")
            .set("table.optimizer.agg-phase-strategy", "TWO_PHASE");
    String query =
        "SELECT m.* FROM (SELECT CX_BGNBD_FIT(x, t_x, t, n) AS m FROM " + HISTORIES + ")";

    assertThat(twoPhase.row(query)).isEqualTo(Planning.session().row(query));
  }

  @Test
  void weightEqualsRepeatedRows() {
    FlinkSession flink = Planning.session();
    String some =
        "(VALUES (0, 0.0, 3.0), (2, 1.0, 3.0), (2, 1.0, 3.0), (5, 3.0, 3.0), (1, 0.5, 3.0))";
    Row rows =
        flink.row(
            "SELECT CX_BGNBD_FIT(x, t_x, t).log_likelihood FROM " + some + " AS c(x, t_x, t)");
    Row cells =
        flink.row(
            "SELECT CX_BGNBD_FIT(x, t_x, t, n).log_likelihood FROM (SELECT x, t_x, t, COUNT(*) AS n"
                + " FROM "
                + some
                + " AS c(x, t_x, t) GROUP BY x, t_x, t)");

    assertThat((Double) rows.getField(0)).isCloseTo((Double) cells.getField(0), within(1e-12));
  }

  @Test
  void noCustomersGiveAWarningAndNoParameters() {
    Row model =
        Planning.session()
            .row(
                "SELECT m.* FROM (SELECT CX_BGNBD_FIT(x, t_x, t) AS m FROM "
                    + HISTORIES
                    + " WHERE n > 9999)");

    assertThat(model.getField(0)).isEqualTo("bgnbd");
    assertThat(model.getField(1)).isNull();
    assertThat(model.getField(11)).isNull();
    assertThat(model.getField(14)).isEqualTo(0L);
    assertThat((String) model.getField(19)).startsWith("no_data");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void startFromAnEarlierModelLeadsToTheSameModelNotLater(boolean streaming) {
    FlinkSession flink = Planning.session(streaming);
    String fit = "CX_BGNBD_FIT(frequency => c.x, recency => c.t_x, age => c.t, weight => c.n";
    flink.run("CREATE TEMPORARY VIEW earlier AS SELECT " + fit + ") AS m FROM " + HISTORIES);
    Row cold = flink.row("SELECT m.* FROM earlier");
    Row warm =
        flink.row(
            "SELECT m.* FROM (SELECT "
                + fit
                + ", start_model => e.m) AS m FROM "
                + HISTORIES
                + " CROSS JOIN earlier AS e)");

    assertThat((Double) warm.getField(13)).isCloseTo((Double) cold.getField(13), within(1e-9));
    assertThat((Double) warm.getField(1)).isCloseTo((Double) cold.getField(1), within(1e-7));
    assertThat(warm.getField(14)).isEqualTo(1587L);
    // so few histories are searched whole before they are climbed: a start cannot save any of it
    assertThat((Integer) warm.getField(18)).isLessThanOrEqualTo((Integer) cold.getField(18));
  }

  @Test
  void startThatIsNoModelOfThisKindIsIgnored() {
    FlinkSession flink = Planning.session();
    String fit = "SELECT m.* FROM (SELECT CX_BGNBD_FIT(x, t_x, t, n, ";
    Row cold = flink.row(fit + "NULL) AS m FROM " + HISTORIES + ")");

    assertThat(
            flink.row(
                fit
                    + Models.bgNbd("NULL", "NULL", "NULL", "NULL")
                    + ") AS m FROM "
                    + HISTORIES
                    + ")"))
        .isEqualTo(cold);
    assertThat(
            flink.row(
                fit
                    + Models.purchases("'nbd'", "1", "2", "1", "2")
                    + ") AS m FROM "
                    + HISTORIES
                    + ")"))
        .isEqualTo(cold);
    assertThat(
            flink.row(fit + Models.bgNbd("1", "-2", "1", "2") + ") AS m FROM " + HISTORIES + ")"))
        .isEqualTo(cold);
  }
}
