package io.flinkcx.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.CsvRows;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SequentialTestTest {

  @Test
  void equalsTheReference() {
    for (Map<String, String> row : CsvRows.ofResource("msprt.csv")) {
      int n = (int) CsvRows.number(row, "n_per_arm");
      VariantSums sums = new VariantSums();
      Variants.moments(
          sums, "a", n, CsvRows.number(row, "meanA"), CsvRows.number(row, "varA") * (n - 1));
      Variants.moments(
          sums, "b", n, CsvRows.number(row, "meanB"), CsvRows.number(row, "varB") * (n - 1));
      Comparison b =
          Variants.compared(
              new SequentialTest(Math.sqrt(CsvRows.number(row, "tau2")), 30)
                  .of(sums.experiment(null), false, 1 - CsvRows.number(row, "alpha")));

      equalsTheRow(b, row, 1e-10);
    }
  }

  private static void equalsTheRow(Comparison b, Map<String, String> row, double tolerance) {
    double p = CsvRows.number(row, "always_valid_p_at_n");
    assertThat(b.statistic()).isCloseTo(CsvRows.number(row, "log_mixture_LR"), within(tolerance));
    assertThat(b.pValue()).isCloseTo(p, within(tolerance * p));
    assertThat(b.interval().lower()).isCloseTo(CsvRows.number(row, "cs_lo"), within(tolerance));
    assertThat(b.interval().upper()).isCloseTo(CsvRows.number(row, "cs_hi"), within(tolerance));
  }

  @Test
  void sharesHaveTheBinomialVariance() {
    // of the first row: variances .09 and .1131
    Map<String, String> row = CsvRows.ofResource("msprt.csv").get(0);
    VariantSums sums = Variants.shares(new VariantSums(), "a", 100, 1000);
    Variants.shares(sums, "b", 130, 1000);

    VariantTest test = new SequentialTest(0.01, 30).of(sums.experiment(null), true, 0.95);
    equalsTheRow(Variants.compared(test), row, 1e-12);
    assertThat(test.warning()).isNull();
  }

  @Test
  void anEffectOfManyStandardErrorsDoesNotOverflow() {
    SequentialTest test = new SequentialTest(1, 30);

    assertThat(test.logRatio(1e6, 1e-3)).isGreaterThan(1e17).isFinite();
    assertThat(SequentialTest.pValue(1e17)).isZero();
    assertThat(new SequentialTest(1e-12, 30).logRatio(1, 1)).isCloseTo(0, within(1e-20));
    assertThat(new SequentialTest(1e70, 30).logRatio(1, 1e-70)).isFinite();
  }

  @Test
  void theIntervalLeavesOutZeroWhereThePValueIsBelowTheLevel() {
    Random random = new Random(3);
    SequentialTest test = new SequentialTest(0.3, 2);
    for (int i = 0; i < 1000; i++) {
      double difference = random.nextGaussian();
      double standardError = 0.5 * random.nextDouble();
      boolean rejects = SequentialTest.pValue(test.logRatio(difference, standardError)) < 0.05;

      assertThat(Math.abs(difference) > SequentialTest.margin(standardError, 0.3, 0.95))
          .isEqualTo(rejects);
    }
  }

  @Test
  void fewRowsHaveNoTest() {
    VariantSums sums = Variants.moments(new VariantSums(), "a", 100, 1, 99);
    Variants.moments(sums, "b", 28, 3, 27);

    VariantTest test = new SequentialTest(1, 30).of(sums.experiment(null), false, 0.95);
    assertThat(Variants.compared(test).pValue()).isNaN();
    assertThat(Variants.compared(test).difference()).isCloseTo(2, within(1e-12));
    assertThat(test.warning())
        .isEqualTo(
            "no test of 'a' against b: one has fewer than 30 rows (min_n), or their values have no"
                + " spread");
    assertThat(
            Variants.compared(new SequentialTest(1, 20).of(sums.experiment(null), false, 0.95))
                .pValue())
        .isLessThan(1e-6);
  }

  @Test
  void aSmallVariantBorrowsTheVarianceOfTheOther() {
    VariantSums sums = Variants.shares(new VariantSums(), "a", 100, 1000);
    Variants.shares(sums, "b", 0, 100);

    Comparison b =
        Variants.compared(new SequentialTest(0.01, 30).of(sums.experiment(null), true, 0.95));
    double spread = 1000 * 0.09 / 1100;
    assertThat(b.standardError()).isCloseTo(Math.sqrt(spread / 1000 + spread / 100), within(1e-15));
  }

  @Test
  void badSettingsAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SequentialTest(0, 30))
        .withMessageStartingWith("tau must be above 0, in the unit of the mean")
        .withMessageEndingWith("got 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SequentialTest(1, 1))
        .withMessage("min_n must be at least 2 rows for each variant, got 1.0");
  }
}
