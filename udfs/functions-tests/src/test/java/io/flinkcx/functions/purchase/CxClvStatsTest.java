package io.flinkcx.functions.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.testing.FlinkSession;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CxClvStatsTest {

  private static final String CUSTOMER = "2, 20.0, 30.0, 22.35";

  private final FlinkSession flink = FlinkSession.batch();

  @BeforeEach
  void fitModels() {
    flink.run("LOAD MODULE cx");
    flink.run(
        "CREATE TEMPORARY VIEW fits AS SELECT purchases, spend FROM (SELECT CX_BGNBD_FIT(x, t_x, t,"
            + " n) AS purchases FROM (VALUES (0, 0.0, 30.0, 700), (0, 0.0, 38.0, 600), (1, 2.0,"
            + " 30.0, 60), (1, 12.0, 30.0, 40), (1, 25.0, 38.0, 50), (2, 5.0, 38.0, 30), (2, 20.0,"
            + " 30.0, 35), (3, 26.0, 30.0, 25), (4, 10.0, 38.0, 12), (5, 36.0, 38.0, 20), (9, 29.0,"
            + " 30.0, 10), (14, 37.0, 38.0, 5)) AS c(x, t_x, t, n)) CROSS JOIN (SELECT"
            + " CX_GAMMA_GAMMA_FIT(x, m) AS spend FROM (VALUES (1, 20.0), (2, 35.5), (3, 12.0), (1,"
            + " 80.0), (5, 30.0), (2, 18.0), (4, 55.0), (1, 9.0), (7, 26.0), (2, 140.0)) AS c(x,"
            + " m))");
  }

  @Test
  void valuesAreThoseOfTheFunctionsWithoutErrors() {
    String customer = "2, 20.0, 30.0";
    Row row =
        flink.row(
            "SELECT v.clv, CX_CLV(purchases, spend, 2, 20.0, 30.0, 22.35, 52, 0.01, 0.3, 4.345), v.p_alive,"
                + " CX_P_ALIVE(purchases, "
                + customer
                + "), v.expected_purchases, CX_EXPECTED_PURCHASES(purchases, "
                + customer
                + ", 52), v.expected_value, CX_EXPECTED_VALUE(spend, 2, 22.35), v.warning FROM (SELECT"
                + " purchases, spend, "
                + stats("purchases", "spend", "52, 0.01, 0.3, 4.345")
                + " AS v FROM fits)");

    for (int i = 0; i < 8; i += 2) {
      double expected = row.<Double>getFieldAs(i + 1);
      assertThat(row.<Double>getFieldAs(i)).isCloseTo(expected, within(1e-14 * expected));
    }
    assertThat(row.getField(8)).isNull();
  }

  @Test
  void withoutDiscountTheRelativeVarianceIsThatOfPurchasesAndOfSpend() {
    Row row =
        flink.row(
            "SELECT v.* FROM (SELECT " + stats("purchases", "spend", "52, 0") + " AS v FROM fits)");
    double clv = row.<Double>getFieldAs("clv");
    double error = row.<Double>getFieldAs("std_error");
    double purchases = relativeError(row, "expected_purchases");
    double amount = relativeError(row, "expected_value");

    assertThat(error / clv).isCloseTo(Math.hypot(purchases, amount), within(1e-9));
    assertThat(row.<Double>getFieldAs("margin_of_error"))
        .isCloseTo(1.959963984540054 * error, within(1e-12 * clv));
    assertThat(row.<Double>getFieldAs("ci_lower"))
        .isCloseTo(clv * Math.exp(-1.959963984540054 * error / clv), within(1e-12 * clv));
    assertThat(row.<Double>getFieldAs("ci_upper"))
        .isCloseTo(clv * Math.exp(1.959963984540054 * error / clv), within(1e-12 * clv));
    assertThat(row.<Double>getFieldAs("p_alive_std_error")).isBetween(1e-6, 0.5);
  }

  // d ln E / d(p, q, v) = ((q-1)/(p w), -1/w, 1/(v+xm)), w = px+q-1
  @Test
  void errorOfTheExpectedValueIsThatOfTheFitsCovariance() {
    Row row =
        flink.row(
            "SELECT v.expected_value, v.expected_value_std_error, f.spend.p, f.spend.q, f.spend.v, f.spend.covariance FROM"
                + " (SELECT spend, "
                + stats("purchases", "spend", "52, 0")
                + " AS v FROM fits) AS f");
    double p = row.<Double>getFieldAs(2);
    double q = row.<Double>getFieldAs(3);
    double v = row.<Double>getFieldAs(4);
    Double[][] covariance = row.getFieldAs(5);
    double weight = 2 * p + q - 1;
    double[] gradient = {(q - 1) / (p * weight), -1 / weight, 1 / (v + 2 * 22.35)};
    double variance = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        variance += gradient[i] * covariance[i][j] * gradient[j];
      }
    }

    double error = row.<Double>getFieldAs(0) * Math.sqrt(variance);
    assertThat(row.<Double>getFieldAs(1)).isCloseTo(error, within(1e-9 * error));
  }

  @Test
  void modelsWithoutACovarianceGiveTheValueAndSayWhyThereAreNoErrors() {
    Row neither = flink.row("SELECT v.* FROM (SELECT " + unfitted() + " AS v)");
    Row spendOnly =
        flink.row(
            "SELECT v.* FROM (SELECT "
                + stats(Models.PURCHASES, "spend", "52, 0.01")
                + " AS v FROM fits)");

    assertThat(neither.<Double>getFieldAs("clv")).isPositive();
    for (String error :
        new String[] {
          "std_error",
          "margin_of_error",
          "ci_lower",
          "ci_upper",
          "p_alive_std_error",
          "expected_purchases_std_error",
          "expected_value_std_error"
        }) {
      assertThat(neither.getField(error)).isNull();
    }
    assertThat(neither.<String>getFieldAs("warning")).startsWith("no_covariance: model has");
    assertThat(spendOnly.getField("std_error")).isNull();
    assertThat(spendOnly.<Double>getFieldAs("expected_value_std_error")).isPositive();
  }

  private static String unfitted() {
    return stats(Models.PURCHASES, Models.SPEND, "52, 0.01");
  }

  @Test
  void nullsAndImpossibleHistoriesGiveNull() {
    Row row =
        flink.row(
            "SELECT "
                + stats(Models.PURCHASES, Models.SPEND, "CAST(NULL AS DOUBLE), 0")
                + ", "
                + unfitted().replace(CUSTOMER, "2, 31.0, 30.0, 22.35")
                + ", "
                + unfitted().replace(CUSTOMER, "2, 20.0, 30.0, 0.0")
                + ", "
                + stats(Models.bgNbd("NULL", "NULL", "NULL", "NULL"), Models.SPEND, "52, 0"));

    assertThat(row).isEqualTo(Row.of(null, null, null, null));
  }

  @Test
  void badConfigurationStopsAtPlanning() {
    assertPlanningFails(
        "52, 10", "CX_CLV_STATS: discount_rate must be a fraction per period in [0, 1)");
    assertPlanningFails("52, 0.1, 30", "CX_CLV_STATS: margin must be a fraction in (0, 1]");
    assertPlanningFails(
        "52, 0.1, 1, 1, 1.5", "CX_CLV_STATS: confidence must be between 0 and 1 (exclusive)");
  }

  private void assertPlanningFails(String settings, String message) {
    String query = "SELECT " + stats(Models.PURCHASES, Models.SPEND, settings);
    assertThatThrownBy(() -> flink.tables().explainSql(query)).hasStackTraceContaining(message);
  }

  private static double relativeError(Row row, String quantity) {
    return row.<Double>getFieldAs(quantity + "_std_error") / row.<Double>getFieldAs(quantity);
  }

  private static String stats(String purchases, String spend, String settings) {
    return "CX_CLV_STATS(" + String.join(", ", purchases, spend, CUSTOMER, settings) + ")";
  }
}
