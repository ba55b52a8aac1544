package io.flinkcx.functions.regression;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxRankCorrelationTest {

  private static Row correlation(String fields, String rows) {
    return Planning.session()
        .row(
            "SELECT "
                + fields
                + " FROM (SELECT CX_RANK_CORRELATION(a, b) AS c FROM (VALUES "
                + rows
                + ") AS t(a, b))");
  }

  @Test
  void whatIsNoNumberIsRejectedAndNullIsNot() {
    assertThat(
            correlation(
                "ROUND(c.correlation, 12), c.n, c.rejected, c.thin",
                "(1E0, 20), (2, 1), (300, 300), (CAST(NULL AS DOUBLE), 3), (1E200, 4),"
                    + " (CAST('NaN' AS DOUBLE), 4)"))
        .isEqualTo(Row.of(.5, 3L, 2L, true));
  }

  @Test
  void negativeZeroIsZero() {
    assertThat(correlation("c.correlation, c.n", "(-1E0 * 0, 1), (0E0, 1), (1E0, 2)"))
        .isEqualTo(Row.of(1.0, 3L));
  }

  @Test
  void badSettingsAreNamed() {
    Planning.stops(
        "CX_RANK_CORRELATION(x, y, 95)",
        "CX_RANK_CORRELATION: confidence must be between 0 and 1 (exclusive), such as 0.95, got"
            + " 95.0");
  }
}
