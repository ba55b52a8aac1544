package io.flinkcx.connectors.simulator.world;

import java.util.Locale;

/**
 * A true value that is a ratio of totals over lives, sum y / sum x, with the standard error of a
 * cluster sample:
 *
 * <p>SE = sqrt(sum (y - ratio x)^2) / sum x.
 */
final class Ratio {

  private final String parameter;
  private final String unit;
  private final double scale;
  private final String note;
  private double x;
  private double y;
  private double sumX;
  private double sumY;
  private double sumXx;
  private double sumXy;
  private double sumYy;

  /**
   * @param scale the true value is scale x ratio, e.g. 100 for points of NPS
   */
  Ratio(String parameter, String unit, double scale, String note) {
    this.parameter = parameter;
    this.unit = unit;
    this.scale = scale;
    this.note = note;
  }

  /** Adds to the current life. */
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
    return scale * sumY / sumX;
  }

  double standardError() {
    double ratio = sumY / sumX;
    double squares = sumYy - 2 * ratio * sumXy + ratio * ratio * sumXx;
    return scale * Math.sqrt(Math.max(0, squares)) / sumX;
  }

  TrueValue truth() {
    return new TrueValue(parameter, value(), unit, counted(note, standardError()));
  }

  static String counted(String note, double standardError) {
    return String.format(
        Locale.ROOT, "%s; counted over lives, standard error %.2g", note, standardError);
  }
}
