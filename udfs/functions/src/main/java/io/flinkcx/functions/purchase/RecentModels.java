package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.PurchaseHistory;
import io.flinkcx.core.purchase.PurchaseModel;
import java.io.Serializable;
import java.util.Optional;
import org.apache.flink.table.data.RowData;

/**
 * The purchase models that rows describe, for a function that is given one with every customer. It
 * is the same one nearly always, or one of a few where calls of a query share the function: the
 * last ones are kept, and taken again where a row has the same fields.
 *
 * <p>Models with coefficients of covariates are other ones for each customer and are not kept.
 */
final class RecentModels implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int KEPT = 4;

  private final String function;
  private transient KnownModel[] known;
  private transient int oldest;

  /**
   * @param function the SQL name, for errors
   */
  RecentModels(String function) {
    this.function = function;
  }

  /** The model of any customer; null where there is none. */
  PurchaseModel of(RowData row) {
    PurchaseModel model = known(row);
    return model == null ? read(row, null, null) : model;
  }

  /**
   * The model of a customer, see {@link PurchaseModelRow#model}; null where there is none, or where
   * the history is none of that model's.
   *
   * @param purchaseCovariates null for none
   * @param dropoutCovariates null for none
   */
  PurchaseModel of(
      RowData row,
      PurchaseHistory history,
      Number[] purchaseCovariates,
      Number[] dropoutCovariates) {
    PurchaseModel model =
        isEmpty(purchaseCovariates) && isEmpty(dropoutCovariates) ? known(row) : null;
    if (model == null) {
      model = read(row, purchaseCovariates, dropoutCovariates);
    }
    return model != null && model.accepts(history) ? model : null;
  }

  private static boolean isEmpty(Number[] covariates) {
    return covariates == null || covariates.length == 0;
  }

  private PurchaseModel known(RowData row) {
    if (known != null) {
      for (KnownModel one : known) {
        if (one != null && one.isThatOf(row)) {
          return one.model();
        }
      }
    }
    return null;
  }

  private PurchaseModel read(RowData row, Number[] purchaseCovariates, Number[] dropoutCovariates) {
    Optional<PurchaseModel> model =
        PurchaseModelRow.model(function, row, purchaseCovariates, dropoutCovariates);
    if (model.isPresent() && !PurchaseModelRow.hasCoefficients(row)) {
      keep(new KnownModel(row, model.get()));
    }
    return model.orElse(null);
  }

  private void keep(KnownModel one) {
    if (known == null) {
      known = new KnownModel[KEPT];
    }
    known[oldest] = one;
    oldest = (oldest + 1) % KEPT;
  }
}
