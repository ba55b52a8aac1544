package io.flinkcx.functions.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxPaybackMonthsTest {

  @Test
  void anyNumbersByNameAndByPlace() {
    assertThat(
            Planning.session()
                .row(
                    "SELECT CX_PAYBACK_MONTHS(cac => c, monthly_margin => m), CX_PAYBACK_MONTHS(c,"
                        + " m), ROUND(CX_PAYBACK_MONTHS(cac => c, monthly_margin => m,"
                        + " monthly_churn => 0.05), 4), CX_PAYBACK_MONTHS(c, m, 0.5) FROM (VALUES"
                        + " (CAST(300 AS DECIMAL(18, 4)), 40)) AS t(c, m)"))
        .isEqualTo(Row.of(7.5, 7.5, 9.1631, null));
  }

  @Test
  void neverPaidAndBadDataAreNull() {
    CxPaybackMonths payback = new CxPaybackMonths();

    assertThat(payback.eval(300, 0, null)).isNull();
    assertThat(payback.eval(300, -1, null)).isNull();
    assertThat(payback.eval(-300, 10, null)).isNull();
    assertThat(payback.eval(Double.NaN, 10, null)).isNull();
    assertThat(payback.eval(300, 10, 1)).isNull();
    assertThat(payback.eval(300, 10, -0.1)).isNull();
    assertThat(payback.eval(null, 10, null)).isNull();
    assertThat(payback.eval(300, null, null)).isNull();
    assertThat(payback.eval(0, 10, null)).isEqualTo(0.0);
  }

  @Test
  void churnInPercentStopsAtPlanning() {
    Planning.stops(
        "CX_PAYBACK_MONTHS(x, y, 5)",
        "CX_PAYBACK_MONTHS: monthly_churn must be a share a month from 0 to below 1 (0.05 for 5 %),"
            + " got 5.0");
  }
}
