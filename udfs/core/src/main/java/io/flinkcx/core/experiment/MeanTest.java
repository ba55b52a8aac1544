package io.flinkcx.core.experiment;

import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.core.math.LostDigits;
import io.flinkcx.core.math.Moments;
import io.flinkcx.core.math.TwoSided;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a mean differs between variants: Welch's test, which takes the variances as different,
 * with the adjustment for a covariate that is known before the experiment (CUPED).
 *
 * <p>t = (mean_b - mean_a) / sqrt(s_a^2 / n_a + s_b^2 / n_b), with the degrees of freedom of Welch
 * and Satterthwaite.
 *
 * <p>With a covariate x, the values y are replaced by y - theta (x - mean(x)), where mean(x) is
 * over all variants and theta = sum S_xy / sum S_xx over the deviations within the variants. Rows
 * with an unknown x keep their y. If x was known before the assignment, this does not change what
 * the difference estimates, and lowers its variance.
 *
 * <p>Sources: Welch, B. (1947), doi:10.1093/biomet/34.1-2.28; Deng, A., Xu, Y., Kohavi, R. and
 * Walker, T. (2013), Improving the sensitivity of online controlled experiments by utilizing
 * pre-experiment data, doi:10.1145/2433396.2433413.
 *
 * @param test the comparisons; their values are adjusted if there is a covariate
 * @param means plain means by variant, in the order of {@code test}
 * @param theta coefficient of the covariate, NaN without one
 * @param varianceSaved share of the variance within the variants that the covariate took away, at
 *     most 1; below 0 where it made it larger; NaN without a covariate
 * @param withCovariate rows with a covariate
 */
