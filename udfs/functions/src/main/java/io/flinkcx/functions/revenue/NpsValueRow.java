package io.flinkcx.functions.revenue;

import io.flinkcx.core.revenue.NpsShift;
import io.flinkcx.functions.rows.NumberField;
import org.apache.flink.table.data.RowData;

/** Reads the ROW of {@code CX_NPS_VALUE}. */
enum NpsValueRow {
  PROMOTER("promoter"),
  PASSIVE("passive"),
  DETRACTOR("detractor");

  private final String category;
  private final NumberField mean;
  private final NumberField standardError;
  private final int customers;

  NpsValueRow(String category) {
    this.category = category;
    mean = CxNpsValue.TYPE.number(category + "_value");
    standardError = CxNpsValue.TYPE.number(category + "_std_error");
    customers = CxNpsValue.TYPE.position(category + "s");
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
        mean.orNaN(row),
        standardError.orNaN(row),
        row.isNullAt(customers) ? 0 : row.getLong(customers));
  }
}
