package io.flinkcx.functions.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** Ridge and Firth penalties. */
class RegressionPenaltyTest {

  /** Amount y, outcome b, features x and z, and weight w. */
  private static final String ROWS =
      "(VALUES (120, 1, 5, 1, 1), (80, 0, 4, 0, 2), (95, 1, 4, 1, 0.5), (40, 0, 2, 1, 1), (60, 1,"
          + " 3, 0, 1.5), (150, 1, 5, 0, 2), (30, 0, 1, 0, 1), (70, 0, 3, 1, 0.25), (88, 1, 4, 1,"
          + " 1), (45, 1, 2, 0, 3)) AS t(y, b, x, z, w)";

  private static final String SEPARATED =
      "(VALUES (0, 1), (0, 2), (0, 3), (0, 4), (1, 5), (1, 6), (1, 7), (1, 8)) AS t(b, x)";

  private static Row fits(String select, String rows) {
    return Planning.session().row("SELECT " + select + " FROM " + rows);
  }

  /** scikit-learn's Ridge and LogisticRegression (C = 1 / ridge) on standardised features. */
  @Test
  void ridgeEqualsScikitLearn() {
    Row fits =
        fits(
            "CX_LINEAR_FIT(y => y, x => ARRAY[x, z], ridge => 2.5),"
                + " CX_LINEAR_FIT(y => y, x => ARRAY[x, z], ridge => 2.5, weights => w),"
                + " CX_LOGISTIC_FIT(y => b, x => ARRAY[x, z], ridge => 2.5),"
                + " CX_LINEAR_FIT(y => y, x => ARRAY[x, z], ridge => 0),"
                + " CX_LINEAR_FIT(y => y, x => ARRAY[x, z])",
            ROWS);

    hasCoefficients(fits.getFieldAs(0), 8.820870909559375, 21.28729709, -2.5379026);
    hasCoefficients(fits.getFieldAs(1), 1.5061176566037773, 23.67863399, -4.28186111);
    hasCoefficients(fits.getFieldAs(2), -0.88384911, 0.41744058, -0.12737445);
    for (int i = 0; i < 3; i++) {
      Row fit = fits.getFieldAs(i);
      assertThat(Regressions.coefficient(fit, 1).getField("std_error")).isNull();
      for (String field : new String[] {"covariance", "errors", "aic", "wald", "warning"}) {
        assertThat(fit.getField(field)).as(field).isNull();
      }
    }
    assertThat(fits.getField(3)).isEqualTo(fits.getField(4));
    // by hand: the residuals of the coefficients
    Row penalized = fits.getFieldAs(0);
    double squares = 0;
    for (double[] row :
        new double[][] {
          {120, 5, 1},
          {80, 4, 0},
          {95, 4, 1},
          {40, 2, 1},
          {60, 3, 0},
          {150, 5, 0},
          {30, 1, 0},
          {70, 3, 1},
          {88, 4, 1},
          {45, 2, 0}
        }) {
      double residual = row[0] - Regressions.value(penalized, 0);
      residual -=
          Regressions.value(penalized, 1) * row[1] + Regressions.value(penalized, 2) * row[2];
      squares += residual * residual;
    }
    assertThat(penalized.<Double>getFieldAs("deviance")).isCloseTo(squares, within(1e-9));
  }

  /** brglm2 0.9 for Firth, scikit-learn for ridge. */
  @Test
  void separationHasAnAnswerWithAPenalty() {
    Row fits =
        fits(
            "CX_LOGISTIC_FIT(y => b, x => ARRAY[x]), CX_LOGISTIC_FIT(y => b, x => ARRAY[x], firth"
                + " => TRUE), CX_LOGISTIC_FIT(y => b, x => ARRAY[x], ridge => 1)",
            SEPARATED);

    Row plain = fits.getFieldAs(0);
    Regressions.hasNone(plain, "separation");
    assertThat(plain.<String>getFieldAs("warning")).contains("use firth => TRUE or a ridge");
    Row firth = fits.getFieldAs(1);
    hasCoefficients(firth, -4.64734976997837, 1.03274439332853);
    assertThat(Regressions.error(firth, 1)).isCloseTo(0.672664781062162, within(1e-8));
    assertThat(firth.getField("errors")).isEqualTo("classical");
    assertThat(firth.getField("likelihood_ratio")).isNull();
    assertThat(firth.getField("warning")).isNull();
    hasCoefficients(fits.getFieldAs(2), -2.62316568, 0.58292571);
  }

  @Test
  void wrongPenaltiesAreErrors() {
    for (String call : new String[] {"CX_LINEAR_FIT(y => x", "CX_LOGISTIC_FIT(y => x"}) {
      assertThatThrownBy(
              () -> fits(call + ", x => ARRAY[x], ridge => -1)", "(VALUES (1), (0)) AS t(x)"))
          .hasStackTraceContaining("ridge must be a finite number from 0, the penalty lambda");
    }
    assertThatThrownBy(
            () ->
                fits(
                    "CX_LOGISTIC_FIT(y => b, x => ARRAY[x], ridge => 1, firth => TRUE)", SEPARATED))
        .hasStackTraceContaining("CX_LOGISTIC_FIT: ridge must be 0 with firth => TRUE, got 1.0");
  }

  private static void hasCoefficients(Row fit, double... expected) {
    for (int j = 0; j < expected.length; j++) {
      assertThat(Regressions.value(fit, j)).isCloseTo(expected[j], within(2e-8));
    }
  }
}
