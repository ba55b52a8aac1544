package io.flinkcx.functions.experiment;

import io.flinkcx.core.experiment.VariantSums;
import io.flinkcx.functions.arguments.Settings;
import org.apache.flink.table.annotation.DataTypeHint;

/**
 * The rows of an experiment by variant, and the settings of the call, null where no row has said
 * so. Names and order of the fields are frozen once released: savepoints.
 */
public class VariantState {

  /** A value reads all of it, which takes longer from a MapView. */
  @DataTypeHint(
      value = "RAW",
      bridgedTo = VariantSums.class,
      rawSerializer = VariantSumsSerializer.class)
  public VariantSums variants = new VariantSums();

  /** Label of the variant with which the others are compared. */
  public String control;

  /** Level of the intervals. */
  public Double confidence;

  /** With fewer rows a variant is thin. */
  public Double thinBelow;

  /** Takes the settings of a row. */
  final void follow(String controlName, Number level, Number limit) {
    control = controlName == null ? control : controlName;
    confidence = Settings.latest(confidence, level);
    thinBelow = Settings.latest(thinBelow, limit);
  }

  /** Adds all that the other state, which is of the same class, holds. */
  void addAll(VariantState other) {
    follow(other.control, other.confidence, other.thinBelow);
    variants.addAll(other.variants);
  }

  /** Adds a row that converted or not, or takes it back; a NULL is no row. */
  final void add(String variant, Boolean converted, int sign) {
    if (variant != null && converted != null) {
      variants.add(variant, converted ? 1 : 0, sign);
    }
  }

  /** Adds a row with a value, or takes it back; a bad value is counted. */
  final void add(String variant, double value, int sign) {
    if (VariantSums.isValid(value)) {
      variants.add(variant, value, sign);
    } else {
      variants.reject(variant, sign);
    }
  }

  /** Adds a row with two values, the second null if unknown, or takes it back. */
  final void add(String variant, double value, Number second, int sign) {
    double other = second == null ? Double.NaN : second.doubleValue();
    if (VariantSums.isValid(value) && (second == null || VariantSums.isValid(other))) {
      variants.add(variant, value, other, sign);
    } else {
      variants.reject(variant, sign);
    }
  }
}
