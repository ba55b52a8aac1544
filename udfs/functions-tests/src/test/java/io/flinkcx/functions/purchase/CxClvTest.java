package io.flinkcx.functions.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import io.flinkcx.testing.FlinkSession;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxClvTest {

  private final FlinkSession flink = Planning.session();

  // Values: 40-digit reference; lifetimes 0.11.3 customer_lifetime_value(time=12,
  // discount_rate=.01, freq=W) gives the same to 1e-12
  @Test
  void yearOfMonthsAtOnePercentEqualsTheReference() {
    List<Row> rows =
        flink.rows(
            "SELECT x, CX_CLV(model => "
                + Models.PURCHASES
                + ", gamma_gamma_model => "
                + Models.SPEND
                + ", frequency => x, recency => t_x, age => t, monetary_value => m, horizon =>"
                + " 52.14, discount_rate => 0.01, discount_period => 4.345) FROM (VALUES (2, 30.43, 38.86,"
                + " 22.35), (0, 0.0, 38.86, 0.0), (7, 29.43, 38.86, 73.74), (26, 30.86, 31.0,"
                + " 50.0)) AS c(x, t_x, t, m)");

    Map<Integer, Double> expected =
        Map.of(
            2,
            36.289211125599216,
            0,
            8.3690043589204615,
            7,
            283.53277631709196,
            26,
            1212.4671526075808);
    assertThat(rows).hasSize(4);
    for (Row row : rows) {
      double clv = expected.get((Integer) row.getField(0));
      assertThat((Double) row.getField(1)).isCloseTo(clv, within(1e-11 * clv));
    }
  }

  @Test
  void marginScalesAndNullsGiveNull() {
    Row row =
        flink.row("SELECT " + clv("52, 0, 0.5") + ", " + clv("52, 0") + ", " + clv("NULL, 0"));

    assertThat((Double) row.getField(0)).isCloseTo((Double) row.getField(1) / 2, within(1e-12));
    assertThat(row.getField(2)).isNull();
  }

  @Test
  void badConfigurationStopsAtPlanning() {
    assertPlanningFails("52, 10", "CX_CLV: discount_rate must be a fraction per period in [0, 1)");
    assertPlanningFails("52, 0.1, 30", "CX_CLV: margin must be a fraction in (0, 1], got 30.0");
    assertPlanningFails("52, 0.1, 1, 0", "CX_CLV: discount_period must be > 0, got 0.0");
  }

  private void assertPlanningFails(String settings, String message) {
    assertThatThrownBy(() -> flink.tables().explainSql("SELECT " + clv(settings)))
        .hasStackTraceContaining(message);
  }

  @Test
  void negativeHorizonIsAnError() {
    assertThatThrownBy(() -> flink.row("SELECT " + clv("-1, 0.1")))
        .hasStackTraceContaining("CX_CLV: horizon must be >= 0, got -1.0");
  }

  private static String clv(String settings) {
    return "CX_CLV("
        + Models.PURCHASES
        + ", "
        + Models.SPEND
        + ", 2, 30.43, 38.86, 22.35, "
        + settings.replace("NULL", "CAST(NULL AS DOUBLE)")
        + ")";
  }
}
