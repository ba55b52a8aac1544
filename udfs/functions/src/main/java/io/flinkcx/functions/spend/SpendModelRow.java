package io.flinkcx.functions.spend;

import io.flinkcx.core.spend.EstimatedGammaGamma;
import io.flinkcx.core.spend.GammaGamma;
import io.flinkcx.core.spend.SpendModelFit;
import io.flinkcx.functions.rows.NumberArrays;
import io.flinkcx.functions.rows.RejectedReasons;
import java.util.Optional;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;

/** The ROW that a Gamma-Gamma model is in SQL. */
public final class SpendModelRow {

  public static final String TYPE =
      "ROW<p DOUBLE, q DOUBLE, v DOUBLE, std_errors ARRAY<DOUBLE>, covariance"
          + " ARRAY<ARRAY<DOUBLE>>, log_likelihood DOUBLE, n BIGINT, rejected BIGINT,"
          + " rejected_reasons MAP<STRING, BIGINT>, converged BOOLEAN, iterations INT, warning"
          + " STRING>";

  private SpendModelRow() {}

  /** A fit as a row; a fit without a model has NULL parameters. */
  static RowData of(SpendModelFit fit) {
    GammaGamma model = fit.model();
    return GenericRowData.of(
        model == null ? null : model.p(),
        model == null ? null : model.q(),
        model == null ? null : model.v(),
        NumberArrays.vector(fit.standardErrors()),
        NumberArrays.matrix(fit.covariance()),
        fit.logLikelihood(),
        fit.customers(),
        fit.rejected(),
        RejectedReasons.of(fit.rejectedReasons()),
        fit.converged(),
        fit.iterations(),
        StringData.fromString(fit.warning()));
  }

  /** A model that was not fitted here: its parameters, and NULL for all that only a fit knows. */
  static RowData of(GammaGamma model) {
    GenericRowData row = new GenericRowData(12);
    row.setField(0, model.p());
    row.setField(1, model.q());
    row.setField(2, model.v());
    return row;
  }

  /** The model that a row describes, empty where a parameter is missing. */
  public static Optional<GammaGamma> model(String function, RowData row) {
    if (row.isNullAt(0) || row.isNullAt(1) || row.isNullAt(2)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new GammaGamma(row.getDouble(0), row.getDouble(1), row.getDouble(2)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(function + ": " + e.getMessage());
    }
  }

  /** The same with the covariance of its parameters, where the row has one. */
  public static Optional<EstimatedGammaGamma> estimated(String function, RowData row) {
    return model(function, row)
        .map(
            model ->
                new EstimatedGammaGamma(
                    model, row.isNullAt(4) ? null : NumberArrays.matrix(row.getArray(4), 3)));
  }
}
