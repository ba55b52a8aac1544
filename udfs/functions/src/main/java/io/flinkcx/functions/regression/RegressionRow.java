package io.flinkcx.functions.regression;

import io.flinkcx.core.regression.Coefficient;
import io.flinkcx.core.regression.RegressionFit;
import io.flinkcx.functions.rows.NumberField;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.RowData;

/** The one ROW that a linear and a logistic model are in SQL: fitted, stored, joined, asked. */
public final class RegressionRow {

  private static final ResultType COEFFICIENT =
      ResultType.of(row -> writeCoefficient(row, Coefficient.unknown("")));

  public static final ResultType TYPE =
      ResultType.of(
          row -> write(row, RegressionFit.without(RegressionFit.LINEAR, 0, Map.of(), null), null));

  private static final int MODEL = TYPE.position("model");
  private static final int COEFFICIENTS = TYPE.position("coefficients");
  private static final int COVARIANCE = TYPE.position("covariance");
  private static final int NAME = COEFFICIENT.position("name");
  private static final NumberField VALUE = COEFFICIENT.number("coefficient");

  private RegressionRow() {}

  /** A fit as a row. */
  static RowData of(RegressionFit fit) {
    return of(fit, fit.warning());
  }

  /** The same with another warning. */
  static RowData of(RegressionFit fit, String warning) {
    return TYPE.row(row -> write(row, fit, warning));
  }

  private static void write(ResultRow row, RegressionFit fit, String warning) {
    row.text("model", fit.model());
    row.rows("coefficients", COEFFICIENT, fit.coefficients(), RegressionRow::writeCoefficient);
    row.matrix("covariance", fit.covariance());
    row.number("r_squared", fit.rSquared());
    row.number("adjusted_r_squared", fit.adjustedRSquared());
    row.number("residual_std_error", fit.residualStandardError());
    row.number("deviance", fit.deviance());
    row.number("null_deviance", fit.nullDeviance());
    row.number("log_likelihood", fit.logLikelihood());
    row.number("aic", fit.aic());
    row.number("auc", fit.auc());
    row.count(
        "degrees_of_freedom",
        fit.coefficients() == null ? null : Long.valueOf(fit.degreesOfFreedom()));
    row.count("n", fit.n());
    row.count("rejected", fit.rejected());
    row.rejectedReasons("rejected_reasons", fit.rejectedReasons());
    row.flag("converged", fit.converged());
    row.integer("iterations", fit.iterations());
    row.text("warning", warning);
    row.text("errors", fit.errors() == null ? null : fit.errors().label());
    row.count("clusters", fit.clusters() == 0 ? null : Long.valueOf(fit.clusters()));
    row.number("f_statistic", fit.tests().f());
    row.number("f_p_value", fit.tests().fPValue());
    row.number("likelihood_ratio", fit.tests().likelihoodRatio());
    row.number("likelihood_ratio_p_value", fit.tests().likelihoodRatioPValue());
    row.number("wald", fit.tests().wald());
    row.number("wald_p_value", fit.tests().waldPValue());
  }

  private static void writeCoefficient(ResultRow row, Coefficient coefficient) {
    row.text("name", coefficient.name());
    row.number("coefficient", coefficient.value());
    row.number("std_error", coefficient.standardError());
    row.number("statistic", coefficient.statistic());
    row.number("p_value", coefficient.pValue());
    row.number("ci_lower", coefficient.interval().lower());
    row.number("ci_upper", coefficient.interval().upper());
    row.number("vif", coefficient.vif());
  }

  /** Whether a row is a model of this kind, {@link RegressionFit#LINEAR} or the other. */
  public static boolean is(String model, RowData row) {
    return model.equals(kind(row));
  }

  /** The kind of a model, null for none. */
  static String kind(RowData row) {
    return row.isNullAt(MODEL) ? null : row.getString(MODEL).toString();
  }

  /**
   * The coefficients of a model, the intercept first, [p + 1]; NaN where one is unknown, null where
   * the model has none.
   */
  public static double[] coefficients(RowData row) {
    if (row.isNullAt(COEFFICIENTS)) {
      return null;
    }
    ArrayData coefficients = row.getArray(COEFFICIENTS);
    double[] values = new double[coefficients.size()];
    for (int i = 0; i < values.length; i++) {
      RowData coefficient =
          coefficients.isNullAt(i) ? null : coefficients.getRow(i, COEFFICIENT.size());
      values[i] = coefficient == null ? Double.NaN : VALUE.orNaN(coefficient);
    }
    return values;
  }

  /**
   * The covariance of the coefficients, NaN where one is unknown as 0; null where there is none.
   */
  public static double[][] covariance(RowData row) {
    if (row.isNullAt(COVARIANCE)) {
      return null;
    }
    ArrayData rows = row.getArray(COVARIANCE);
    double[][] covariance = new double[rows.size()][rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      ArrayData values = rows.getArray(i);
      for (int j = 0; j < rows.size(); j++) {
        // a feature without a coefficient moves no prediction
        covariance[i][j] = values.isNullAt(j) ? 0 : values.getDouble(j);
      }
    }
    return covariance;
  }

  /**
   * Where a feature stands among those of a model.
   *
   * @throws IllegalArgumentException if the model has none of that name
   */
  public static int position(String function, RowData row, String feature) {
    ArrayData coefficients = row.getArray(COEFFICIENTS);
    List<String> names = new ArrayList<>();
    for (int i = 1; i < coefficients.size(); i++) {
      String name = coefficients.getRow(i, COEFFICIENT.size()).getString(NAME).toString();
      if (name.equals(feature)) {
        return i - 1;
      }
      names.add(name);
    }
    throw new IllegalArgumentException(
        function + ": feature must be one of the model, " + names + ", got '" + feature + "'");
  }
}
