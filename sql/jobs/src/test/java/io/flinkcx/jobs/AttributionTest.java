package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** Attribution on the journeys of its test folder. */
class AttributionTest extends JobContract {

  AttributionTest() {
    super("cx_attribution");
  }

  /**
   * By hand: silence splits V04, V13 is at its very end; V05 has no touch, V07 and V12 are open.
   */
  @Test
  void journeysOfSingleVisitorsAreThoseByHand() {
    assertThat(
            flink.rows(
                "SELECT visitor, ARRAY_JOIN(path, ' '), conversions, revenue, outcome"
                    + " FROM attribution_journeys WHERE visitor < 'V14'"))
        .containsExactlyInAnyOrder(
            Row.of("V01", "ads email", 1, 100.0, "converted"),
            Row.of("V02", "search", 1, 50.0, "converted"),
            Row.of("V03", "email", 0, 0.0, "not_converted"),
            Row.of("V04", "ads", 0, 0.0, "not_converted"),
            Row.of("V04", "search", 1, 80.0, "converted"),
            Row.of("V05", null, 1, 25.0, "no_touch"),
            Row.of("V06", "ads", 1, 20.0, "converted"),
            Row.of("V06", "email", 1, 30.0, "converted"),
            Row.of("V07", "search", 0, 0.0, "open"),
            Row.of("V08", "search", 1, 40.0, "converted"),
            Row.of("V09", "ads", 1, 10.0, "converted"),
            Row.of("V10", "email", 1, 60.0, "converted"),
            Row.of("A11", "search ads", 0, 0.0, "not_converted"),
            Row.of("V12", "email", 1, 70.0, "open"),
            Row.of("V13", "ads email", 1, 90.0, "converted"));
  }

  @Test
  void everyModelSharesTheSameConversionsAndTheSameRevenue() {
    Row converted =
        flink.row(
            "SELECT CAST(conversions AS DOUBLE), revenue FROM attribution_outcomes"
                + " WHERE outcome = 'converted'");
    List<Row> models =
        flink.rows(
            "SELECT model, SUM(conversions), SUM(revenue) FROM attribution_credit GROUP BY model");
    assertThat(models).hasSize(7);
    for (Row model : models) {
      for (int i = 0; i < 2; i++) {
        double expected = converted.<Double>getFieldAs(i);
        assertThat(model.<Double>getFieldAs(i + 1))
            .as("%s", model)
            .isCloseTo(expected, within(1e-12 * expected));
      }
    }
  }
}
