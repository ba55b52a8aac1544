package io.flinkcx.core.experiment;

/**
 * An estimate for one variant, such as a mean.
 *
 * @param variant label
 * @param n rows behind it
 * @param value the estimate, NaN if there is none
 * @param variance square of its standard error, NaN if unknown
 */
record VariantEstimate(String variant, long n, double value, double variance) {

  VariantEstimate withVariance(double other) {
    return new VariantEstimate(variant, n, value, other);
  }
}
