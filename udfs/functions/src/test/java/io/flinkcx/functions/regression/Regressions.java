package io.flinkcx.functions.regression;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;

/** Regressions for tests, and where the fields of their ROW are. */
public final class Regressions {

  static final int COEFFICIENTS = 1;
  static final int COVARIANCE = 2;
  static final int R_SQUARED = 3;
  static final int RESIDUAL_ERROR = 5;
  static final int DEVIANCE = 6;
  static final int NULL_DEVIANCE = 7;
  static final int AUC = 10;
  static final int DEGREES_OF_FREEDOM = 11;
  static final int N = 12;
  static final int REJECTED = 13;
  static final int REASONS = 14;
  static final int CONVERGED = 15;
  static final int WARNING = 17;

  /** The fields of a result. */
  public static Row fields(String call, String rows) {
    return Planning.session().row("SELECT m.* FROM (SELECT " + call + " AS m FROM " + rows + ")");
  }

  /** A coefficient of a fit, 0 is the intercept. */
  public static Row coefficient(Row fit, int i) {
    return ((Row[]) fit.getField(COEFFICIENTS))[i];
  }

  public static double value(Row fit, int i) {
    return (Double) coefficient(fit, i).getField(1);
  }

  public static double error(Row fit, int i) {
    return (Double) coefficient(fit, i).getField(2);
  }

  /** Asserts that the fit has no coefficients and says why. */
  public static void hasNone(Row fit, String warning) {
    assertThat(fit.getField(COEFFICIENTS)).isNull();
    assertThat(fit.getField(CONVERGED)).isEqualTo(false);
    assertThat((String) fit.getField(WARNING)).startsWith(warning);
  }

  private Regressions() {}
}
