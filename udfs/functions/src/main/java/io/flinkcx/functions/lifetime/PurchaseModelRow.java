package io.flinkcx.functions.lifetime;

import io.flinkcx.core.lifetime.PurchaseModel;
import io.flinkcx.core.lifetime.PurchaseModelFit;
import io.flinkcx.core.lifetime.PurchaseModelParameters;
import java.util.Optional;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;

/** The one ROW that every purchase model is in SQL: fitted, stored, joined, asked. */
final class PurchaseModelRow {

  static final String TYPE =
      "ROW<model STRING, r DOUBLE, alpha DOUBLE, a DOUBLE, b DOUBLE, s DOUBLE, beta DOUBLE,"
          + " std_errors ARRAY<DOUBLE>, covariance ARRAY<ARRAY<DOUBLE>>, log_likelihood DOUBLE, n"
          + " BIGINT, rejected BIGINT, converged BOOLEAN, iterations INT, warning STRING>";

  private PurchaseModelRow() {}

  /** A fit as a row; a fit without parameters has its model's name and NULL for them. */
  static RowData of(String model, PurchaseModelFit fit) {
    PurchaseModelParameters p = fit.parameters();
    return GenericRowData.of(
        StringData.fromString(model),
        p == null ? null : p.r(),
        p == null ? null : p.alpha(),
        p == null ? null : p.a(),
        p == null ? null : p.b(),
        p == null ? null : p.s(),
        p == null ? null : p.beta(),
        DoubleArrays.vector(fit.standardErrors()),
        DoubleArrays.matrix(fit.covariance()),
        fit.logLikelihood(),
        fit.customers(),
        fit.rejected(),
        fit.converged(),
        fit.iterations(),
        StringData.fromString(fit.warning()));
  }

  /** The model that a row describes, empty where it has no parameters. */
  static Optional<PurchaseModel> model(String function, RowData row) {
    boolean none = true;
    for (int i = 1; i <= 6; i++) {
      none &= row.isNullAt(i);
    }
    if (none || row.isNullAt(0)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          PurchaseModel.of(
              new PurchaseModelParameters(
                  row.getString(0).toString(),
                  number(row, 1),
                  number(row, 2),
                  number(row, 3),
                  number(row, 4),
                  number(row, 5),
                  number(row, 6))));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(function + ": " + e.getMessage(), e);
    }
  }

  private static Double number(RowData row, int field) {
    return row.isNullAt(field) ? null : row.getDouble(field);
  }
}
