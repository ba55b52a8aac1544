package io.flinkcx.functions.contract;

import io.flinkcx.core.contract.ChurnModelFit;
import io.flinkcx.core.contract.ShiftedBetaGeometric;
import io.flinkcx.functions.rows.NumberArrays;
import java.util.Optional;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;

/** The ROW that an sBG model is in SQL. */
final class ChurnModelRow {

  static final String TYPE =
      "ROW<model STRING, alpha DOUBLE, beta DOUBLE, std_errors ARRAY<DOUBLE>, covariance"
          + " ARRAY<ARRAY<DOUBLE>>, log_likelihood DOUBLE, n BIGINT, rejected BIGINT, converged"
          + " BOOLEAN, iterations INT, warning STRING>";

  private ChurnModelRow() {}

  /** A fit as a row; a fit without a model has NULL parameters. */
  static RowData of(ChurnModelFit fit) {
    ShiftedBetaGeometric model = fit.model();
    return GenericRowData.of(
        StringData.fromString(ShiftedBetaGeometric.NAME),
        model == null ? null : model.alpha(),
        model == null ? null : model.beta(),
        NumberArrays.vector(fit.standardErrors()),
        NumberArrays.matrix(fit.covariance()),
        fit.logLikelihood(),
        fit.customers(),
        fit.rejected(),
        fit.converged(),
        fit.iterations(),
        StringData.fromString(fit.warning()));
  }

  /** A model that was fitted elsewhere: what only a fit knows is NULL. */
  static RowData of(ShiftedBetaGeometric model) {
    return GenericRowData.of(
        StringData.fromString(ShiftedBetaGeometric.NAME),
        model.alpha(),
        model.beta(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** The model that a row describes, empty where a parameter is missing. */
  static Optional<ShiftedBetaGeometric> model(String function, RowData row) {
    if (row.isNullAt(0) || row.isNullAt(1) || row.isNullAt(2)) {
      return Optional.empty();
    }
    String name = row.getString(0).toString();
    if (!name.equals(ShiftedBetaGeometric.NAME)) {
      throw new IllegalArgumentException(
          function + ": model must be '" + ShiftedBetaGeometric.NAME + "', got '" + name + "'");
    }
    try {
      return Optional.of(new ShiftedBetaGeometric(row.getDouble(1), row.getDouble(2)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(function + ": " + e.getMessage());
    }
  }
}
