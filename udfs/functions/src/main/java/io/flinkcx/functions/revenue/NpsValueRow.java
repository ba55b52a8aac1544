package io.flinkcx.functions.revenue;

import io.flinkcx.core.revenue.NpsShift;
import io.flinkcx.functions.rows.ResultType;
import io.flinkcx.functions.rows.Rows;
import org.apache.flink.table.data.RowData;

/** Reads the ROW of {@code CX_NPS_VALUE}. */
enum NpsValueRow {
  PROMOTER("promoter"),
  PASSIVE("passive"),
  DETRACTOR("detractor");

  static final ResultType TYPE = new CxNpsValue().resultType();

  private final String category;
  private final int mean;
  private final int standardError;
  private final int customers;

  NpsValueRow(String category) {
    this.category = category;
    // TYPE is not yet there when the constants are made
    ResultType type = new CxNpsValue().resultType();
    mean = type.position(category + "_value");
    standardError = type.position(category + "_std_error");
    customers = type.position(category + "s");
  }

  /**
   * The fields of a category.
   *
   * @throws IllegalArgumentException if there is no such category
   */
  static NpsValueRow of(String function, String category) {
    for (NpsValueRow fields : values()) {
      if (fields.category.equals(category)) {
        return fields;
      }
    }
    throw new IllegalArgumentException(
        function
            + ": a category must be 'promoter', 'passive' or 'detractor', got '"
            + category
            + "'");
  }

  /** Mean value, standard error and customers of the category; NaN where they are NULL. */
  NpsShift.Category read(RowData row) {
    return new NpsShift.Category(
        Rows.number(row, mean),
        Rows.number(row, standardError),
        row.isNullAt(customers) ? 0 : row.getLong(customers));
  }
}
