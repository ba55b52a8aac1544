package io.flinkcx.core.experiment;

import io.flinkcx.core.math.TextBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rows of an experiment by variant: the state of all its tests. It is the same for any order
 * and split of the rows, and rows can be retracted. 168 bytes and the label for each variant.
 *
 * <pre>{@code
 * VariantSums sums = new VariantSums();
 * sums.add("control", 12.5, 1);
 * sums.add("treatment", 14.0, 1);
 * MeanTest.of(sums.experiment(null), 0.95);
 * }</pre>
 */
public final class VariantSums {

  /** Label to sums; none of them is empty. */
  private final Map<String, Variant> variants = new TreeMap<>();

  /** Whether a value is valid: a finite number, at most 1e70 in magnitude. */
  public static boolean isValid(double value) {
    return Math.abs(value) <= Variant.LARGEST_VALUE;
  }

  /**
   * Adds a row.
   *
   * @param variant label
   * @param value for which {@link #isValid} holds
   * @param sign 1, or -1 to take the row back, which may come before the row
   */
  public void add(String variant, double value, int sign) {
    add(variant, value, Double.NaN, sign);
  }

  /**
   * Adds a row with two values.
   *
   * @param variant label
   * @param value for which {@link #isValid} holds
   * @param second the same, NaN if unknown
   * @param sign 1, or -1 to take the row back
   */
  public void add(String variant, double value, double second, int sign) {
    Variant sums = variants.computeIfAbsent(variant, label -> new Variant());
    sums.add(value, second, sign);
    removeIfEmpty(variant, sums);
  }

  /**
   * Adds equal rows.
   *
   * @param variant label
   * @param value for which {@link #isValid} holds
   * @param count of the rows; below 0 takes them back, which may come before the rows
   */
  public void addAll(String variant, double value, long count) {
    Variant sums = variants.computeIfAbsent(variant, label -> new Variant());
    sums.add(value, count);
    removeIfEmpty(variant, sums);
  }

  /** Counts a bad row of a variant, or takes it back; sign 1 or -1. */
  public void reject(String variant, int sign) {
    Variant sums = variants.computeIfAbsent(variant, label -> new Variant());
    sums.reject(sign);
    removeIfEmpty(variant, sums);
  }

  /** Adds all rows of the other. */
  public void addAll(VariantSums other) {
    other.variants.forEach(
        (label, added) -> {
          Variant sums = variants.computeIfAbsent(label, variant -> new Variant());
          sums.addAll(added);
          removeIfEmpty(label, sums);
        });
  }

  private void removeIfEmpty(String label, Variant sums) {
    if (sums.isEmpty()) {
      variants.remove(label);
    }
  }

  /**
   * The experiment of these rows.
   *
   * @param control label of the variant with which the others are compared; null for the default of
   *     {@link Experiment}
   */
  public Experiment experiment(String control) {
    return Experiment.of(variants, control);
  }

  /** Writes the variants by their labels. The format is frozen: savepoints. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(variants.size());
    for (Map.Entry<String, Variant> variant : variants.entrySet()) {
      TextBytes.write(variant.getKey(), out);
      variant.getValue().write(out);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static VariantSums read(DataInput in) throws IOException {
    VariantSums sums = new VariantSums();
    for (int n = in.readInt(); n > 0; n--) {
      sums.variants.put(TextBytes.read(in), Variant.read(in));
    }
    return sums;
  }
}
