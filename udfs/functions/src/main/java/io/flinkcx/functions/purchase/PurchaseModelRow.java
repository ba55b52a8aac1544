package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.EstimatedPurchaseModel;
import io.flinkcx.core.purchase.PurchaseHistory;
import io.flinkcx.core.purchase.PurchaseModel;
import io.flinkcx.core.purchase.PurchaseModelFit;
import io.flinkcx.core.purchase.PurchaseModelParameters;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.rows.FitFields;
import io.flinkcx.functions.rows.NumberArrays;
import io.flinkcx.functions.rows.NumberField;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.table.data.RowData;

/** The one ROW that every purchase model is in SQL: fitted, stored, joined, asked. */
final class PurchaseModelRow {

  static final ResultType TYPE = ResultType.of(row -> write(row, withoutParameters(null), null));

  static final int MODEL = TYPE.position("model");
  private static final NumberField R = TYPE.number("r");
  private static final NumberField ALPHA = TYPE.number("alpha");
  private static final NumberField A = TYPE.number("a");
  private static final NumberField B = TYPE.number("b");
  private static final NumberField S = TYPE.number("s");
  private static final NumberField BETA = TYPE.number("beta");
  private static final NumberField GAMMA = TYPE.number("gamma");
  private static final NumberField DELTA = TYPE.number("delta");

  /** All that a model without covariates has. */
  static final List<NumberField> PARAMETERS = List.of(R, ALPHA, A, B, S, BETA, GAMMA, DELTA);

  private static final int PURCHASE_COEFFICIENTS = TYPE.position("purchase_coefficients");
  private static final int DROPOUT_COEFFICIENTS = TYPE.position("dropout_coefficients");
  private static final int COVARIANCE = TYPE.position("covariance");

  private PurchaseModelRow() {}

  /** A fit as a row; a fit without parameters has its model's name and NULL for them. */
  static RowData of(String model, PurchaseModelFit fit) {
    PurchaseModelParameters fitted = fit.parameters();
    return TYPE.row(row -> write(row, fitted == null ? withoutParameters(model) : fitted, fit));
  }

  /** A model that was fitted elsewhere: all that only a fit knows is NULL. */
  static RowData of(PurchaseModel model) {
    return TYPE.row(row -> write(row, model.parameters(), null));
  }

  private static PurchaseModelParameters withoutParameters(String model) {
    return new PurchaseModelParameters(model, null, null, null, null, null, null, null, null);
  }

  private static void write(
      ResultRow row, PurchaseModelParameters parameters, PurchaseModelFit fit) {
    row.text("model", parameters.model());
    row.number("r", parameters.r());
    row.number("alpha", parameters.alpha());
    row.number("a", parameters.a());
    row.number("b", parameters.b());
    row.number("s", parameters.s());
    row.number("beta", parameters.beta());
    row.number("gamma", parameters.gamma());
    row.number("delta", parameters.delta());
    row.numberList("purchase_coefficients", parameters.purchaseCoefficients());
    row.numberList("dropout_coefficients", parameters.dropoutCoefficients());
    FitFields.writeEstimate(row, fit);
    row.rejectedReasons("rejected_reasons", fit == null ? Map.of() : fit.rejectedReasons());
    FitFields.writeSearch(row, fit);
  }

  /**
   * The model that a row describes for a customer; empty where it has no parameters, or where there
   * are not as many covariates as coefficients.
   *
   * @param purchaseCovariates null for none
   * @param dropoutCovariates null for none
   */
  static Optional<PurchaseModel> model(
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

  /** Whether a row's model differs from customer to customer. */
  static boolean hasCoefficients(RowData row) {
    return hasNumbers(row, PURCHASE_COEFFICIENTS) || hasNumbers(row, DROPOUT_COEFFICIENTS);
  }

  private static boolean hasNumbers(RowData row, int list) {
    return !row.isNullAt(list) && row.getArray(list).size() > 0;
  }

  /**
   * The model of a customer with the covariance of its parameters, where the row has one; empty
   * also where the history is none of that model's.
   */
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
    double[][] covariance = NumberArrays.matrix(row, COVARIANCE, size);
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
    return new PurchaseModelParameters(
        row.isNullAt(MODEL) ? null : row.getString(MODEL).toString(),
        R.of(row),
        ALPHA.of(row),
        A.of(row),
        B.of(row),
        S.of(row),
        BETA.of(row),
        GAMMA.of(row),
        DELTA.of(row),
        NumberArrays.list(row, PURCHASE_COEFFICIENTS),
        NumberArrays.list(row, DROPOUT_COEFFICIENTS));
  }
}
