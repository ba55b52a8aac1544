package io.flinkcx.functions.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxMeanIntervalTest {

  private final CxMeanInterval interval = new CxMeanInterval();

  @Test
  void everyFieldIsWhereItsNameSays() {
    // 2, 4, 9
    RowData row = interval.eval(3, 15.0, 101L, 0.9, 4);

    assertThat(row.getDouble(0)).isEqualTo(5);
    assertThat(row.getDouble(1)).isEqualTo(Math.sqrt(13));
    assertThat(row.getDouble(2)).isEqualTo(Math.sqrt(13) / Math.sqrt(3));
    assertThat(row.getLong(3)).isEqualTo(3);
    // Student's table: t(.95, 2) = 2.919986
    assertThat(row.getDouble(4) / row.getDouble(2)).isBetween(2.919985, 2.919987);
    assertThat(row.getDouble(5)).isEqualTo(5 - row.getDouble(4));
    assertThat(row.getDouble(6)).isEqualTo(5 + row.getDouble(4));
    assertThat(row.getLong(7)).isZero();
    assertThat(row.getBoolean(8)).isTrue();
    assertThat(interval.eval(3, 15.0, 101L, 0.9, 3).getBoolean(8)).isFalse();
  }

  @Test
  void daysRollUpToTheMonth() {
    String waits =
        "(SELECT MOD(id, 7) AS d, 20 + MOD(id * 37, 101) / 8.0 AS x FROM (VALUES "
            + IntStream.range(0, 50)
                .mapToObj(id -> "(" + id + ")")
                .collect(Collectors.joining(", "))
            + ", (97)) AS t(id))";
    Row row =
        Planning.session()
            .row(
                "SELECT m.*, r.mean, r.std_dev, r.std_error, r.n, r.margin_of_error, r.ci_lower,"
                    + " r.ci_upper, r.rejected, r.thin FROM (SELECT CX_MEAN_INTERVAL(SUM(s.n),"
                    + " SUM(s.n * s.mean), SUM((s.n - 1) * POWER(COALESCE(s.std_dev, 0), 2) + s.n *"
                    + " POWER(s.mean, 2))) AS m FROM (SELECT CX_MEAN_STATS(x) AS s FROM "
                    + waits
                    + " GROUP BY d)) CROSS JOIN (SELECT CX_MEAN_STATS(x) AS r FROM "
                    + waits
                    + ")");

    for (int field = 0; field < 7; field++) {
      double rolledUp = ((Number) row.getField(field)).doubleValue();
      double overRows = ((Number) row.getField(field + 9)).doubleValue();
      // (mean / std_dev)^2 is below 100: two of the sixteen digits go, and some rounding
      assertThat(rolledUp).as("field " + field).isCloseTo(overRows, within(1e-12 * overRows));
    }
    assertThat(row.getField(7)).isEqualTo(row.getField(16));
    assertThat(row.getField(8)).isEqualTo(row.getField(17));
  }

  @Test
  void noRowsHaveNoMeanAndOneRowHasNoSpread() {
    RowData none = interval.eval(0, 0, 0, null, null);
    assertThat(none.isNullAt(0)).isTrue();
    assertThat(none.getLong(3)).isZero();

    RowData one = interval.eval(1, 3, 9, null, null);
    assertThat(one.getDouble(0)).isEqualTo(3);
    assertThat(one.isNullAt(1)).isTrue();
    assertThat(one.isNullAt(5)).isTrue();
  }

  @Test
  void whatIsNoSumGivesNull() {
    assertThat(interval.eval(null, 1, 1, null, null)).isNull();
    assertThat(interval.eval(1, null, 1, null, null)).isNull();
    assertThat(interval.eval(1, 1, null, null, null)).isNull();
    assertThat(interval.eval(-1, 1, 1, null, null)).isNull();
    assertThat(interval.eval(1.5, 1, 1, null, null)).isNull();
    assertThat(interval.eval(2, Double.NaN, 1, null, null)).isNull();
    assertThat(interval.eval(2, 1, Double.POSITIVE_INFINITY, null, null)).isNull();
    assertThat(interval.eval(2, 4, 7, null, null)).as("squares below total^2 / n").isNull();
  }

  @Test
  void badSettingsAreNamed() {
    String confidence =
        "CX_MEAN_INTERVAL: confidence must be between 0 and 1 (exclusive), such as 0.95, got ";
    String thinBelow =
        "CX_MEAN_INTERVAL: thin_below must be at least 0 rows (0 marks no result as thin), got ";

    Planning.stops("CX_MEAN_INTERVAL(x, x, x, 1)", confidence + "1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> interval.eval(1, 1, 1, 95, null))
        .withMessage(confidence + "95.0");
    // also where there is nothing to compute
    assertThatIllegalArgumentException()
        .isThrownBy(() -> interval.eval(null, 1, 1, 0, null))
        .withMessage(confidence + "0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> interval.eval(1, 1, 1, null, -1))
        .withMessage(thinBelow + "-1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> interval.eval(1, 1, 1, null, Double.NaN))
        .withMessage(thinBelow + "NaN");
  }
}
