package io.flinkcx.functions.regression;

import io.flinkcx.core.regression.Coefficient;
import io.flinkcx.core.regression.RegressionFit;
import io.flinkcx.functions.rows.NumberArrays;
import io.flinkcx.functions.rows.RejectedReasons;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;

/** The one ROW that a linear and a logistic model are in SQL: fitted, stored, joined, asked. */
public final class RegressionRow {

  public static final String TYPE =
      "ROW<model STRING, coefficients ARRAY<ROW<name STRING, coefficient DOUBLE, std_error DOUBLE,"
          + " statistic DOUBLE, p_value DOUBLE, ci_lower DOUBLE, ci_upper DOUBLE, vif DOUBLE>>,"
          + " covariance ARRAY<ARRAY<DOUBLE>>, r_squared DOUBLE, adjusted_r_squared DOUBLE,"
          + " residual_std_error DOUBLE, deviance DOUBLE, null_deviance DOUBLE, log_likelihood"
          + " DOUBLE, aic DOUBLE, auc DOUBLE, degrees_of_freedom BIGINT, n BIGINT, rejected BIGINT,"
          + " rejected_reasons MAP<STRING, BIGINT>, converged BOOLEAN, iterations INT, warning"
          + " STRING>";

  private static final int MODEL = 0;
  private static final int COEFFICIENTS = 1;
  private static final int COVARIANCE = 2;
  private static final int FIELDS = 18;

  private static final int COEFFICIENT_VALUE = 1;
  private static final int COEFFICIENT_FIELDS = 8;

  private RegressionRow() {}

  /** A fit as a row; what is NaN in it is NULL. */
  static RowData of(RegressionFit fit) {
    return of(fit, fit.warning());
  }

  /** The same with another warning. */
  static RowData of(RegressionFit fit, String warning) {
    GenericRowData row = new GenericRowData(FIELDS);
    row.setField(MODEL, StringData.fromString(fit.model()));
    row.setField(COEFFICIENTS, coefficients(fit.coefficients()));
    row.setField(COVARIANCE, NumberArrays.matrix(fit.covariance()));
    row.setField(3, NumberArrays.nullable(fit.rSquared()));
    row.setField(4, NumberArrays.nullable(fit.adjustedRSquared()));
    row.setField(5, NumberArrays.nullable(fit.residualStandardError()));
    row.setField(6, NumberArrays.nullable(fit.deviance()));
    row.setField(7, NumberArrays.nullable(fit.nullDeviance()));
    row.setField(8, NumberArrays.nullable(fit.logLikelihood()));
    row.setField(9, NumberArrays.nullable(fit.aic()));
    row.setField(10, NumberArrays.nullable(fit.auc()));
    row.setField(11, fit.coefficients() == null ? null : (Long) fit.degreesOfFreedom());
    row.setField(12, fit.n());
    row.setField(13, fit.rejected());
    row.setField(14, RejectedReasons.of(fit.rejectedReasons()));
    row.setField(15, fit.converged());
    row.setField(16, fit.iterations());
    row.setField(17, StringData.fromString(warning));
    return row;
  }

  private static ArrayData coefficients(List<Coefficient> coefficients) {
    if (coefficients == null) {
      return null;
    }
    return new GenericArrayData(
        coefficients.stream().map(RegressionRow::coefficient).toArray(RowData[]::new));
  }

  private static RowData coefficient(Coefficient coefficient) {
    return GenericRowData.of(
        StringData.fromString(coefficient.name()),
        NumberArrays.nullable(coefficient.value()),
        NumberArrays.nullable(coefficient.standardError()),
        NumberArrays.nullable(coefficient.statistic()),
        NumberArrays.nullable(coefficient.pValue()),
        NumberArrays.nullable(coefficient.interval().lower()),
        NumberArrays.nullable(coefficient.interval().upper()),
        NumberArrays.nullable(coefficient.vif()));
  }

  /** Whether a row is a model of this kind, {@link RegressionFit#LINEAR} or the other. */
  public static boolean is(String model, RowData row) {
    return !row.isNullAt(MODEL) && model.equals(row.getString(MODEL).toString());
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
          coefficients.isNullAt(i) ? null : coefficients.getRow(i, COEFFICIENT_FIELDS);
      values[i] =
          coefficient == null || coefficient.isNullAt(COEFFICIENT_VALUE)
              ? Double.NaN
              : coefficient.getDouble(COEFFICIENT_VALUE);
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
      String name = coefficients.getRow(i, COEFFICIENT_FIELDS).getString(0).toString();
      if (name.equals(feature)) {
        return i - 1;
      }
      names.add(name);
    }
    throw new IllegalArgumentException(
        function + ": feature must be one of the model, " + names + ", got '" + feature + "'");
  }
}
