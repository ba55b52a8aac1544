package io.flinkcx.core.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;

class PurchaseModelComparisonTest {

  // Log-likelihoods of the reference fits, clv_fits.json
  @Test
  void cdnowIsRankedByTheReferenceLikelihoods() {
    List<PurchaseModelComparison> models =
        PurchaseModelComparison.of(CustomerBases.cdnow("cdnow_cbs_weekly.csv"));

    assertThat(models)
        .extracting(PurchaseModelComparison::model)
        .containsExactly("mbgnbd", "bgnbd", "pnbd", "nbd");
    double[] logLikelihoods = {-9582.1357155537495, -9582.4292066739306, -9594.9761789395431};
    for (int i = 0; i < 3; i++) {
      PurchaseModelComparison compared = models.get(i);
      assertThat(compared.fit().logLikelihood())
          .isBetween(logLikelihoods[i] - 1e-5, logLikelihoods[i] + 1e-7);
      assertThat(compared.aic()).isCloseTo(8 - 2 * logLikelihoods[i], within(2e-5));
      assertThat(compared.bic())
          .isCloseTo(4 * Math.log(2357) - 2 * logLikelihoods[i], within(2e-5));
      assertThat(compared.deltaAic())
          .isCloseTo(2 * (logLikelihoods[0] - logLikelihoods[i]), within(4e-5));
    }
  }

  @Test
  void statisticsFollowFromTheLikelihoods() {
    PurchaseHistogram histogram = CustomerBases.betaGeometric(0.8, 6, 0.3, 5, 400, 3);
    List<PurchaseModelComparison> models = PurchaseModelComparison.of(histogram);

    double weights = 0;
    double nbd = NbdFit.of(histogram).logLikelihood();
    ChiSquaredDistribution chiSquare = new ChiSquaredDistribution(2);
    for (PurchaseModelComparison compared : models) {
      double logLikelihood = compared.fit().logLikelihood();
      int parameters = compared.model().equals("nbd") ? 2 : 4;
      assertThat(compared.aic()).isEqualTo(2 * parameters - 2 * logLikelihood);
      assertThat(compared.bic())
          .isCloseTo(parameters * Math.log(400) - 2 * logLikelihood, within(1e-9));
      assertThat(compared.akaikeWeight())
          .isCloseTo(
              models.get(0).akaikeWeight() * Math.exp(-compared.deltaAic() / 2), within(1e-15));
      weights += compared.akaikeWeight();
      if (parameters == 4) {
        assertThat(compared.likelihoodRatio()).isCloseTo(2 * (logLikelihood - nbd), within(1e-12));
        assertThat(compared.pValue())
            .isCloseTo(
                1 - chiSquare.cumulativeProbability(compared.likelihoodRatio()), within(1e-12));
      }
    }
    assertThat(weights).isCloseTo(1, within(1e-15));
    assertThat(models)
        .isSortedAccordingTo((a, b) -> Double.compare(a.aic(), b.aic()))
        .first()
        .satisfies(best -> assertThat(best.deltaAic()).isZero());
  }

  @Test
  void customersWhoNeverDropOutAreBestDescribedWithoutDropout() {
    List<PurchaseModelComparison> models =
        PurchaseModelComparison.of(NbdFitTest.simulated(0.8, 6, 2000, 2));
    Map<String, PurchaseModelComparison> byName =
        models.stream()
            .collect(Collectors.toMap(PurchaseModelComparison::model, Function.identity()));

    assertThat(models.get(0).model()).isEqualTo("nbd");
    assertThat(byName.get("nbd").likelihoodRatio()).isNaN();
    assertThat(byName.get("nbd").pValue()).isNaN();
    for (String withDropout : List.of("bgnbd", "mbgnbd", "pnbd")) {
      assertThat(byName.get(withDropout).likelihoodRatio()).isBetween(0.0, 6.0);
      assertThat(byName.get(withDropout).pValue()).isBetween(0.05, 1.0);
    }
  }

  @Test
  void tooFewDataGiveAllModelsWithoutNumbers() {
    PurchaseHistogram histogram = new PurchaseHistogram();
    histogram.add(0, 0, 10, 7);
    histogram.add(3, 11, 10, 2);

    List<PurchaseModelComparison> models = PurchaseModelComparison.of(histogram);

    assertThat(models)
        .extracting(PurchaseModelComparison::model)
        .containsExactly("bgnbd", "mbgnbd", "pnbd", "nbd");
    assertThat(models)
        .allSatisfy(
            compared -> {
              assertThat(compared.isFitted()).isFalse();
              assertThat(compared.aic()).isNaN();
              assertThat(compared.akaikeWeight()).isNaN();
              assertThat(compared.fit().customers()).isEqualTo(7);
              assertThat(compared.fit().rejected()).isEqualTo(2);
              assertThat(compared.fit().warning()).startsWith("not_identified");
            });
  }
}
