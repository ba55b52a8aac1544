package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.PurchaseModel;
import io.flinkcx.core.purchase.PurchaseModelBytes;
import io.flinkcx.core.purchase.PurchaseModelParameters;
import java.util.List;
import java.util.Set;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.types.Row;

/**
 * A column of a process-table function's table with purchase models in continuous time: the ROW of
 * a purchase model, or any ROW with its name and parameters. A function that watches customers
 * needs no covariance, and a ROW without it is faster.
 *
 * @param name of the column
 */
public record ModelColumn(String name) {

  private static final String MODEL = "model";
  private static final List<String> PARAMETERS = List.of("r", "alpha", "a", "b", "s", "beta");
  private static final List<String> COEFFICIENTS =
      List.of("purchase_coefficients", "dropout_coefficients");

  /**
   * @throws IllegalArgumentException where the type is none of a purchase model; does not name the
   *     function
   */
  public void requireType(LogicalType type) {
    if (!(type instanceof RowType row)
        || row.getFieldIndex(MODEL) < 0
        || !row.getTypeAt(row.getFieldIndex(MODEL)).is(LogicalTypeFamily.CHARACTER_STRING)
        || !PARAMETERS.stream().allMatch(parameter -> isNumberOrAbsent(row, parameter))) {
      throw new IllegalArgumentException(
          "the column of model must be the ROW of a purchase model, such as of CX_BGNBD_FIT or"
              + " CX_BGNBD_MODEL, or ROW<model STRING, r DOUBLE, alpha DOUBLE, a DOUBLE, b"
              + " DOUBLE>, got "
              + name
              + " "
              + type.asSummaryString());
    }
  }

  private static boolean isNumberOrAbsent(RowType row, String parameter) {
    int position = row.getFieldIndex(parameter);
    return position < 0 || row.getTypeAt(position).is(LogicalTypeRoot.DOUBLE);
  }

  /**
   * The model of a row; null where it is NULL or has no parameters, as a fit of too few data.
   *
   * @throws IllegalArgumentException if the model is in discrete time or has coefficients of
   *     covariates; does not name the function
   */
  public PurchaseModel of(Row row) {
    Row model = row.getFieldAs(name);
    if (model == null) {
      return null;
    }
    Set<String> fields = model.getFieldNames(true);
    PurchaseModelParameters parameters =
        new PurchaseModelParameters(
            model.getFieldAs(MODEL),
            number(model, fields, "r"),
            number(model, fields, "alpha"),
            number(model, fields, "a"),
            number(model, fields, "b"),
            number(model, fields, "s"),
            number(model, fields, "beta"),
            null,
            null);
    if (parameters.model() == null || parameters.alpha() == null && parameters.beta() == null) {
      return null;
    }
    if (!PurchaseModelBytes.NAMES.contains(parameters.model())) {
      throw new IllegalArgumentException(
          "model must be one of '"
              + String.join("', '", PurchaseModelBytes.NAMES)
              + "', got '"
              + parameters.model()
              + "'");
    }
    for (String coefficients : COEFFICIENTS) {
      if (fields.contains(coefficients) && model.getField(coefficients) != null) {
        throw new IllegalArgumentException(
            "model must have no coefficients of covariates, got "
                + coefficients
                + "; fit a model of all customers without covariates");
      }
    }
    return PurchaseModel.of(parameters);
  }

  private static Double number(Row model, Set<String> fields, String parameter) {
    return fields.contains(parameter) ? model.getFieldAs(parameter) : null;
  }
}
