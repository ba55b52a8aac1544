package io.flinkcx.core.regression;

import io.flinkcx.core.math.Interval;

/**
 * The weight of one feature in a regression. Values that do not exist are NaN: all but the name if
 * the data do not identify the feature, and the vif of the intercept.
 *
 * @param name of the feature
 * @param value change of the outcome (of the log-odds in a logistic model) per unit of the feature
 * @param standardError same unit
 * @param statistic value / standardError: t of a linear model, z of a logistic one
 * @param pValue two-sided, of the value 0
 * @param interval of the value
 * @param vif variance inflation factor, 1 / (1 - R2 of this feature on the others), >= 1
 */
public record Coefficient(
    String name,
    double value,
    double standardError,
    double statistic,
    double pValue,
    Interval interval,
    double vif) {

  /** The name of the first coefficient of every model. */
  public static final String INTERCEPT = "intercept";

  /** A coefficient that the data do not identify. */
  public static Coefficient unknown(String name) {
    return new Coefficient(
        name, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Interval.NONE, Double.NaN);
  }
}
