package io.flinkcx.core.churn;

import io.flinkcx.core.math.CompensatedSum;
import io.flinkcx.core.math.Estimate;
import io.flinkcx.core.math.Interval;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A survival curve, with the values read from it.
 *
 * @param points by time, ascending
 */
public record SurvivalCurve(List<SurvivalPoint> points) {

  // S is a product of ratios: an exact half may differ from .5 by rounding
  private static final double ROUNDING = 1e-12;

  /**
   * The last point at or before a time.
   *
   * @param time >= 0
   * @return null before the curve begins, where S is 1, and beyond its last time if S is not 0: no
   *     customer was observed that long
   */
  public SurvivalPoint at(double time) {
    int low = 0;
    int high = points.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (points.get(middle).time() <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == 0) {
      return null;
    }
    SurvivalPoint point = points.get(low - 1);
    return low == points.size() && time > point.time() && point.survival() > 0 ? null : point;
  }

  /** Whether the curve covers a time: a customer was observed that long, or all had left before. */
  public boolean reaches(double time) {
    if (points.isEmpty()) {
      return false;
    }
    SurvivalPoint last = points.get(points.size() - 1);
    return time <= last.time() || last.survival() == 0;
  }

  /**
   * The time by which a share of the customers has left: the median at .5. If the curve runs
   * exactly at that height, the middle of the step, as for a median of an even number of values.
   *
   * @param share in (0, 1)
   * @return NaN if fewer have left
   */
  public double quantile(double share) {
    return crossing(share, SurvivalPoint::survival);
  }

  /**
   * The interval of {@link #quantile}: the times at which the ends of the curve's own intervals
   * cross the height (Brookmeyer and Crowley).
   *
   * @return each end NaN if its curve does not fall that far
   *     <p>Source: Brookmeyer, Crowley (1982), doi:10.2307/2530286.
   */
  public Interval quantileInterval(double share) {
    return new Interval(
        crossing(share, point -> end(point, point.interval().lower())),
        crossing(share, point -> end(point, point.interval().upper())));
  }

  private static double end(SurvivalPoint point, double end) {
    return Double.isNaN(end) ? point.survival() : end;
  }

  private double crossing(double share, ToDoubleFunction<SurvivalPoint> curve) {
    double height = 1 - share;
    double first = Double.NaN;
    for (SurvivalPoint point : points) {
      double value = curve.applyAsDouble(point);
      if (Double.isNaN(first) && value <= height + ROUNDING) {
        first = point.time();
      }
      if (value < height - ROUNDING) {
        return (first + point.time()) / 2;
      }
    }
    return Double.isNaN(first) ? first : (first + points.get(points.size() - 1).time()) / 2;
  }

  /**
   * Restricted mean: how long customers stay within the first {@code horizon}, the area below the
   * curve. Var = sum over t_j <= horizon of (area from t_j to the horizon)^2 times the step of Var
   * ln S at t_j, which by Greenwood is d_j / (n_j (n_j - d_j)).
   *
   * @param horizon > 0, the unit of the durations
   * @return value and standard error; both NaN if the curve does not {@link #reaches reach} that
   *     far
   *     <p>Source: Klein, Moeschberger (2003), Survival Analysis, 2nd ed., section 4.5.
   */
  public Estimate restrictedMean(double horizon) {
    if (!reaches(horizon)) {
      return new Estimate(Double.NaN, Double.NaN);
    }
    double[] areas = new double[points.size() + 1];
    double end = horizon;
    CompensatedSum area = new CompensatedSum();
    for (int j = points.size() - 1; j >= 0; j--) {
      SurvivalPoint point = points.get(j);
      if (point.time() < horizon) {
        area.add(point.survival() * (end - point.time()));
        end = point.time();
      }
      areas[j] = area.value();
    }
    area.add(end);
    CompensatedSum variance = new CompensatedSum();
    double before = 0;
    for (int j = 0; j < points.size() && points.get(j).time() < horizon; j++) {
      SurvivalPoint point = points.get(j);
      if (point.survival() > 0) {
        double errorOfLog = point.standardError() / point.survival();
        variance.add(areas[j] * areas[j] * (errorOfLog * errorOfLog - before));
        before = errorOfLog * errorOfLog;
      }
    }
    return new Estimate(area.value(), Math.sqrt(Math.max(0, variance.value())));
  }
}
