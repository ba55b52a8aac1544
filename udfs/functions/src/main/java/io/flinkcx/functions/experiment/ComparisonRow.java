package io.flinkcx.functions.experiment;

import io.flinkcx.core.experiment.Comparison;
import io.flinkcx.core.experiment.VariantTest;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.flink.table.data.RowData;

/**
 * The result of a test of the variants of an experiment: what all of them have, by one estimate.
 */
final class ComparisonRow {

  /** Where the estimate of a variant is a mean, or a share. */
  static final ComparisonRow OF_MEANS = new ComparisonRow("mean");

  private final String estimate;
  private final ResultType variant;
  private final ResultType type;

  /**
   * @param estimate name of the field with the estimate of a variant
   */
  ComparisonRow(String estimate) {
    this.estimate = estimate;
    variant = ResultType.of(row -> writeVariant(row, VariantTest.NO_ROWS, Comparison.NONE, 0));
    type = ResultType.of(row -> write(row, VariantTest.NO_ROWS, 0));
  }

  ResultType type() {
    return type;
  }

  RowData of(VariantTest test, double thinBelow) {
    return type.row(row -> write(row, test, thinBelow));
  }

  private void write(ResultRow row, VariantTest test, double thinBelow) {
    writeVariants(
        row,
        variant,
        test.variants(),
        (inner, comparison) -> writeVariant(inner, test, comparison, thinBelow));
    writeTest(row, test.control(), test.rejected(), test.warning());
  }

  private void writeVariant(
      ResultRow row, VariantTest test, Comparison comparison, double thinBelow) {
    row.text("variant", comparison.variant());
    row.count("n", comparison.n());
    row.number(estimate, comparison.value());
    writeComparison(row, test, comparison, thinBelow);
  }

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
  static void writeTest(ResultRow row, String control, long rejected, String warning) {
    row.text("control", control);
    row.count("rejected", rejected);
    row.text("warning", warning);
  }
}
