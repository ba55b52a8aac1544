package io.flinkcx.core.revenue;

import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.Moments;
import io.flinkcx.core.math.TwoSided;
import io.flinkcx.core.survey.MeanStatistics;
import io.flinkcx.core.survey.NpsCategory;

/**
 * Value of promoters, passives and detractors, and value of one NPS point.
 *
 * <p>It is an association, not a cause: customers who recommend may have been better customers
 * before. Numbers that do not exist are NaN.
 *
 * <p>The value of a point is the slope b of the least-squares line
 *
 * <pre>value = a + b points, points = 100 promoter, 0 passive, -100 detractor</pre>
 *
 * <p>The mean of the points is the company's NPS, so b is the additional mean value of a customer
 * of a company with an NPS one point higher. (The slope on the answers 0 to 10 is per answer, not
 * per NPS point.) Promoters' values vary more than detractors', so the standard error does not
 * assume equal variances: HC1, Student's t with n - 2 degrees of freedom.
 *
 * <p>Source of the standard error: MacKinnon, White (1985), doi:10.1016/0304-4076(85)90158-7.
 *
 * @param promoters value of promoters
 * @param passives value of passives
 * @param detractors value of detractors
 * @param valueOfOnePoint b, currency per customer per NPS point
 * @param standardError of b
 * @param marginOfError t times {@code standardError}, n - 2 degrees of freedom
 * @param interval of b
 * @param pValue two-sided, of b = 0
 */
public record NpsValue(
    CategoryValue promoters,
    CategoryValue passives,
    CategoryValue detractors,
    double valueOfOnePoint,
    double standardError,
    double marginOfError,
    Interval interval,
    double pValue) {

  /**
   * Value of the customers of one category.
   *
   * @param n customers
   * @param mean value per customer, NaN without customers
   * @param standardError of the mean, NaN for fewer than two customers
   * @param interval Student's interval of the mean, none for fewer than two customers
   */
  public record CategoryValue(long n, double mean, double standardError, Interval interval) {

    static CategoryValue of(Moments values, double confidence) {
      MeanStatistics mean = MeanStatistics.of(values, confidence);
      return new CategoryValue(mean.n(), mean.mean(), mean.standardError(), mean.interval());
    }

    private static CategoryValue unknown(long n) {
      return new CategoryValue(n, Double.NaN, Double.NaN, Interval.NONE);
    }
  }

  /**
   * Of counts below 0, which a stream has that expires old rows and then retracts one of them: the
   * counts and no number.
   */
  public static NpsValue unknown(long promoters, long passives, long detractors) {
    return new NpsValue(
        CategoryValue.unknown(promoters),
        CategoryValue.unknown(passives),
        CategoryValue.unknown(detractors),
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Interval.NONE,
        Double.NaN);
  }

  /** Customers. */
  public long n() {
    return promoters.n() + passives.n() + detractors.n();
  }

  /**
   * From the values' sums by category.
   *
   * @param promoters count, sum and sum of squares of the promoters' values
   * @param passives the same for the passives
   * @param detractors the same for the detractors
   * @param confidence in (0, 1)
   * @return b needs two categories, its error a third customer
   * @throws IllegalArgumentException if the confidence is out of range
   */
  public static NpsValue of(
      Moments promoters, Moments passives, Moments detractors, double confidence) {
    TwoSided.requireConfidence(confidence);
    Moments all = promoters.merge(passives).merge(detractors);
    double n = all.n();
    double mean = all.mean();
    // no arrays and one object of each kind: a stream calls this twice per row
    double meanPoints =
        (NpsCategory.PROMOTER.points() * promoters.n()
                + NpsCategory.DETRACTOR.points() * detractors.n())
            / n;
    Step up = Step.of(promoters, NpsCategory.PROMOTER.points() - meanPoints, mean);
    Step level = Step.of(passives, NpsCategory.PASSIVE.points() - meanPoints, mean);
    Step down = Step.of(detractors, NpsCategory.DETRACTOR.points() - meanPoints, mean);
    double pointsSquares = up.squares() + level.squares() + down.squares();
    double slope =
        isOneCategory(promoters, passives, detractors)
            ? Double.NaN
            : (up.product() + level.product() + down.product()) / pointsSquares;
    double meat = up.meat(slope) + level.meat(slope) + down.meat(slope);
    double standardError = n > 2 ? Math.sqrt(meat * n / (n - 2)) / pointsSquares : Double.NaN;
    double degreesOfFreedom = n - 2;
    double margin =
        n > 2 ? TwoSided.studentQuantile(confidence, degreesOfFreedom) * standardError : Double.NaN;
    return new NpsValue(
        CategoryValue.of(promoters, confidence),
        CategoryValue.of(passives, confidence),
        CategoryValue.of(detractors, confidence),
        slope,
        standardError,
        margin,
        Interval.around(slope, margin),
        TwoSided.studentPValue(slope / standardError, degreesOfFreedom));
  }

  private static boolean isOneCategory(Moments promoters, Moments passives, Moments detractors) {
    long n = promoters.n() + passives.n() + detractors.n();
    return promoters.n() == n || passives.n() == n || detractors.n() == n;
  }

  /**
   * The part of one category in the line through all; an empty category has no part.
   *
   * @param n customers
   * @param points the category's less the mean
   * @param value the category's mean less the mean of all
   * @param deviations the sum of squared deviations within the category
   */
  private record Step(long n, double points, double value, double deviations) {

    static Step of(Moments values, double points, double mean) {
      boolean isEmpty = values.n() == 0;
      return new Step(
          values.n(),
          isEmpty ? 0 : points,
          isEmpty ? 0 : values.mean() - mean,
          isEmpty ? 0 : values.squaredDeviations());
    }

    double squares() {
      return n * points * points;
    }

    double product() {
      return n * points * value;
    }

    double meat(double slope) {
      double residual = value - slope * points;
      return points * points * (deviations + n * residual * residual);
    }
  }
}
