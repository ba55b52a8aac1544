package io.flinkcx.core.purchase;

/**
 * A table for a rate from Gamma(shape, scale^-1) and many times t: ln(1 + t/scale) with its first
 * and second derivative in ln scale.
 */
final class GammaRateTimes {

  /** The inverse scale, unit of time. */
  final double scale;

  /** ln(1 + t/scale). */
  final double[] log;

  /** t/(scale+t), minus the derivative of log in ln scale. */
  final double[] share;

  /** scale t/(scale+t)^2, minus the derivative of share in ln scale. */
  final double[] curve;

  GammaRateTimes(double scale, double[] times) {
    this.scale = scale;
    log = new double[times.length];
    share = new double[times.length];
    curve = new double[times.length];
    for (int k = 0; k < times.length; k++) {
      log[k] = Math.log1p(times[k] / scale);
      share[k] = times[k] / (scale + times[k]);
      curve[k] = share[k] * (scale / (scale + times[k]));
    }
  }
}
