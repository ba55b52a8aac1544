package io.flinkcx.functions.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxNpsIntervalTest {

  private final CxNpsInterval interval = new CxNpsInterval();

  @Test
  void equalsTheReference() {
    // golden nps.csv, "small": 7, 2, 1
    RowData row = interval.eval(7.0, 2.0, 1.0, null, null);

    assertThat(row.getDouble(0)).isEqualTo(60);
    assertThat(row.getLong(4)).isEqualTo(10);
    assertThat(row.getDouble(5)).isCloseTo(20.976176963403031, within(1e-12));
    assertThat(row.getDouble(6)).isCloseTo(41.1125513816087, within(1e-12));
    assertThat(row.getDouble(7)).isCloseTo(7.0394086555969617, within(1e-12));
    assertThat(row.getDouble(8)).isCloseTo(85.268283652095346, within(1e-12));
    assertThat(row.getLong(9)).isZero();
  }

  @Test
  void whatIsNoCountGivesNull() {
    assertThat(interval.eval(null, 1.0, 1.0, null, null)).isNull();
    assertThat(interval.eval(1.0, -1.0, 1.0, null, null)).isNull();
    assertThat(interval.eval(1.0, 1.5, 1.0, null, null)).isNull();
    assertThat(interval.eval(1.0, 1.0, Double.NaN, null, null)).isNull();
    assertThat(interval.eval(1.0, 1.0, 1e300, null, null)).isNull();
  }

  @Test
  void rollsUpTheStatistics() {
    Row rows =
        Planning.session()
            .row(
                "SELECT i.nps = s.nps, i.n = s.n, i.std_error = s.std_error, i.margin_of_error ="
                    + " s.margin_of_error, i.ci_lower = s.ci_lower, i.ci_upper = s.ci_upper FROM"
                    + " (SELECT CX_NPS_INTERVAL(s.promoters, s.passives, s.detractors, 0.8) AS i, s FROM"
                    + " (SELECT CX_NPS_STATS(score => x, confidence => 0.8) AS s FROM (VALUES 10,"
                    + " 9, 7, 3) AS t(x)))");

    assertThat(rows).isEqualTo(Row.of(true, true, true, true, true, true));
  }

  @Test
  void badConfidenceIsNamed() {
    String message =
        "CX_NPS_INTERVAL: confidence must be between 0 and 1 (exclusive), such as 0.95, got 95.0";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> interval.eval(1.0, 1.0, 1.0, 95.0, null))
        .withMessage(message);
    Planning.stops("CX_NPS_INTERVAL(x, x, x, 95)", message);
  }

  @Test
  void fewerAnswersThanThinBelowAreThin() {
    assertThat(interval.eval(20, 5, 4, null, null).getBoolean(10)).isTrue();
    assertThat(interval.eval(20, 5, 5, null, null).getBoolean(10)).isFalse();
    assertThat(interval.eval(0, 0, 0, null, 0).getBoolean(10)).isFalse();
  }

  @Test
  void badThinBelowIsNamed() {
    String message =
        "CX_NPS_INTERVAL: thin_below must be at least 0 rows (0 marks no result as thin), got ";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> interval.eval(1, 1, 1, null, -1))
        .withMessage(message + "-1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> interval.eval(null, 1, 1, null, Double.NaN))
        .withMessage(message + "NaN");
  }
}
