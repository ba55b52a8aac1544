package io.flinkcx.core.experiment;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.math.LostDigits;
import io.flinkcx.core.math.Moments;
import io.flinkcx.core.math.SumVector;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Counts and sums over the rows of one variant. A row has a value, and may have a second one: a
 * covariate, or the denominator of a ratio. The state is linear in the rows: any order, split and
 * retraction gives the same sums.
 */
final class Variant {

  /** Values beyond this magnitude are invalid: products of sums could overflow. */
  static final double LARGEST_VALUE = 1e70;

  private static final int VALUE = 0;
  private static final int VALUE_SQUARED = 1;
  private static final int SECOND = 2;
  private static final int SECOND_SQUARED = 3;
  private static final int PRODUCT = 4;
  private static final int VALUE_WITH_SECOND = 5;
  private static final int SUMS = 6;

  private long n;
  private long withSecond;
  private long rejected;
  private final SumVector sums;

  Variant() {
    this(new SumVector(SUMS));
  }

  private Variant(SumVector sums) {
    this.sums = sums;
  }

  /** Adds equal rows of one value, or takes them back, where count is below 0. */
  void add(double value, long count) {
    n += count;
    sums.addProduct(VALUE, count, value);
    sums.add(VALUE_SQUARED, DoubleDouble.product(value, value).times(DoubleDouble.of(count)));
  }

  /** Adds a row, or takes it back; sign 1 or -1, {@code second} NaN if the row has none. */
  void add(double value, double second, int sign) {
    n += sign;
    sums.add(VALUE, sign * value);
    sums.addProduct(VALUE_SQUARED, sign * value, value);
    if (!Double.isNaN(second)) {
      withSecond += sign;
      sums.add(SECOND, sign * second);
      sums.addProduct(SECOND_SQUARED, sign * second, second);
      sums.addProduct(PRODUCT, sign * value, second);
      sums.add(VALUE_WITH_SECOND, sign * value);
    }
  }

  /** Counts a bad row, or takes it back; sign 1 or -1. */
  void reject(int sign) {
    rejected += sign;
  }

  void addAll(Variant other) {
    n += other.n;
    withSecond += other.withSecond;
    rejected += other.rejected;
    sums.addAll(other.sums);
  }

  /** Whether nothing is left: sums that are not 0 belong to rows that are still to come. */
  boolean isEmpty() {
    if (n != 0 || withSecond != 0 || rejected != 0) {
      return false;
    }
    for (int i = 0; i < SUMS; i++) {
      if (!LostDigits.isNothing(sums.get(i).value(), sums.largestTerm(i))) {
        return false;
      }
    }
    return true;
  }

  /** Rows; 0 while a retraction is ahead of its row. */
  long n() {
    return Math.max(0, n);
  }

  /** Rows with a second value, 0 to {@link #n}. */
  long withSecond() {
    return Math.max(0, Math.min(n, withSecond));
  }

  /** Bad rows. */
  long rejected() {
    return Math.max(0, rejected);
  }

  /** Count, mean and spread of the values. */
  Moments values() {
    return new Moments(n(), sums.get(VALUE), sums.get(VALUE_SQUARED), sums.largestTerm(VALUE));
  }

  /** Count, mean and spread of the second values, of the rows that have one. */
  Moments seconds() {
    return new Moments(
        withSecond(), sums.get(SECOND), sums.get(SECOND_SQUARED), sums.largestTerm(SECOND));
  }

  /** Sum of value times second value. */
  DoubleDouble product() {
    return sums.get(PRODUCT);
  }

  /** Bound of the error of {@link #product} after retractions. */
  double roundingOfProduct() {
    return sums.rounding(PRODUCT);
  }

  /** Sum of the values of the rows with a second value. */
  DoubleDouble valuesWithSecond() {
    return sums.get(VALUE_WITH_SECOND);
  }

  /** Writes counts and sums. The format is frozen: savepoints. */
  void write(DataOutput out) throws IOException {
    out.writeLong(n);
    out.writeLong(withSecond);
    out.writeLong(rejected);
    for (double number : sums.array()) {
      out.writeDouble(number);
    }
  }

  static Variant read(DataInput in) throws IOException {
    long n = in.readLong();
    long withSecond = in.readLong();
    long rejected = in.readLong();
    double[] array = new double[new SumVector(SUMS).array().length];
    for (int i = 0; i < array.length; i++) {
      array[i] = in.readDouble();
    }
    Variant variant = new Variant(new SumVector(array));
    variant.n = n;
    variant.withSecond = withSecond;
    variant.rejected = rejected;
    return variant;
  }
}
