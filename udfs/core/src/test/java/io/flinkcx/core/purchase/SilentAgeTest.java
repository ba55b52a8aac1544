package io.flinkcx.core.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilentAgeTest {

  private static final BgNbd BGNBD = new BgNbd(.24, 4.41, .79, 2.43);

  /** P(alive) of BG/NBD solved for T: (alpha + t_x) ((1/p - 1) (b+x-1)/a)^(1/(r+x)) - alpha. */
  @ParameterizedTest
  @CsvSource({"1, .01, .5", "1, 30, .5", "2, 30.43, .1", "7, 29.71, .999", "40, 39, .000001"})
  void isTheClosedFormOfBgNbd(int frequency, double recency, double threshold) {
    double odds = (1 / threshold - 1) * (BGNBD.b() + frequency - 1) / BGNBD.a();
    double expected =
        odds <= 1
            ? recency
            : (BGNBD.alpha() + recency) * Math.pow(odds, 1 / (BGNBD.r() + frequency))
                - BGNBD.alpha();

    assertThat(SilentAge.at(BGNBD, frequency, recency, threshold).orElseThrow())
        .isCloseTo(expected, within(1e-8 + 1e-12 * expected));
  }

  @ParameterizedTest
  @CsvSource({"0, 0, .5", "1, 3, .5", "3, 20, .1", "12, 38, .9"})
  void isWhereTheProbabilityReachesTheThreshold(int frequency, double recency, double threshold) {
    for (PurchaseModel model :
        new PurchaseModel[] {new ParetoNbd(.55, 10.6, .61, 11.7), new MbgNbd(.52, 6.2, .89, 1.6)}) {
      double age = SilentAge.at(model, frequency, recency, threshold).orElseThrow();

      if (age > recency) {
        PurchaseHistory then = new PurchaseHistory(frequency, recency, age);
        assertThat(model.probabilityAlive(then))
            .isLessThanOrEqualTo(threshold)
            .isCloseTo(threshold, within(1e-9));
      } else {
        // the first chance to drop out of MBG/NBD comes with the first purchase
        PurchaseHistory atLast = new PurchaseHistory(frequency, recency, recency);
        assertThat(model.probabilityAlive(atLast)).isLessThanOrEqualTo(threshold);
      }
    }
  }

  @Test
  void isEmptyWhereTheProbabilityStaysAbove() {
    assertThat(SilentAge.at(BGNBD, 0, 0, .999)).isEmpty();
  }
}
