package io.flinkcx.functions.regression;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;

/** Regressions for tests, and the fields of their ROW. */
public final class Regressions {

  static final String COEFFICIENTS = "coefficients";
  static final String COVARIANCE = "covariance";
  static final String R_SQUARED = "r_squared";
  static final String RESIDUAL_ERROR = "residual_std_error";
  static final String DEVIANCE = "deviance";
  static final String NULL_DEVIANCE = "null_deviance";
  static final String AUC = "auc";
  static final String DEGREES_OF_FREEDOM = "degrees_of_freedom";
  static final String N = "n";
  static final String REJECTED = "rejected";
  static final String REASONS = "rejected_reasons";
  static final String CONVERGED = "converged";
  static final String WARNING = "warning";

  /** The fields of a result. */
  public static Row fields(String call, String rows) {
    return Planning.session().row("SELECT m.* FROM (SELECT " + call + " AS m FROM " + rows + ")");
  }

  /** A coefficient of a fit, 0 is the intercept. */
  public static Row coefficient(Row fit, int i) {
    return ((Row[]) fit.getField(COEFFICIENTS))[i];
  }

  public static double value(Row fit, int i) {
    return (Double) coefficient(fit, i).getField("coefficient");
  }

  public static double error(Row fit, int i) {
    return (Double) coefficient(fit, i).getField("std_error");
  }

  /** Asserts that the fit has no coefficients and says why. */
  public static void hasNone(Row fit, String warning) {
    assertThat(fit.getField(COEFFICIENTS)).isNull();
    assertThat(fit.getField(CONVERGED)).isEqualTo(false);
    assertThat((String) fit.getField(WARNING)).startsWith(warning);
  }

  private Regressions() {}
}
