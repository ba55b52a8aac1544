package io.flinkcx.functions.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.revenue.AcquisitionCost;
import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxCacTest {

  private static Row cac(String rows) {
    return Planning.session()
        .row(
            "SELECT s.* FROM (SELECT CX_CAC(cost => CAST(c AS DOUBLE), new_customers => CAST(k AS"
                + " DOUBLE), confidence => 0.9, thin_below => 5) AS s FROM (VALUES "
                + rows
                + ") AS t(c, k))");
  }

  @Test
  void everyFieldIsWhereItsNameSays() {
    Row row = cac("('300', '8'), ('200', '0'), ('0', '2'), ('-1', '5'), ('5', 'NaN')");
    AcquisitionCost expected = AcquisitionCost.of(500, 10, 0.9);

    assertThat(row.getField("cac")).isEqualTo(50.0);
    assertThat(row.getField("cost")).isEqualTo(500.0);
    assertThat(row.getField("new_customers")).isEqualTo(10.0);
    assertThat(row.getField("n")).isEqualTo(3L);
    assertThat(row.<Double>getFieldAs("std_error"))
        .isCloseTo(expected.standardError(), within(1e-12));
    assertThat(row.<Double>getFieldAs("margin_of_error"))
        .isCloseTo(expected.marginOfError(), within(1e-12));
    assertThat(row.<Double>getFieldAs("ci_lower"))
        .isCloseTo(expected.interval().lower(), within(1e-12));
    assertThat(row.<Double>getFieldAs("ci_upper"))
        .isCloseTo(expected.interval().upper(), within(1e-12));
    assertThat(row.getField("rejected")).isEqualTo(2L);
    assertThat(row.getField("thin")).isEqualTo(false);
  }

  @Test
  void spendWithoutCustomersIsKnownAndItsCostEachIsNot() {
    assertThat(cac("('200', '0'), ('7', CAST(NULL AS STRING))"))
        .isEqualTo(Row.of(null, 200.0, 0.0, 1L, null, null, null, null, 0L, true, null));
  }

  @Test
  void badConfidenceStopsAtPlanning() {
    Planning.stops(
        "CX_CAC(x, y, 95)",
        "CX_CAC: confidence must be between 0 and 1 (exclusive), such as 0.95, got 95.0");
  }
}
