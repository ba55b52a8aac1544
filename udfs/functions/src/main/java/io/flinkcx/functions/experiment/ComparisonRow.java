package io.flinkcx.functions.experiment;

import io.flinkcx.core.experiment.Comparison;
import io.flinkcx.core.experiment.VariantTest;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import java.util.List;
import java.util.function.BiConsumer;

/** The fields that the tests of an experiment have in common. */
final class ComparisonRow {

  private ComparisonRow() {}

  /** One ROW for each variant; NULL without rows. */
  static <T> void writeVariants(
      ResultRow row, ResultType type, List<T> variants, BiConsumer<ResultRow, T> writer) {
    row.rows("variants", type, variants.isEmpty() ? null : variants, writer);
  }

  /** How a variant compares with the control. */
  static void writeComparison(
      ResultRow row, VariantTest test, Comparison comparison, double thinBelow) {
    row.number("difference", comparison.difference());
    row.number("std_error", comparison.standardError());
    row.number("statistic", comparison.statistic());
    row.number("p_value", comparison.pValue());
    row.number("p_adjusted", comparison.adjustedPValue());
    row.number("ci_lower", comparison.interval().lower());
    row.number("ci_upper", comparison.interval().upper());
    row.number("lift", comparison.lift());
    row.number("lift_std_error", comparison.liftStandardError());
    row.number("lift_ci_lower", comparison.liftInterval().lower());
    row.number("lift_ci_upper", comparison.liftInterval().upper());
    row.flag("thin", test.smaller(comparison) < thinBelow);
  }

  /** What holds for the whole test. */
  static void writeTest(ResultRow row, VariantTest test) {
    row.text("control", test.control());
    row.count("rejected", test.rejected());
    row.text("warning", test.warning());
  }
}
