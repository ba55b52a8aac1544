package io.flinkcx.core.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.churn.CoxFit;
import io.flinkcx.core.churn.HazardRatio;
import io.flinkcx.core.math.FeatureRows;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A feature that differs from another by a small part d is told apart from it: the model with (a, a
 * + gap d) is that with (a, d), whose coefficient of d is gap times the second's.
 */
class NearlyCollinearTest {

  private static final int ROWS = 400;
  private static final List<String> NAMES = List.of("a", "b");

  /** A power of two, so that a + gap d is exact for the a and d drawn here. */
  private static final double GAP = 0x1p-19; // 2e-6

  /** Fitted coefficient of the second feature and its error. */
  private record Second(double value, double error) {}

  @Test
  void linearModelTellsThemApart() {
    agrees(
        1e-12,
        rows -> {
          RegressionFit fit = linear(rows, false);
          assertThat(fit.warning()).isNull();
          Coefficient second = fit.coefficients().get(2);
          return new Second(second.value(), second.standardError());
        });
  }

  /** Sums of products of four have fewer digits for that, which is said. */
  @Test
  void robustErrorsSayThatDigitsAreLost() {
    RegressionFit fit = linear(near(), true);
    double expected = linear(rows(), true).coefficients().get(2).standardError();

    assertThat(fit.coefficients().get(2).standardError() * GAP)
        .isCloseTo(expected, within(1e-6 * expected));
    assertThat(fit.warning()).startsWith("rounding: fewer than 10 digits are correct");
  }

  @Test
  void logisticModelTellsThemApart() {
    agrees(
        1e-9,
        rows -> {
          FeatureRows all = new FeatureRows();
          for (double[] row : rows) {
            all.add(new double[] {row[0] > 0 ? 1 : 0}, features(row), 1);
          }
          RegressionFit fit = LogisticFit.of(all, NAMES, .95);
          assertThat(fit.warning()).isNull();
          Coefficient second = fit.coefficients().get(2);
          return new Second(second.value(), second.standardError());
        });
  }

  @Test
  void coxModelTellsThemApart() {
    agrees(
        1e-9,
        rows -> {
          FeatureRows all = new FeatureRows();
          for (double[] row : rows) {
            all.add(new double[] {Math.exp(row[0]), 1}, features(row), 1);
          }
          CoxFit fit = CoxFit.of(all, NAMES, CoxFit.EFRON, .95);
          assertThat(fit.warning()).isNull();
          HazardRatio second = fit.ratios().get(1);
          return new Second(second.coefficient(), second.standardError());
        });
  }

  /** What follows from others up to the rounding of doubles is dropped and named, by all models. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-3, 1e5})
  void columnsThatFollowFromOthersAreDropped(double scale) {
    List<String> names = List.of("a", "b", "c");
    LeastSquaresSums sums = new LeastSquaresSums(3, false);
    FeatureRows cases = new FeatureRows();
    FeatureRows durations = new FeatureRows();
    for (double[] row : rows()) {
      double a = 37 + scale * row[1];
      double b = 11 + row[2] / 7;
      double[] features = {a, b, .1 * a - .7 * b + 3};
      sums.add(row[0], features, 1);
      cases.add(new double[] {row[0] > 0 ? 1 : 0}, features, 1);
      durations.add(new double[] {Math.exp(row[0]), 1}, features, 1);
    }
    String named = "collinear: c follows from features before it: its coefficient is NULL";

    assertThat(LinearFit.of(sums, names, Map.of(), .95).warning()).isEqualTo(named);
    assertThat(LogisticFit.of(cases, names, .95).warning()).isEqualTo(named);
    assertThat(CoxFit.of(durations, names, CoxFit.EFRON, .95).warning()).isEqualTo(named);
  }

  /** The square of 1e300 is beyond a double. */
  @Test
  void hugeFeaturesAreThoseInSmallerUnits() {
    ToDoubleFunction<double[]> small = row -> row[1];
    ToDoubleFunction<double[]> huge = row -> row[1] * 0x1p+997;
    Coefficient coefficient = logistic(small).coefficients().get(1);
    RegressionFit hugeFit = logistic(huge);
    HazardRatio ratio = cox(small).ratios().get(0);
    CoxFit hugeCox = cox(huge);

    assertThat(hugeFit.warning()).isNull();
    assertThat(hugeFit.coefficients().get(1).value() * 0x1p+997).isEqualTo(coefficient.value());
    assertThat(hugeFit.coefficients().get(1).standardError() * 0x1p+997)
        .isEqualTo(coefficient.standardError());
    assertThat(hugeFit.coefficients().get(1).pValue()).isEqualTo(coefficient.pValue());
    assertThat(hugeCox.warning()).isNull();
    assertThat(hugeCox.ratios().get(0).coefficient() * 0x1p+997).isEqualTo(ratio.coefficient());
    assertThat(hugeCox.ratios().get(0).pValue()).isEqualTo(ratio.pValue());
  }

  private static RegressionFit logistic(ToDoubleFunction<double[]> feature) {
    FeatureRows rows = new FeatureRows();
    for (double[] row : rows()) {
      rows.add(new double[] {row[0] > 0 ? 1 : 0}, new double[] {feature.applyAsDouble(row)}, 1);
    }
    return LogisticFit.of(rows, List.of("a"), .95);
  }

  private static CoxFit cox(ToDoubleFunction<double[]> feature) {
    FeatureRows rows = new FeatureRows();
    for (double[] row : rows()) {
      rows.add(new double[] {Math.exp(row[0]), 1}, new double[] {feature.applyAsDouble(row)}, 1);
    }
    return CoxFit.of(rows, List.of("a"), CoxFit.EFRON, .95);
  }

  private static RegressionFit linear(double[][] rows, boolean isRobust) {
    LeastSquaresSums sums = new LeastSquaresSums(2, isRobust);
    for (double[] row : rows) {
      sums.add(row[0], features(row), 1);
    }
    return LinearFit.of(sums, NAMES, Map.of(), .95);
  }

  private static void agrees(double tolerance, Function<double[][], Second> fit) {
    Second expected = fit.apply(rows());
    Second actual = fit.apply(near());

    assertThat(actual.value() * GAP)
        .isCloseTo(expected.value(), within(tolerance * expected.error()));
    assertThat(actual.error() * GAP)
        .isCloseTo(expected.error(), within(tolerance * expected.error()));
  }

  private static double[][] near() {
    double[][] near = rows();
    for (double[] row : near) {
      row[2] = row[1] + GAP * row[2];
    }
    return near;
  }

  private static double[] features(double[] row) {
    return new double[] {row[1], row[2]};
  }

  /** An outcome about 0 that hangs on a and d: of 10 binary digits each. */
  private static double[][] rows() {
    SplittableRandom random = new SplittableRandom(20260101);
    double[][] rows = new double[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      double a = Math.rint(random.nextGaussian() * 256) / 256;
      double d = Math.rint(random.nextGaussian() * 256) / 256;
      rows[i] = new double[] {.5 * a + .3 * d + random.nextGaussian(), a, d};
    }
    return rows;
  }
}
