package io.flinkcx.core.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PurchaseModelParametersTest {

  private static final double[] NONE = {};

  @Test
  void customerOfBgNbdHasOwnAlphaAndA() {
    PurchaseModelParameters own =
        new BgNbd(0.5, 4, 0.8, 2.5)
            .parameters()
            .withCoefficients(new double[] {0.5, -1}, new double[] {2})
            .ofCustomer(new double[] {3, 1}, new double[] {-0.25})
            .orElseThrow();

    assertThat(own.r()).isEqualTo(0.5);
    assertThat(own.alpha()).isCloseTo(4 * Math.exp(-0.5), within(1e-15));
    assertThat(own.a()).isCloseTo(0.8 * Math.exp(-0.5), within(1e-15));
    assertThat(own.b()).isEqualTo(2.5);
    assertThat(own.hasCoefficients()).isFalse();
  }

  @Test
  void customerOfParetoNbdHasOwnAlphaAndBeta() {
    PurchaseModelParameters own =
        new ParetoNbd(0.5, 4, 0.8, 12)
            .parameters()
            .withCoefficients(NONE, new double[] {0.7})
            .ofCustomer(NONE, new double[] {1})
            .orElseThrow();

    assertThat(own.alpha()).isEqualTo(4);
    assertThat(own.s()).isEqualTo(0.8);
    assertThat(own.beta()).isCloseTo(12 * Math.exp(-0.7), within(1e-14));
  }

  @Test
  void positiveCoefficientsMeanMorePurchasesAndEarlierDropout() {
    PurchaseHistory history = new PurchaseHistory(3, 20, 35);
    for (PurchaseModel model :
        new PurchaseModel[] {
          new BgNbd(0.5, 4, 0.8, 2.5), new MbgNbd(0.5, 4, 0.8, 2.5), new ParetoNbd(0.5, 4, 0.8, 12)
        }) {
      PurchaseModelParameters parameters =
          model.parameters().withCoefficients(new double[] {1}, new double[] {1});
      PurchaseModel buyer = customer(parameters, 1, 0);
      PurchaseModel leaver = customer(parameters, 0, 1);

      assertThat(buyer.expectedPurchases(52)).isGreaterThan(model.expectedPurchases(52));
      assertThat(leaver.expectedPurchases(52)).isLessThan(model.expectedPurchases(52));
      assertThat(leaver.probabilityAlive(history)).isLessThan(model.probabilityAlive(history));
    }
  }

  @Test
  void otherNumbersOfCovariatesAndNoFiniteParameterAreEmpty() {
    PurchaseModelParameters plain = new BgNbd(0.5, 4, 0.8, 2.5).parameters();
    PurchaseModelParameters p = plain.withCoefficients(new double[] {0.5}, NONE);

    assertThat(p.ofCustomer(NONE, NONE)).isEmpty();
    assertThat(p.ofCustomer(new double[] {1, 2}, NONE)).isEmpty();
    assertThat(p.ofCustomer(new double[] {1}, new double[] {1})).isEmpty();
    assertThat(p.ofCustomer(new double[] {Double.NaN}, NONE)).isEmpty();
    assertThat(p.ofCustomer(new double[] {1e4}, NONE)).isEmpty();
    assertThat(p.ofCustomer(new double[] {-1e4}, NONE)).isEmpty();
    assertThat(plain.ofCustomer(new double[] {1}, NONE)).isEmpty();
    assertThat(plain.ofCustomer(NONE, NONE)).contains(plain);
  }

  @Test
  void coefficientsFollowTheParameters() {
    PurchaseModelParameters p =
        new BgNbd(0.5, 4, 0.8, 2.5)
            .parameters()
            .withCoefficients(new double[] {0.5, -1}, new double[] {2});

    assertThat(p.values()).containsExactly(0.5, 4, 0.8, 2.5, 0.5, -1, 2);
  }

  @Test
  void modelOfEveryCustomerIsNone() {
    PurchaseModelParameters p =
        new BgNbd(0.5, 4, 0.8, 2.5).parameters().withCoefficients(new double[] {0.5}, NONE);
    PurchaseModelParameters discrete =
        new BgBb(0.5, 4, 0.8, 2.5).parameters().withCoefficients(new double[] {0.5}, NONE);

    assertThatThrownBy(() -> PurchaseModel.of(p))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must not have coefficients");
    assertThatThrownBy(() -> discrete.ofCustomer(new double[] {1}, NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("model 'bgbb' must not have coefficients of covariates");
  }

  private static PurchaseModel customer(PurchaseModelParameters parameters, double x, double z) {
    return PurchaseModel.of(
        parameters.ofCustomer(new double[] {x}, new double[] {z}).orElseThrow());
  }
}
