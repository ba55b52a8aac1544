package io.flinkcx.functions.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import io.flinkcx.functions.regression.Regressions;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxNpsShiftValueTest {

  /** Promoters worth 120 and 180, passives 80 and 70, detractors 10, 60, 20 and 30. */
  private static final String VALUE =
      "(SELECT CX_NPS_VALUE(score, v) AS worth FROM (VALUES (10, 120), (9, 180), (8, 80), (7, 70),"
          + " (0, 10), (3, 60), (6, 20), (5, 30)) AS c(score, v))";

  @Test
  void detractorsBecomePromotersUnlessSaidOtherwise() {
    Row row = shift("CX_NPS_SHIFT_VALUE(customers => 100, nps_value => worth)");

    double promoters = 1800 / 2.0;
    double detractors = (20 * 20 + 30 * 30 + 10 * 10) / 3.0 / 4;
    double error = 100 * Math.sqrt(promoters + detractors);
    assertThat((Double) row.getField(0)).isCloseTo(100 * (150 - 30), within(1e-9));
    assertThat((Double) row.getField(1)).isCloseTo(error, within(1e-9));
    assertThat((Double) row.getField(3)).isLessThan(0);
  }

  @Test
  void anyTwoCategories() {
    Row row =
        shift(
            "CX_NPS_SHIFT_VALUE(nps_value => worth, customers => 10, from_category => 'promoter',"
                + " to_category => 'passive')");

    assertThat((Double) row.getField(0)).isCloseTo(10 * (75 - 150), within(1e-9));
  }

  @Test
  void categoryWithoutCustomersHasNoValue() {
    Row row =
        Planning.session()
            .row(
                "SELECT s.* FROM (SELECT CX_NPS_SHIFT_VALUE(worth, 10) AS s FROM (SELECT"
                    + " CX_NPS_VALUE(score, v) AS worth FROM (VALUES (10, 120), (9, 180)) AS"
                    + " c(score, v)))");

    assertThat(row).isEqualTo(Row.of(null, null, null, null, null));
    assertThat(new CxNpsShiftValue().eval(null, 1, null, null, null)).isNull();
  }

  @Test
  void badSettingsAreErrors() {
    Planning.stops(
        "CX_NPS_SHIFT_VALUE(nps_value => CX_NPS_VALUE(x, y), customers => 1, to_category => 'fan')",
        "CX_NPS_SHIFT_VALUE: a category must be 'promoter', 'passive' or 'detractor', got 'fan'");
    assertThatThrownBy(() -> shift("CX_NPS_SHIFT_VALUE(worth, -1)"))
        .hasStackTraceContaining("CX_NPS_SHIFT_VALUE: customers must be 0 or more, got -1.0");
  }

  private static Row shift(String call) {
    return Regressions.fields(call, VALUE);
  }
}
