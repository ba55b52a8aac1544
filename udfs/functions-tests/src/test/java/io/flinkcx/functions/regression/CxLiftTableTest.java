package io.flinkcx.functions.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxLiftTableTest {

  private static final String SCORED =
      "(VALUES (1, 0.9), (1, 0.8), (0, 0.7), (1, 0.4), (0, 0.4), (0, 0.2), (0, 0.1), (0, 0.1), (1,"
          + " 0.05)) AS c(y, p)";

  @Test
  void bucketsRunFromTheLikeliest() {
    Row table =
        Regressions.fields("CX_LIFT_TABLE(`buckets` => 3, probability => p, outcome => y)", SCORED);

    Row[] buckets = (Row[]) table.getField(0);
    assertThat(buckets).hasSize(3);
    assertThat(buckets[0].getField(0)).isEqualTo(1);
    assertThat(buckets[0].getField(1)).isEqualTo(3L);
    assertThat(buckets[0].getField(2)).isEqualTo(2L);
    assertThat((Double) buckets[0].getField(3)).isCloseTo(0.8, within(1e-15));
    assertThat((Double) buckets[0].getField(7)).isCloseTo((2 / 3.0) / (4 / 9.0), within(1e-15));
    assertThat((Double) buckets[1].getField(8)).isEqualTo(0.75);
    assertThat((Double) buckets[2].getField(8)).isEqualTo(1.0);
    // of 20 pairs: 5 + 5 + (4 below or tied: 3 + .5) + 0
    assertThat((Double) table.getField(1)).isCloseTo(13.5 / 20, within(1e-15));
    assertThat((Double) table.getField(2))
        .isCloseTo((.01 + .04 + .49 + .36 + .16 + .04 + .01 + .01 + .9025) / 9, within(1e-15));
    assertThat((Double) table.getField(4)).isCloseTo(4 / 9.0, within(1e-15));
    assertThat(table.getField(5)).isEqualTo(9L);
  }

  @Test
  void equalProbabilitiesStayTogether() {
    Row table =
        Regressions.fields(
            "CX_LIFT_TABLE(outcome => y, probability => 0.5, `buckets` => 4)", SCORED);

    Row[] buckets = (Row[]) table.getField(0);
    assertThat(buckets).hasSize(1);
    assertThat(buckets[0].getField(1)).isEqualTo(9L);
    assertThat(table.getField(1)).isEqualTo(0.5);
  }

  @Test
  void oneClassHasNoLiftAndWhatWasRuledOutNoLogLoss() {
    Row none = Regressions.fields("CX_LIFT_TABLE(0, p)", SCORED);
    Row ruledOut = Regressions.fields("CX_LIFT_TABLE(y, CAST(y = 0 AS INT))", SCORED);

    assertThat(none.getField(1)).isNull();
    assertThat(((Row[]) none.getField(0))[0].getField(7)).isNull();
    assertThat(ruledOut.getField(3)).isNull();
    assertThat(ruledOut.getField(2)).isEqualTo(1.0);
    assertThat(ruledOut.getField(1)).isEqualTo(0.0);
  }

  @Test
  void badRowsAreCountedAndNullsSkipped() {
    Row table =
        Regressions.fields(
            "CX_LIFT_TABLE(y, p)",
            "(VALUES (1, 0.5), (0, 0.2), (2, 0.5), (1, 1.5), (1, -0.1), (CAST(NULL AS INT), 0.5), (1,"
                + " CAST(NULL AS DOUBLE))) AS c(y, p)");

    assertThat(table.getField(5)).isEqualTo(2L);
    assertThat(table.getField(6)).isEqualTo(3L);
    assertThat(Regressions.fields("CX_LIFT_TABLE(y, p)", SCORED + " WHERE p > 1").getField(0))
        .isNull();
  }

  @Test
  void badSettingsAreErrors() {
    Planning.stops(
        "CX_LIFT_TABLE(outcome => x, probability => y, `buckets` => 0)",
        "CX_LIFT_TABLE: buckets must be a whole number from 1 to 1000, got 0.0");
    assertThatThrownBy(
            () ->
                Regressions.fields(
                    "CX_LIFT_TABLE(outcome => y, probability => p, `buckets` => -2)", SCORED))
        .hasStackTraceContaining("CX_LIFT_TABLE: buckets must be a whole number");
  }
}
