package io.flinkcx.functions.revenue;

import io.flinkcx.core.revenue.NpsShift;
import org.apache.flink.table.data.RowData;

/** The ROW of CX_NPS_VALUE. */
final class NpsValueRow {

  static final String TYPE =
      "ROW<promoter_value DOUBLE, promoter_ci_lower DOUBLE, promoter_ci_upper DOUBLE,"
          + " promoters BIGINT, passive_value DOUBLE, passive_ci_lower DOUBLE,"
          + " passive_ci_upper DOUBLE, passives BIGINT, detractor_value DOUBLE,"
          + " detractor_ci_lower DOUBLE, detractor_ci_upper DOUBLE, detractors BIGINT,"
          + " value_of_one_point DOUBLE, std_error DOUBLE, margin_of_error DOUBLE,"
          + " ci_lower DOUBLE, ci_upper DOUBLE, p_value DOUBLE, n BIGINT, rejected BIGINT, thin"
          + " BOOLEAN, promoter_std_error DOUBLE, passive_std_error DOUBLE, detractor_std_error"
          + " DOUBLE, warning STRING>";

  static final int FIELDS = 25;

  private static final int FIELDS_PER_CATEGORY = 4;
  private static final int COUNT = 3;
  private static final int FIRST_ERROR = 21;

  private NpsValueRow() {}

  /**
   * Position of a category: 0 promoter, 1 passive, 2 detractor.
   *
   * @throws IllegalArgumentException if there is no such category
   */
  static int position(String function, String category) {
    return switch (category) {
      case "promoter" -> 0;
      case "passive" -> 1;
      case "detractor" -> 2;
      default ->
          throw new IllegalArgumentException(
              function
                  + ": a category must be 'promoter', 'passive' or 'detractor', got '"
                  + category
                  + "'");
    };
  }

  /** Mean value, standard error and customers of a category; NaN where they are NULL. */
  static NpsShift.Category category(String function, RowData row, String category) {
    int position = position(function, category);
    int at = FIELDS_PER_CATEGORY * position;
    return new NpsShift.Category(
        number(row, at),
        number(row, FIRST_ERROR + position),
        row.isNullAt(at + COUNT) ? 0 : row.getLong(at + COUNT));
  }

  private static double number(RowData row, int field) {
    return row.isNullAt(field) ? Double.NaN : row.getDouble(field);
  }
}
