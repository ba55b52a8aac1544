package io.flinkcx.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.CsvRows;
import io.flinkcx.core.experiment.BayesTest.Posterior;
import java.util.Map;
import org.apache.commons.math3.special.Beta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BayesTestTest {

  private static Posterior test(
      long xA, long nA, long xB, long nB, double priorA, double priorB, double confidence) {
    VariantSums sums = Variants.shares(new VariantSums(), "a", xA, nA);
    Variants.shares(sums, "b", xB, nB);
    return BayesTest.of(sums.experiment(null), priorA, priorB, confidence).variants().get(1);
  }

  @Test
  void equalsTheReference() {
    for (Map<String, String> row : CsvRows.ofResource("bayes_ab.csv")) {
      Posterior b =
          test(
              (long) CsvRows.number(row, "xA"),
              (long) CsvRows.number(row, "nA"),
              (long) CsvRows.number(row, "xB"),
              (long) CsvRows.number(row, "nB"),
              CsvRows.number(row, "prior_a"),
              CsvRows.number(row, "prior_b"),
              0.95);

      assertThat(b.probabilityToBeat())
          .as(row.get("case"))
          .isCloseTo(CsvRows.number(row, "prob_B_beats_A"), within(1e-12));
      assertThat(b.expectedLoss())
          .isCloseTo(CsvRows.number(row, "expected_loss_choose_B"), within(1e-12));
      assertThat(b.expectedLossOfControl())
          .isCloseTo(CsvRows.number(row, "expected_loss_choose_A"), within(1e-12));
    }
  }

  /**
   * P(B > A) as a sum over the whole shapes of B; Cook (2005), Exact calculation of inequalities.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1",
    "0.1, 0.1, 1, 3",
    "0.5, 900.5, 3, 700",
    "3, 9, 1, 100000",
    "20.5, 3.25, 5, 6",
    "2000, 98000, 2100, 98000",
    "90000, 1000, 900, 8",
    "1, 1, 400, 4"
  })
  void equalsTheFiniteSum(double a1, double a2, int b1, double b2) {
    double sum = 0;
    for (int i = 0; i < b1; i++) {
      sum +=
          Math.exp(
              Beta.logBeta(a1 + i, a2 + b2)
                  - Math.log(b2 + i)
                  - Beta.logBeta(1.0 + i, b2)
                  - Beta.logBeta(a1, a2));
    }
    BetaDifference difference = new BetaDifference(a1, a2, b1, b2);
    double mean = b1 / (b1 + b2) - a1 / (a1 + a2);

    assertThat(difference.probabilityAbove()).isCloseTo(sum, within(2e-10));
    assertThat(difference.expectedGain() - difference.expectedLoss())
        .isCloseTo(mean, within(1e-13));
    BetaDifference reverse = new BetaDifference(b1, b2, a1, a2);
    assertThat(reverse.probabilityAbove() + difference.probabilityAbove())
        .isCloseTo(1, within(1e-13));
    assertThat(reverse.expectedGain()).isCloseTo(difference.expectedLoss(), within(1e-14));
    assertThat(reverse.interval(0.9).lower())
        .isCloseTo(-difference.interval(0.9).upper(), within(1e-10));
  }

  @Test
  void theIntervalOfTwoUniformSharesIsThatOfTheTriangle() {
    // P(B - A > d) = (1 - d)^2 / 2
    double end = 1 - Math.sqrt(0.05);
    Posterior b = test(0, 1, 0, 1, 1, 0.1, 0.9);
    BetaDifference uniform = new BetaDifference(1, 1, 1, 1);

    assertThat(uniform.interval(0.95).upper()).isCloseTo(end, within(1e-11));
    assertThat(uniform.interval(0.95).lower()).isCloseTo(-end, within(1e-11));
    assertThat(b.probabilityToBeat()).isCloseTo(0.5, within(1e-13));
  }

  @Test
  void withManyRowsItIsTheNormalInterval() {
    Posterior b = test(200_000, 1_000_000, 201_000, 1_000_000, 1, 1, 0.95);
    double standardError = Math.sqrt(0.2 * 0.8 / 1e6 + 0.201 * 0.799 / 1e6);

    assertThat(b.difference()).isCloseTo(0.001, within(1e-8));
    assertThat(b.differenceInterval().lower())
        .isCloseTo(0.001 - 1.959964 * standardError, within(1e-7));
    assertThat(b.differenceInterval().upper())
        .isCloseTo(0.001 + 1.959964 * standardError, within(1e-7));
  }

  @Test
  void aVariantFarAheadKeepsItsDigits() {
    Posterior b = test(10, 1000, 300, 1000, 1, 1, 0.95);

    assertThat(b.probabilityToBeat()).isCloseTo(1, within(1e-14));
    assertThat(b.expectedLoss()).isBetween(0.0, 1e-60);
    assertThat(b.expectedLossOfControl()).isCloseTo(b.difference(), within(1e-14));
  }

  @Test
  void theControlHasAMeanOnly() {
    VariantSums sums = Variants.shares(new VariantSums(), "a", 3, 10);
    Posterior control = BayesTest.of(sums.experiment(null), 1, 1, 0.95).variants().get(0);

    assertThat(control.mean()).isEqualTo(4.0 / 12);
    assertThat(control.successes()).isEqualTo(3);
    assertThat(control.probabilityToBeat()).isNaN();
  }

  @Test
  void aBadPriorIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BayesTest.of(new VariantSums().experiment(null), 1, 0, 0.95))
        .withMessage(
            "prior_b must be from 0.1 to 1e9, such as 1 (all shares are equally probable) or the"
                + " conversions of earlier data, got 0.0");
  }
}
