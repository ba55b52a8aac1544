package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.PascalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegativeBinomialTest {

  // mpmath at 50 digits: the terms themselves and betainc(n, shape, 0, z, regularized=True)
  @ParameterizedTest
  @CsvSource({
    "0.243, 9, 1, 0.12498237784013732101, 0.42852136332813296292",
    "0.243, 9, 40, 0.00013820417975144911616, 0.0012094389233744060688",
    "0.01, 0.001, 2, 5.0398647561084531577e-9, 5.0432406300919297351e-9",
    "1e-6, 1e4, 1, 9.9989080052199679946e-7, 9.2103979510008626006e-6",
    "30, 0.5, 3, 0.00095803227600736865869, 0.99967318737681361537",
    "30, 0.5, 15, 0.083561133697561486846, 0.51406333451534531874",
    "30, 0.5, 80, 8.0504520528093272131e-18, 1.4677348834803232944e-17",
    "2.5, 1000, 200, 0.000055471014224406900186, 0.99529379171830570284",
    "2.5, 1000, 5000, 0.000056690339153653529919, 0.075334410646902707366",
    "1e9, 5e-8, 20, 7.5605182449990762747e-7, 0.99999952086403559018",
    "1e9, 5e-8, 51, 0.055220593055946784168, 0.46248330914685244474",
    "1e9, 1e-6, 900, 0.000075169885543112539431, 0.9993773987992630154",
    "0.5, 1e6, 1000, 0.000017821172149568351405, 0.96433387275463827167",
    "1e-4, 0.5, 3, 1.2347030286779404852e-6, 1.6578211670248134139e-6",
  })
  void equalsTheReference(double shape, double odds, int n, double probability, double atLeast) {
    NegativeBinomial count = new NegativeBinomial(shape, odds);

    assertThat(count.probability(n)).isCloseTo(probability, within(1e-12 * probability));
    assertThat(count.probabilityAtLeast(n)).isCloseTo(atLeast, within(2e-12 * atLeast));
  }

  @Test
  void equalsPascalForWholeShapes() {
    PascalDistribution pascal = new PascalDistribution(3, 1 / 2.5);
    NegativeBinomial count = new NegativeBinomial(3, 1.5);

    for (int n = 0; n < 30; n++) {
      assertThat(count.probability(n)).isCloseTo(pascal.probability(n), within(1e-14));
      assertThat(count.probabilityAtLeast(n))
          .isCloseTo(1 - pascal.cumulativeProbability(n - 1), within(1e-14));
    }
  }

  @Test
  void nothingHappensInNoTime() {
    NegativeBinomial count = new NegativeBinomial(0.5, 0);

    assertThat(count.probability(0)).isEqualTo(1);
    assertThat(count.probability(1)).isZero();
    assertThat(count.probabilityAtLeast(0)).isEqualTo(1);
    assertThat(count.probabilityAtLeast(1)).isZero();
  }
}
