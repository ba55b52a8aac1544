package io.flinkcx.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.CsvRows;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MeanTestTest {

  @Test
  void equalsWelchOfR() {
    // ab_and_proportion_tests.csv: Welch sleep extra by group (1-2); the data are R's sleep
    VariantSums sums = new VariantSums();
    Variants.values(sums, "2", 0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
    Variants.values(sums, "1", 1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

    Comparison test = Variants.compared(MeanTest.of(sums.experiment(null), 0.95).test());

    assertThat(test.difference()).isCloseTo(-1.58, within(1e-14));
    assertThat(test.statistic()).isCloseTo(-1.8608134674868531, within(1e-13));
    assertThat(test.degreesOfFreedom()).isCloseTo(17.776473516178498, within(1e-12));
    assertThat(test.pValue()).isCloseTo(0.079394140187358173, within(1e-13));
    assertThat(test.interval().lower()).isCloseTo(-3.3654832307117104, within(1e-10));
    assertThat(test.interval().upper()).isCloseTo(0.20548323071171018, within(1e-10));
  }

  @Test
  void theLiftEqualsThatOfGrowthBook() {
    Map<String, String> row =
        CsvRows.ofResource("growthbook_gbstats.csv").stream()
            .filter(r -> r.get("case").equals("mean") && r.get("test").equals("frequentist"))
            .findFirst()
            .orElseThrow();
    VariantSums sums = new VariantSums();
    Variants.moments(sums, "a", 500, 2, 3500 - 2000);
    Variants.moments(sums, "b", 480, 1050.0 / 480, 3900 - 1050.0 * 1050 / 480);

    Comparison b = Variants.compared(MeanTest.of(sums.experiment(null), 0.95).test());

    assertThat(b.lift()).isCloseTo(CsvRows.number(row, "expected"), within(1e-9));
    assertThat(b.liftInterval().lower()).isCloseTo(CsvRows.number(row, "ci_lo"), within(1e-9));
    assertThat(b.liftInterval().upper()).isCloseTo(CsvRows.number(row, "ci_hi"), within(1e-9));
  }

  @Test
  void cupedIsWelchOnAdjustedValues() {
    Random random = new Random(7);
    VariantSums sums = new VariantSums();
    int n = 60;
    double[][] x = new double[2][n];
    double[][] y = new double[2][n];
    double sumX = 0;
    for (int v = 0; v < 2; v++) {
      for (int i = 0; i < n; i++) {
        x[v][i] = 50 + 10 * random.nextGaussian();
        y[v][i] = 3 + v + 0.8 * x[v][i] + 4 * random.nextGaussian();
        sums.add("v" + v, y[v][i], x[v][i], 1);
        sumX += x[v][i];
      }
    }
    MeanTest cuped = MeanTest.of(sums.experiment(null), 0.9);
    double theta =
        (deviations(x[0], y[0]) + deviations(x[1], y[1]))
            / (deviations(x[0], x[0]) + deviations(x[1], x[1]));
    VariantSums adjusted = new VariantSums();
    double saved = 0;
    for (int v = 0; v < 2; v++) {
      double[] values = new double[n];
      for (int i = 0; i < n; i++) {
        values[i] = y[v][i] - theta * (x[v][i] - sumX / (2 * n));
      }
      saved += deviations(values, values);
      Variants.values(adjusted, "v" + v, values);
    }
    saved = 1 - saved / (deviations(y[0], y[0]) + deviations(y[1], y[1]));

    Comparison expected = Variants.compared(MeanTest.of(adjusted.experiment(null), 0.9).test());
    Comparison actual = Variants.compared(cuped.test());
    assertThat(cuped.theta()).isCloseTo(theta, within(1e-12));
    assertThat(cuped.varianceSaved()).isCloseTo(saved, within(1e-12)).isGreaterThan(0.7);
    assertThat(actual.value()).isCloseTo(expected.value(), within(1e-11));
    assertThat(actual.difference()).isCloseTo(expected.difference(), within(1e-11));
    assertThat(actual.standardError()).isCloseTo(expected.standardError(), within(1e-12));
    assertThat(actual.statistic()).isCloseTo(expected.statistic(), within(1e-11));
    assertThat(actual.pValue()).isCloseTo(expected.pValue(), within(1e-12));
    assertThat(actual.liftInterval().upper())
        .isCloseTo(expected.liftInterval().upper(), within(1e-12));
    assertThat(cuped.means().get(0)).isNotEqualTo(cuped.test().variants().get(0).value());
  }

  private static double deviations(double[] a, double[] b) {
    double meanA = Arrays.stream(a).average().orElseThrow();
    double meanB = Arrays.stream(b).average().orElseThrow();
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - meanA) * (b[i] - meanB);
    }
    return sum;
  }

  @Test
  void aRowWithoutCovariateKeepsItsValue() {
    // the unknown one counts as the mean of the others, 2.5
    VariantSums unknown = new VariantSums();
    VariantSums mean = new VariantSums();
    for (VariantSums sums : new VariantSums[] {unknown, mean}) {
      sums.add("a", 1, 1, 1);
      sums.add("a", 3, 2, 1);
      sums.add("b", 4, 3, 1);
      sums.add("b", 9, 4, 1);
    }
    unknown.add("b", 7, Double.NaN, 1);
    mean.add("b", 7, 2.5, 1);

    MeanTest test = MeanTest.of(unknown.experiment(null), 0.95);
    assertThat(test.withCovariate()).isEqualTo(4);
    assertThat(test.test()).isEqualTo(MeanTest.of(mean.experiment(null), 0.95).test());
  }

  @Test
  void aConstantCovariateIsLeftOut() {
    VariantSums sums = new VariantSums();
    VariantSums plain = new VariantSums();
    double[] values = {1, 2, 4, 8, 9, 16};
    for (int i = 0; i < values.length; i++) {
      sums.add("v" + i % 2, values[i], 3.3 + i % 2, 1);
      plain.add("v" + i % 2, values[i], 1);
    }
    MeanTest test = MeanTest.of(sums.experiment(null), 0.95);

    assertThat(test.test().variants())
        .isEqualTo(MeanTest.of(plain.experiment(null), 0.95).test().variants());
    assertThat(test.theta()).isNaN();
    assertThat(test.test().warning())
        .isEqualTo("the covariate is constant within each variant: the test is the one without it");
  }

  @Test
  void valuesWithoutSpreadHaveNoTest() {
    VariantSums sums = Variants.values(new VariantSums(), "a", 0.1, 0.1, 0.1);
    Variants.values(sums, "b", 0.3, 0.3);
    Variants.values(sums, "c", 5);

    VariantTest test = MeanTest.of(sums.experiment(null), 0.95).test();

    assertThat(test.variants().get(1).statistic()).isNaN();
    assertThat(test.variants().get(1).difference()).isEqualTo(0.3 - 0.1);
    assertThat(test.variants().get(2).standardError()).isNaN();
    assertThat(test.warning())
        .isEqualTo(
            "no test of 'a' against b, c: their values have no spread, or one has fewer than 2"
                + " rows");
  }

  @Test
  void aCovariateThatSaysItAllLeavesNoSpread() {
    VariantSums sums = new VariantSums();
    for (int i = 0; i < 10; i++) {
      sums.add("v" + i % 2, 0.1 * i, 0.3 * i, 1);
    }
    MeanTest test = MeanTest.of(sums.experiment(null), 0.95);

    assertThat(test.varianceSaved()).isEqualTo(1);
    assertThat(Variants.compared(test.test()).pValue()).isNaN();
  }

  @Test
  void constantValuesLoseNoDigitsToACovariate() {
    VariantSums sums = new VariantSums();
    for (int i = 0; i < 10; i++) {
      sums.add("v" + i % 2, 5, 0.3 * i, 1);
    }
    assertThat(MeanTest.of(sums.experiment(null), 0.95).test().warning())
        .startsWith("no test of 'v0'");
  }

  @Test
  void lostDigitsAreReported() {
    VariantSums sums = Variants.values(new VariantSums(), "a", 1, 2, 4);
    Variants.values(sums, "b", 3, 5, 4);
    sums.add("b", 1e30, 1);
    sums.add("b", 1e30, -1);
    assertThat(MeanTest.of(sums.experiment(null), 0.95).test().warning()).startsWith("rounding: ");

    VariantSums usual = Variants.values(new VariantSums(), "a", 1, 2, 4);
    Variants.values(usual, "b", 3, 5, 4);
    usual.add("b", 1e5, 1);
    usual.add("b", 1e5, -1);
    assertThat(MeanTest.of(usual.experiment(null), 0.95).test().warning()).isNull();
  }

  @Test
  void aMeanFarFromZeroKeepsItsSpread() {
    VariantSums near = Variants.values(new VariantSums(), "a", 1, 2, 4);
    Variants.values(near, "b", 3, 5, 9);
    VariantSums far = Variants.values(new VariantSums(), "a", 1e9 + 1, 1e9 + 2, 1e9 + 4);
    Variants.values(far, "b", 1e9 + 3, 1e9 + 5, 1e9 + 9);

    assertThat(Variants.compared(MeanTest.of(far.experiment(null), 0.95).test()).pValue())
        .isCloseTo(
            Variants.compared(MeanTest.of(near.experiment(null), 0.95).test()).pValue(),
            within(1e-6));
  }
}
