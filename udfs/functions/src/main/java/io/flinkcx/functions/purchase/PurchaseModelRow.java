package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.EstimatedPurchaseModel;
import io.flinkcx.core.purchase.PurchaseHistory;
import io.flinkcx.core.purchase.PurchaseModel;
import io.flinkcx.core.purchase.PurchaseModelFit;
import io.flinkcx.core.purchase.PurchaseModelParameters;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.rows.NumberArrays;
import io.flinkcx.functions.rows.RejectedReasons;
import java.util.Optional;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;

/** The one ROW that every purchase model is in SQL: fitted, stored, joined, asked. */
final class PurchaseModelRow {

  static final String TYPE =
      "ROW<model STRING, r DOUBLE, alpha DOUBLE, a DOUBLE, b DOUBLE, s DOUBLE, beta DOUBLE, gamma"
          + " DOUBLE, delta DOUBLE, purchase_coefficients ARRAY<DOUBLE>, dropout_coefficients"
          + " ARRAY<DOUBLE>, std_errors ARRAY<DOUBLE>, covariance ARRAY<ARRAY<DOUBLE>>,"
          + " log_likelihood DOUBLE, n BIGINT, rejected BIGINT, rejected_reasons MAP<STRING,"
          + " BIGINT>, converged BOOLEAN, iterations INT, warning STRING>";

  private static final int PARAMETERS = 8;
  private static final int PURCHASE_COEFFICIENTS = 9;
  private static final int DROPOUT_COEFFICIENTS = 10;
  private static final int COVARIANCE = 12;
  private static final int FIELDS = 20;

  private PurchaseModelRow() {}

  /** A fit as a row; a fit without parameters has its model's name and NULL for them. */
  static RowData of(String model, PurchaseModelFit fit) {
    GenericRowData row = new GenericRowData(FIELDS);
    row.setField(0, StringData.fromString(model));
    setParameters(row, fit.parameters());
    row.setField(11, NumberArrays.vector(fit.standardErrors()));
    row.setField(COVARIANCE, NumberArrays.matrix(fit.covariance()));
    row.setField(13, fit.logLikelihood());
    row.setField(14, fit.customers());
    row.setField(15, fit.rejected());
    row.setField(16, RejectedReasons.of(fit.rejectedReasons()));
    row.setField(17, fit.converged());
    row.setField(18, fit.iterations());
    row.setField(19, StringData.fromString(fit.warning()));
    return row;
  }

  /** A model that was fitted elsewhere: all that only a fit knows is NULL. */
  static RowData of(PurchaseModel model) {
    GenericRowData row = new GenericRowData(FIELDS);
    row.setField(0, StringData.fromString(model.parameters().model()));
    setParameters(row, model.parameters());
    return row;
  }

  private static void setParameters(GenericRowData row, PurchaseModelParameters p) {
    if (p != null) {
      row.setField(1, p.r());
      row.setField(2, p.alpha());
      row.setField(3, p.a());
      row.setField(4, p.b());
      row.setField(5, p.s());
      row.setField(6, p.beta());
      row.setField(7, p.gamma());
      row.setField(8, p.delta());
      row.setField(PURCHASE_COEFFICIENTS, NumberArrays.vector(p.purchaseCoefficients()));
      row.setField(DROPOUT_COEFFICIENTS, NumberArrays.vector(p.dropoutCoefficients()));
    }
  }

  /**
   * The model that a row describes, empty where it has no parameters, or has coefficients, so that
   * it is another one for each customer.
   */
  static Optional<PurchaseModel> model(String function, RowData row) {
    return model(function, row, null, null);
  }

  /**
   * The same for a customer with covariates, empty also where there are not as many as
   * coefficients, or where the history is none of that model's.
   *
   * @param purchaseCovariates null for none
   * @param dropoutCovariates null for none
   */
  static Optional<PurchaseModel> model(
      String function,
      RowData row,
      PurchaseHistory history,
      Number[] purchaseCovariates,
      Number[] dropoutCovariates) {
    return model(function, row, purchaseCovariates, dropoutCovariates)
        .filter(model -> model.accepts(history));
  }

  private static Optional<PurchaseModel> model(
      String function, RowData row, Number[] purchaseCovariates, Number[] dropoutCovariates) {
    PurchaseModelParameters parameters = parameters(row);
    if (parameters.model() == null || parameters.values().length == 0) {
      return Optional.empty();
    }
    return Settings.named(
        function,
        () ->
            parameters
                .ofCustomer(NumberArrays.of(purchaseCovariates), NumberArrays.of(dropoutCovariates))
                .map(PurchaseModel::of));
  }

  /** The same with the covariance of the parameters, where the row has one. */
  static Optional<EstimatedPurchaseModel> estimated(
      String function,
      RowData row,
      PurchaseHistory history,
      Number[] purchaseCovariates,
      Number[] dropoutCovariates) {
    PurchaseModelParameters parameters = parameters(row);
    int size = parameters.values().length;
    if (parameters.model() == null || size == 0) {
      return Optional.empty();
    }
    double[][] covariance =
        row.isNullAt(COVARIANCE) ? null : NumberArrays.matrix(row.getArray(COVARIANCE), size);
    return Settings.named(
            function,
            () ->
                EstimatedPurchaseModel.ofCustomer(
                    parameters,
                    covariance,
                    NumberArrays.of(purchaseCovariates),
                    NumberArrays.of(dropoutCovariates)))
        .filter(estimated -> estimated.model().accepts(history));
  }

  /**
   * The parameters of a row of this model, in the order of the model's own arguments; null where
   * the row is NULL, of another model or without parameters.
   */
  static double[] parametersOf(String model, RowData row) {
    if (row == null) {
      return null;
    }
    PurchaseModelParameters parameters = parameters(row);
    double[] values = parameters.values();
    return model.equals(parameters.model()) && values.length > 0 ? values : null;
  }

  private static PurchaseModelParameters parameters(RowData row) {
    Double[] values = new Double[PARAMETERS];
    for (int i = 0; i < PARAMETERS; i++) {
      values[i] = row.isNullAt(i + 1) ? null : row.getDouble(i + 1);
    }
    return new PurchaseModelParameters(
        row.isNullAt(0) ? null : row.getString(0).toString(),
        values[0],
        values[1],
        values[2],
        values[3],
        values[4],
        values[5],
        values[6],
        values[7],
        NumberArrays.list(row, PURCHASE_COEFFICIENTS),
        NumberArrays.list(row, DROPOUT_COEFFICIENTS));
  }
}
