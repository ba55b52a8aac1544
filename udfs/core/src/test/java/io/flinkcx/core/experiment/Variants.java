package io.flinkcx.core.experiment;

import io.flinkcx.core.CsvRows;
import java.util.List;
import java.util.Map;

/** Rows of experiments for tests. */
final class Variants {

  private Variants() {}

  /** Adds rows of which so many are 1 and the others 0. */
  static VariantSums shares(VariantSums sums, String variant, long successes, long n) {
    for (long i = 0; i < n; i++) {
      sums.add(variant, i < successes ? 1 : 0, 1);
    }
    return sums;
  }

  /** Adds an even number of rows with this mean and this sum of squares. */
  static VariantSums moments(
      VariantSums sums, String variant, int n, double mean, double squaredDeviations) {
    double deviation = Math.sqrt(squaredDeviations / n);
    for (int i = 0; i < n; i++) {
      sums.add(variant, i % 2 == 0 ? mean + deviation : mean - deviation, 1);
    }
    return sums;
  }

  /** Values of one variant. */
  static VariantSums values(VariantSums sums, String variant, double... values) {
    for (double value : values) {
      sums.add(variant, value, 1);
    }
    return sums;
  }

  /** The units of a case of ratio_units.csv. */
  static VariantSums units(List<Map<String, String>> rows, String name) {
    VariantSums sums = new VariantSums();
    for (Map<String, String> row : rows) {
      if (row.get("case").equals(name)) {
        sums.add(
            row.get("variant"),
            CsvRows.number(row, "numerator"),
            CsvRows.number(row, "denominator"),
            1);
      }
    }
    return sums;
  }

  /** Variant a against b. */
  static Comparison compared(VariantTest test) {
    return test.variants().get(1);
  }
}
