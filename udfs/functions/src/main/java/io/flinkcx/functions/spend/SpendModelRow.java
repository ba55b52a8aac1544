package io.flinkcx.functions.spend;

import io.flinkcx.core.spend.EstimatedGammaGamma;
import io.flinkcx.core.spend.GammaGamma;
import io.flinkcx.core.spend.SpendModelFit;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.rows.FitFields;
import io.flinkcx.functions.rows.NumberArrays;
import io.flinkcx.functions.rows.NumberField;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.table.data.RowData;

/** The ROW that a Gamma-Gamma model is in SQL. */
public final class SpendModelRow {

  public static final ResultType TYPE = ResultType.of(row -> write(row, null, null));

  private static final NumberField P = TYPE.number("p");
  private static final NumberField Q = TYPE.number("q");
  private static final NumberField V = TYPE.number("v");
  private static final int COVARIANCE = TYPE.position("covariance");

  private SpendModelRow() {}

  /** A fit as a row; a fit without a model has NULL parameters. */
  static RowData of(SpendModelFit fit) {
    return TYPE.row(row -> write(row, fit.model(), fit));
  }

  /** A model that was not fitted here: its parameters, and NULL for all that only a fit knows. */
  static RowData of(GammaGamma model) {
    return TYPE.row(row -> write(row, model, null));
  }

  private static void write(ResultRow row, GammaGamma model, SpendModelFit fit) {
    row.number("p", model == null ? null : model.p());
    row.number("q", model == null ? null : model.q());
    row.number("v", model == null ? null : model.v());
    FitFields.writeEstimate(row, fit);
    row.rejectedReasons("rejected_reasons", fit == null ? Map.of() : fit.rejectedReasons());
    FitFields.writeSearch(row, fit);
  }

  /** The model that a row describes, empty where a parameter is missing. */
  public static Optional<GammaGamma> model(String function, RowData row) {
    if (P.isNull(row) || Q.isNull(row) || V.isNull(row)) {
      return Optional.empty();
    }
    return Optional.of(
        Settings.named(function, () -> new GammaGamma(P.of(row), Q.of(row), V.of(row))));
  }

  /** The same with the covariance of its parameters, where the row has one. */
  public static Optional<EstimatedGammaGamma> estimated(String function, RowData row) {
    return model(function, row)
        .map(model -> new EstimatedGammaGamma(model, NumberArrays.matrix(row, COVARIANCE, 3)));
  }
}
