package io.flinkcx.functions.regression;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxCorrelationTest {

  private static Row correlation(String fields, String rows) {
    return Planning.session()
        .row(
            "SELECT "
                + fields
                + " FROM (SELECT CX_CORRELATION(a, b) AS c FROM (VALUES "
                + rows
                + ") AS t(a, b))");
  }

  @Test
  void whatIsNoNumberIsRejectedAndNullIsNot() {
    assertThat(
            correlation(
                "ROUND(c.correlation, 12), c.n, c.rejected, c.thin, c.warning",
                "(1E0, 2), (2, 1), (3, 3), (CAST(NULL AS DOUBLE), 3), (1E200, 4),"
                    + " (CAST('NaN' AS DOUBLE), 4)"))
        .isEqualTo(Row.of(.5, 3L, 2L, true, null));
  }

  @Test
  void fewRowsOrNoSpreadGiveNull() {
    assertThat(correlation("c.correlation, c.p_value, c.n", "(1, 2)"))
        .isEqualTo(Row.of(null, null, 1L));
    assertThat(correlation("c.correlation, c.ci_lower, c.n", "(1, 2), (1, 3), (1, 4), (1, 5)"))
        .isEqualTo(Row.of(null, null, 4L));
    assertThat(correlation("c.correlation, c.std_error, c.ci_lower", "(1, 2), (2, 3), (3, 4)"))
        .isEqualTo(Row.of(1.0, 0.0, null));
  }

  @Test
  void badSettingsAreNamed() {
    Planning.stops(
        "CX_CORRELATION(x, y, 95)",
        "CX_CORRELATION: confidence must be between 0 and 1 (exclusive), such as 0.95, got 95.0");
  }
}
