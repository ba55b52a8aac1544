package io.flinkcx.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SampleRatioTestTest {

  private static VariantSums rows(VariantSums sums, String variant, int n, double share) {
    for (int i = 0; i < n; i++) {
      sums.add(variant, share, 1);
    }
    return sums;
  }

  @Test
  void equalsChisqTestOfR() {
    // chisq.test(c(821, 170, 9), p = c(.8, .15, .05))
    VariantSums sums = rows(new VariantSums(), "a", 821, 0.8);
    rows(sums, "b", 170, 0.15);
    rows(sums, "c", 9, 0.05);
    SampleRatioTest test = SampleRatioTest.of(sums.experiment(null));
    double chiSquare = 21.0 * 21 / 800 + 20.0 * 20 / 150 + 41.0 * 41 / 50;

    assertThat(test.chiSquare()).isCloseTo(chiSquare, within(1e-12));
    assertThat(test.degreesOfFreedom()).isEqualTo(2);
    // two degrees of freedom: exp(-x / 2)
    assertThat(test.pValue()).isCloseTo(Math.exp(-chiSquare / 2), within(1e-20));
    assertThat(test.mismatch()).isTrue();
    assertThat(test.n()).isEqualTo(1000);
    assertThat(test.variants().get(1))
        .isEqualTo(new SampleRatioTest.Share("b", 170, 0.17, 0.15, 150));
    assertThat(test.warning()).isNull();
  }

  @Test
  void roundedThirdsSumToOne() {
    VariantSums sums = rows(new VariantSums(), "a", 100, 0.333);
    rows(sums, "b", 100, 0.333);
    rows(sums, "c", 100, 0.333);
    SampleRatioTest test = SampleRatioTest.of(sums.experiment(null));

    assertThat(test.chiSquare()).isCloseTo(0, within(1e-20));
    assertThat(test.pValue()).isEqualTo(1);
    assertThat(test.mismatch()).isFalse();
    assertThat(test.variants().get(0).expectedShare()).isCloseTo(1.0 / 3, within(1e-15));
  }

  @Test
  void sharesThatDoNotSumToOneAreListed() {
    VariantSums sums = rows(new VariantSums(), "a", 5, 0.5);
    rows(sums, "b", 5, 0.3);
    SampleRatioTest test = SampleRatioTest.of(sums.experiment(null));

    assertThat(test.pValue()).isNaN();
    assertThat(test.mismatch()).isNull();
    assertThat(test.warning())
        .isEqualTo(
            "the expected shares of the variants with rows must sum to 1, got a 0.5, b 0.3 (sum"
                + " 0.8000): a variant without rows is missing, or a share is wrong");
  }

  @Test
  void differentSharesOfOneVariantAreReported() {
    VariantSums sums = rows(new VariantSums(), "a", 5, 0.5);
    rows(sums, "b", 5, 0.5);
    rows(sums, "b", 1, 0.4);
    SampleRatioTest test = SampleRatioTest.of(sums.experiment(null));

    assertThat(test.pValue()).isNaN();
    assertThat(test.warning()).isEqualTo("the rows of variant 'b' have different expected shares");
  }

  @Test
  void oneVariantHasNoTest() {
    SampleRatioTest test = SampleRatioTest.of(rows(new VariantSums(), "a", 5, 1).experiment(null));

    assertThat(test.pValue()).isNaN();
    assertThat(test.degreesOfFreedom()).isZero();
    assertThat(test.warning()).startsWith("only variant 'a' has rows");
  }
}
