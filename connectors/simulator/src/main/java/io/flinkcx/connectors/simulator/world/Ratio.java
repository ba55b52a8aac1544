package io.flinkcx.connectors.simulator.world;

import java.util.Locale;

/**
 * A ratio of totals over lives, sum y / sum x, with the standard error of a cluster sample:
 *
 * <p>SE = sqrt(sum (y - ratio x)^2) / sum x.
 */
final class Ratio {

  private double x;
  private double y;
  private double sumX;
  private double sumY;
  private double sumXx;
  private double sumXy;
  private double sumYy;

  /** Adds to the life at hand. */
  void add(double numerator, double denominator) {
    y += numerator;
    x += denominator;
  }

  void add(boolean isCounted) {
    add(isCounted ? 1 : 0, 1);
  }

  void endLife() {
    sumX += x;
    sumY += y;
    sumXx += x * x;
    sumXy += x * y;
    sumYy += y * y;
    x = 0;
    y = 0;
  }

  boolean isEmpty() {
    return sumX == 0;
  }

  double value() {
    return sumY / sumX;
  }

  double standardError() {
    double ratio = value();
    double squares = sumYy - 2 * ratio * sumXy + ratio * ratio * sumXx;
    return Math.sqrt(Math.max(0, squares)) / Math.abs(sumX);
  }

  TrueValue truth(String parameter, String unit, double scale, String note) {
    return new TrueValue(
        parameter,
        scale * value(),
        unit,
        String.format(
            Locale.ROOT,
            "%s; counted over lives, standard error %.2g",
            note,
            Math.abs(scale) * standardError()));
  }
}