public record MeanTest(
    VariantTest test, List<Double> means, double theta, double varianceSaved, long withCovariate) {

  /** Without rows. */
  public static final MeanTest NO_ROWS =
      new MeanTest(VariantTest.NO_ROWS, List.of(), Double.NaN, Double.NaN, 0);

  /** Why there is no test. */
  static final String NO_SPREAD = "their values have no spread, or one has fewer than 2 rows";

  /** A smaller share of the squared deviations is rounding. */
  private static final double NOTHING = 1e-20;

  /**
   * The test of every variant against the control.
   *
   * @param confidence of the intervals, in (0, 1)
   * @throws IllegalArgumentException if the confidence is out of range
   */
  public static MeanTest of(Experiment experiment, double confidence) {
    TwoSided.requireConfidence(confidence);
    Warnings warnings = experiment.warnings();
    Adjustment adjustment = Adjustment.of(experiment, warnings);
    VariantTest test =
        VariantTest.of(
            experiment,
            adjustment::estimate,
            (control, variant) -> compare(control, variant, confidence),
            NO_SPREAD,
            warnings);
    return new MeanTest(
        test,
        experiment.labels().stream().map(label -> adjustment.plain(label).mean()).toList(),
        adjustment.theta,
        adjustment.varianceSaved(),
        adjustment.withCovariate);
  }

  private static Comparison compare(
      VariantEstimate control, VariantEstimate variant, double confidence) {
    double a = control.variance();
    double b = variant.variance();
    double degreesOfFreedom =
        (a + b) * (a + b) / (a * a / (control.n() - 1) + b * b / (variant.n() - 1));
    double t = (variant.value() - control.value()) / Math.sqrt(a + b);
    boolean isKnown = degreesOfFreedom >= 1 && Double.isFinite(t);
    return Comparison.of(
        control,
        variant,
        isKnown ? t : Double.NaN,
        isKnown ? degreesOfFreedom : Double.NaN,
        isKnown ? TwoSided.studentPValue(t, degreesOfFreedom) : Double.NaN,
        isKnown ? TwoSided.studentQuantile(confidence, degreesOfFreedom) : Double.NaN);
  }

  /** The means and what the covariate does to them. */
  private static final class Adjustment {

    private final Experiment experiment;
    private final Map<String, Deviations> deviations = new HashMap<>();
    private final long withCovariate;
    private double theta = Double.NaN;

    private Adjustment(Experiment experiment) {
      this.experiment = experiment;
      withCovariate =
          experiment.labels().stream()
              .mapToLong(label -> experiment.variant(label).withSecond())
              .sum();
    }

    static Adjustment of(Experiment experiment, Warnings warnings) {
      Adjustment adjustment = new Adjustment(experiment);
      boolean hasLost =
          experiment.labels().stream().anyMatch(label -> adjustment.plain(label).hasLostDigits());
      if (adjustment.withCovariate > 0) {
        hasLost |= adjustment.fit(warnings);
      }
      if (hasLost) {
        warnings.addRounding();
      }
      return adjustment;
    }

    /** Whether digits of the covariate are lost. */
    private boolean fit(Warnings warnings) {
      DoubleDouble sum = DoubleDouble.ZERO;
      boolean hasLost = false;
      for (String label : experiment.labels()) {
        sum = sum.plus(experiment.variant(label).seconds().sum());
        hasLost |= experiment.variant(label).seconds().hasLostDigits();
      }
      double mean = sum.value() / withCovariate;
      DoubleDouble squares = DoubleDouble.ZERO;
      DoubleDouble products = DoubleDouble.ZERO;
      double rounding = 0;
      for (String label : experiment.labels()) {
        Deviations of = Deviations.of(experiment.variant(label), mean);
        deviations.put(label, of);
        squares = squares.plus(of.squares);
        products = products.plus(of.products);
        rounding += experiment.variant(label).roundingOfProduct();
      }
      boolean isConstant =
          experiment.labels().stream()
              .map(label -> experiment.variant(label).seconds())
              .allMatch(seconds -> seconds.n() == 0 || seconds.squaredDeviations() == 0);
      if (isConstant || !(squares.value() > 0)) {
        deviations.clear();
        warnings.add(
            "the covariate is constant within each variant: the test is the one without it");
        return hasLost;
      }
      theta = products.value() / squares.value();
      // the product's error moves theta; a covariance that is nearly 0 needs few of its digits
      double scale = Math.sqrt(squares.value() * valueSquares());
      return hasLost || LostDigits.matters(products.value(), rounding, scale);
    }

    private double valueSquares() {
      return experiment.labels().stream()
          .mapToDouble(label -> plain(label).squaredDeviations())
          .sum();
    }

    Moments plain(String label) {
      return experiment.variant(label).values();
    }

    VariantEstimate estimate(String label) {
      Moments plain = plain(label);
      long n = plain.n();
      Deviations of = deviations.get(label);
      double mean = of == null ? plain.mean() : plain.mean() - theta * of.mean;
      double variance = n < 2 ? Double.NaN : squares(label) / (n - 1) / n;
      return new VariantEstimate(label, n, mean, variance);
    }

    /** Squared deviations of the values, adjusted if there is a covariate. */
    private double squares(String label) {
      double plain = plain(label).squaredDeviations();
      Deviations of = deviations.get(label);
      if (of == null) {
        return plain;
      }
      DoubleDouble slope = DoubleDouble.of(theta);
      DoubleDouble twice = DoubleDouble.of(2 * theta);
      double adjusted =
          of.valueSquares
              .minus(of.products.times(twice))
              .plus(of.squares.times(slope).times(slope))
              .value();
      return adjusted <= NOTHING * plain ? 0 : adjusted;
    }

    double varianceSaved() {
      if (deviations.isEmpty()) {
        return Double.NaN;
      }
      double adjusted = experiment.labels().stream().mapToDouble(this::squares).sum();
      return 1 - adjusted / valueSquares();
    }
  }

  /**
   * A variant's deviations from its means. The covariate is counted from its mean over all
   * variants, and is 0 where it is unknown.
   */
  private record Deviations(
      double mean, DoubleDouble squares, DoubleDouble products, DoubleDouble valueSquares) {

    static Deviations of(Variant variant, double meanOfAll) {
      DoubleDouble n = DoubleDouble.of(variant.n());
      DoubleDouble known = DoubleDouble.of(variant.withSecond());
      DoubleDouble centre = DoubleDouble.of(meanOfAll);
      Moments x = variant.seconds();
      Moments y = variant.values();
      DoubleDouble sum = x.sum().minus(known.times(centre));
      // sum of (x - centre)^2 = sum x^2 - centre (sum x + sum (x - centre))
      DoubleDouble squares = x.squares().minus(centre.times(x.sum().plus(sum)));
      DoubleDouble products = variant.product().minus(centre.times(variant.valuesWithSecond()));
      return new Deviations(
          sum.value() / variant.n(),
          squares.minus(sum.times(sum).dividedBy(n)),
          products.minus(sum.times(y.sum()).dividedBy(n)),
          y.squares().minus(y.sum().times(y.sum()).dividedBy(n)));
    }
  }
}
