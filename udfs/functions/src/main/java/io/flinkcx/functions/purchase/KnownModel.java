package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.PurchaseModel;
import io.flinkcx.functions.rows.NumberField;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;

/**
 * A purchase model with the fields of the row that describes it: comparing them takes an eighth of
 * the time of reading them into a model.
 */
final class KnownModel {

  private final StringData name;

  /** NaN for NULL. */
  private final double[] parameters;

  private final PurchaseModel model;

  /**
   * @param row without coefficients
   */
  KnownModel(RowData row, PurchaseModel model) {
    // the row's own text may be a view of memory that another row will have
    name = StringData.fromString(row.getString(PurchaseModelRow.MODEL).toString());
    parameters = new double[PurchaseModelRow.PARAMETERS.size()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = PurchaseModelRow.PARAMETERS.get(i).orNaN(row);
    }
    this.model = model;
  }

  PurchaseModel model() {
    return model;
  }

  /** Whether a row describes this model. */
  boolean isThatOf(RowData row) {
    for (int i = 0; i < parameters.length; i++) {
      NumberField parameter = PurchaseModelRow.PARAMETERS.get(i);
      // a NaN that is not NULL is none of a model's parameters
      boolean isSame =
          parameter.isNull(row)
              ? Double.isNaN(parameters[i])
              : parameter.orNaN(row) == parameters[i];
      if (!isSame) {
        return false;
      }
    }
    return !PurchaseModelRow.hasCoefficients(row)
        && !row.isNullAt(PurchaseModelRow.MODEL)
        && row.getString(PurchaseModelRow.MODEL).equals(name);
  }
}
