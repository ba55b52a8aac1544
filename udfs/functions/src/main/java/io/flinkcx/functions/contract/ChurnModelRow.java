package io.flinkcx.functions.contract;

import io.flinkcx.core.contract.ChurnModelFit;
import io.flinkcx.core.contract.ShiftedBetaGeometric;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.rows.FitFields;
import io.flinkcx.functions.rows.NumberField;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import java.util.Optional;
import org.apache.flink.table.data.RowData;

/** The ROW that an sBG model is in SQL. */
final class ChurnModelRow {

  static final ResultType TYPE = ResultType.of(row -> write(row, null, null));

  private static final int MODEL = TYPE.position("model");
  private static final NumberField ALPHA = TYPE.number("alpha");
  private static final NumberField BETA = TYPE.number("beta");

  private ChurnModelRow() {}

  /** A fit as a row; a fit without a model has NULL parameters. */
  static RowData of(ChurnModelFit fit) {
    return TYPE.row(row -> write(row, fit.model(), fit));
  }

  /** A model that was fitted elsewhere: what only a fit knows is NULL. */
  static RowData of(ShiftedBetaGeometric model) {
    return TYPE.row(row -> write(row, model, null));
  }

  private static void write(ResultRow row, ShiftedBetaGeometric model, ChurnModelFit fit) {
    row.text("model", ShiftedBetaGeometric.NAME);
    row.number("alpha", model == null ? null : model.alpha());
    row.number("beta", model == null ? null : model.beta());
    FitFields.writeEstimate(row, fit);
    FitFields.writeSearch(row, fit);
  }

  /** The model that a row describes, empty where a parameter is missing. */
  static Optional<ShiftedBetaGeometric> model(String function, RowData row) {
    if (row.isNullAt(MODEL) || ALPHA.isNull(row) || BETA.isNull(row)) {
      return Optional.empty();
    }
    String name = row.getString(MODEL).toString();
    if (!name.equals(ShiftedBetaGeometric.NAME)) {
      throw new IllegalArgumentException(
          function + ": model must be '" + ShiftedBetaGeometric.NAME + "', got '" + name + "'");
    }
    return Optional.of(
        Settings.named(function, () -> new ShiftedBetaGeometric(ALPHA.of(row), BETA.of(row))));
  }
}
