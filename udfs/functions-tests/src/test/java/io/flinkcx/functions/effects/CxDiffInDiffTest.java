package io.flinkcx.functions.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import io.flinkcx.functions.regression.Regressions;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxDiffInDiffTest {

  private static final String ROWS =
      "(VALUES (FALSE, FALSE, 3), (FALSE, FALSE, 4), (FALSE, FALSE, 2), (FALSE, TRUE, 3), (FALSE,"
          + " TRUE, 4), (FALSE, TRUE, 3.5), (TRUE, FALSE, 2), (TRUE, FALSE, 3), (TRUE, FALSE, 2.5),"
          + " (TRUE, TRUE, 4), (TRUE, TRUE, 5), (TRUE, TRUE, 4.5)) AS c(t, a, y)";

  @Test
  void equalsTheDifferenceOfTheDifferences() {
    Row row = Regressions.fields("CX_DIFF_IN_DIFF(outcome => y, after => a, treated => t)", ROWS);

    assertThat((Double) row.getField(0)).isCloseTo((4.5 - 2.5) - (3.5 - 3), within(1e-14));
    // variances 1, .25, .25, .25 of three each
    double error = Math.sqrt(1.75 / 3);
    assertThat((Double) row.getField(1)).isCloseTo(error, within(1e-14));
    assertThat((Double) row.getField(6))
        .isCloseTo(Math.pow(1.75, 2) / ((1 + 3 * .0625) / 2), within(1e-12));
    assertThat(row.getField(7)).isEqualTo(2.5);
    assertThat(row.getField(15)).isEqualTo(12L);
    assertThat(row.getField(17)).isEqualTo(true);
  }

  /** The interaction of a saturated regression is the effect; HC1 differs by the divisor alone. */
  @Test
  void equalsTheInteractionOfARegression() {
    Row row = Regressions.fields("CX_DIFF_IN_DIFF(t, a, y)", ROWS);
    Row fit =
        Regressions.fields(
            "CX_LINEAR_FIT(y => y, x => ARRAY[CAST(t AS INT), CAST(a AS INT), CAST(t AND a AS"
                + " INT)], robust => TRUE)",
            ROWS);

    assertThat(Regressions.value(fit, 3)).isCloseTo((Double) row.getField(0), within(1e-13));
    // 12 / 8 of sums of squares over 3 each, against over 2
    assertThat(Regressions.error(fit, 3))
        .isCloseTo((Double) row.getField(1) * Math.sqrt(12 / 8.0 * 2 / 3), within(1e-13));
  }

  @Test
  void emptyCellsHaveNoEffectAndSingleRowsNoError() {
    Row empty = Regressions.fields("CX_DIFF_IN_DIFF(t, a, y)", ROWS + " WHERE t OR NOT a");
    Row single =
        Regressions.fields("CX_DIFF_IN_DIFF(t, a, y)", ROWS + " WHERE t OR NOT a OR y = 4");

    assertThat(empty.getField(0)).isNull();
    assertThat(empty.getField(15)).isEqualTo(9L);
    assertThat((Double) single.getField(0)).isCloseTo(1, within(1e-14));
    assertThat(single.getField(1)).isNull();
  }

  @Test
  void badRowsAreCountedAndNullsSkipped() {
    Row row =
        Regressions.fields(
            "CX_DIFF_IN_DIFF(t, a, y)",
            "(VALUES (TRUE, TRUE, CAST('NaN' AS DOUBLE)), (TRUE, TRUE, 1e141), (TRUE, TRUE, CAST(NULL"
                + " AS DOUBLE)), (CAST(NULL AS BOOLEAN), TRUE, 1), (TRUE, FALSE, 1)) AS c(t, a, y)");

    assertThat(row.getField(15)).isEqualTo(1L);
    assertThat(row.getField(16)).isEqualTo(2L);
  }

  @Test
  void badSettingsStopAtPlanning() {
    Planning.stops(
        "CX_DIFF_IN_DIFF(treated => b, after => b, outcome => x, confidence => 1.5)",
        "CX_DIFF_IN_DIFF: confidence must be between 0 and 1");
  }
}
