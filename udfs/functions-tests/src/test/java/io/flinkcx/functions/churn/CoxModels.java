package io.flinkcx.functions.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;

/** Cox models for tests. */
final class CoxModels {

  /**
   * Three customers with one feature: leaving at 1 with x = 1, at 2 with x = 0, and last seen at 3
   * with x = 1. The likelihood u / ((2 u + 1) (1 + u)) of u = exp(b) is largest at u = 1 / sqrt(2).
   */
  static final String THREE = "(VALUES (1, TRUE, 1), (2, TRUE, 0), (3, FALSE, 1)) AS c(d, e, x)";

  /** exp(b) of them. */
  static final double RATIO = Math.sqrt(0.5);

  private CoxModels() {}

  /** The fields of a fit. */
  static Row fit(String call, String rows) {
    return Planning.session().row("SELECT m.* FROM (SELECT " + call + " AS m FROM " + rows + ")");
  }

  /** Asserts that the fit has no coefficients and says why. */
  static void hasNone(Row fit, String warning) {
    assertThat(fit.getField("coefficients")).isNull();
    assertThat(fit.getField("converged")).isEqualTo(false);
    assertThat((String) fit.getField("warning")).startsWith(warning);
  }
}
