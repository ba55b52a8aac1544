package io.flinkcx.functions.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.flinkcx.core.math.Wilson;
import io.flinkcx.functions.Planning;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxCsatIntervalTest {

  private final CxCsatInterval interval = new CxCsatInterval();

  @Test
  void everyFieldIsWhereItsNameSays() {
    RowData row = interval.eval(8, 10L, null, 11);

    assertThat(row.getDouble(0)).isEqualTo(80);
    assertThat(row.getLong(1)).isEqualTo(8);
    assertThat(row.getLong(2)).isEqualTo(10);
    assertThat(row.getDouble(3)).isEqualTo(100 * Math.sqrt(0.8 * 0.2 / 10));
    assertThat(row.getDouble(4) / row.getDouble(3)).isBetween(1.9599, 1.96);
    assertThat(row.getDouble(5)).isEqualTo(100 * Wilson.interval(8, 10, 0.95).lower());
    assertThat(row.getDouble(6)).isEqualTo(100 * Wilson.interval(8, 10, 0.95).upper());
    assertThat(row.getLong(7)).isZero();
    assertThat(row.getBoolean(8)).isTrue();
    assertThat(interval.eval(8, 10, null, 10).getBoolean(8)).isFalse();
  }

  @Test
  void noRowsHaveNoShare() {
    RowData row = interval.eval(0, 0, null, null);

    assertThat(row.isNullAt(0)).isTrue();
    assertThat(row.getLong(2)).isZero();
    assertThat(row.isNullAt(5)).isTrue();
  }

  @Test
  void whatIsNoCountGivesNull() {
    assertThat(interval.eval(null, 1, null, null)).isNull();
    assertThat(interval.eval(1, null, null, null)).isNull();
    assertThat(interval.eval(-1, 1, null, null)).isNull();
    assertThat(interval.eval(0, -1, null, null)).isNull();
    assertThat(interval.eval(0.5, 1, null, null)).isNull();
    assertThat(interval.eval(1, 1.5, null, null)).isNull();
    assertThat(interval.eval(2, 1, null, null)).isNull();
    assertThat(interval.eval(Double.NaN, 1, null, null)).isNull();
    assertThat(interval.eval(1, 1e300, null, null)).isNull();
  }

  @Test
  void daysRollUpToTheMonth() {
    String days = "(VALUES (1, TRUE, 5), (1, FALSE, 3), (2, TRUE, 4), (2, TRUE, 4)) AS t(d, b, x)";
    Row same =
        Planning.session()
            .row(
                "SELECT m.satisfied = r.satisfied, m.n = r.n, m.std_error = r.std_error, m.margin_of_error = r.margin_of_error, m.ci_lower = r.ci_lower, m.ci_upper = r.ci_upper, m.rejected = r.rejected, m.thin = r.thin FROM (SELECT CX_CSAT_INTERVAL(satisfied => SUM(s.satisfied), n =>"
                    + " SUM(s.n), confidence => 0.8, thin_below => 3) AS m FROM (SELECT"
                    + " CX_CSAT_STATS(score => x, scale_max => 5, confidence => 0.8, thin_below => 3) AS s"
                    + " FROM "
                    + days
                    + " GROUP BY d)) CROSS JOIN (SELECT CX_CSAT_STATS(score => x, scale_max => 5, confidence => 0.8, thin_below => 3) AS r FROM "
                    + days
                    + ")");

    assertThat(same).isEqualTo(Row.of(true, true, true, true, true, true, true, true));
  }

  @Test
  void badSettingsAreNamed() {
    String confidence =
        "CX_CSAT_INTERVAL: confidence must be between 0 and 1 (exclusive), such as 0.95, got ";
    String thinBelow =
        "CX_CSAT_INTERVAL: thin_below must be at least 0 rows (0 marks no result as thin), got ";

    Planning.stops("CX_CSAT_INTERVAL(x, x, 1)", confidence + "1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> interval.eval(1, 1, 95, null))
        .withMessage(confidence + "95.0");
    // also where there is nothing to compute
    assertThatIllegalArgumentException()
        .isThrownBy(() -> interval.eval(null, 1, 0, null))
        .withMessage(confidence + "0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> interval.eval(1, 1, null, -1))
        .withMessage(thinBelow + "-1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> interval.eval(1, 1, null, Double.NaN))
        .withMessage(thinBelow + "NaN");
  }
}
