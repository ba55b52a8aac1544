package io.flinkcx.core.purchase;

import static io.flinkcx.core.purchase.CustomerBases.logLikelihood;
import static io.flinkcx.core.purchase.CustomerBases.supremum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.math.FiniteDifferences;
import org.junit.jupiter.api.Test;

/** What the fits of BG/NBD and MBG/NBD have in common. */
abstract class BetaGeometricFitContract extends PurchaseFitContract {

  private final int dropoutsAtStart;

  /**
   * @param dropoutsAtStart 1 if customers may drop out after the first purchase of all, else 0
   */
  BetaGeometricFitContract(String model, int dropoutsAtStart) {
    super(model);
    this.dropoutsAtStart = dropoutsAtStart;
  }

  abstract PurchaseModel model(double r, double alpha, double a, double b);

  @Override
  final double[] truth() {
    return new double[] {0.8, 6, 0.8, 2.5};
  }

  @Override
  final PurchaseHistogram simulated(long seed) {
    return CustomerBases.betaGeometric(0.8, 6, 0.8, 2.5, 20_000, seed, dropoutsAtStart > 0);
  }

  private BetaGeometricLikelihood likelihood(PurchaseHistogram histogram) {
    return new BetaGeometricLikelihood(histogram.sortedCells(), 30, dropoutsAtStart);
  }

  @Test
  final void derivativesEqualFiniteDifferences() {
    BetaGeometricLikelihood likelihood =
        likelihood(CustomerBases.betaGeometric(0.5, 6, 0.8, 2.5, 300, 4));

    FiniteDifferences.assertDerivatives(likelihood, new double[] {-0.7, -1.6, -0.2, 0.9});
    FiniteDifferences.assertDerivatives(likelihood, new double[] {1, 1, 3, -1});
  }

  @Test
  final void likelihoodOfHistogramIsTheSumOverCustomers() {
    PurchaseHistogram histogram = CustomerBases.betaGeometric(0.5, 6, 0.8, 2.5, 300, 4);
    double sum = logLikelihood(histogram, model(0.3, 4, 0.6, 2));

    double[] u = {Math.log(0.3), Math.log(4 / 30.0), Math.log(0.6), Math.log(2)};
    double found = likelihood(histogram).evaluate(u, new double[4], new double[4][4]);

    assertThat(found).isCloseTo(sum, within(1e-12 * Math.abs(sum)));
  }

  @Test
  final void equalDropoutProbabilityReachesTheGeometricLikelihood() {
    // Purchases stop more evenly than any spread of dropout probabilities allows: a and b run to
    // infinity together, their ratio stays.
    PurchaseHistogram histogram = new PurchaseHistogram();
    for (int x = 1; x <= 6; x++) {
      histogram.add(x, 2 + x, 40, x == 3 || x == 4 ? 40 : 4);
      histogram.add(x, 39, 40, x >= 5 ? 1 : 6);
    }
    histogram.add(0, 0, 40, 10);

    PurchaseModelFit fit = fit(histogram);

    assertThat(fit.warning()).startsWith("boundary");
    PurchaseModelParameters p = fit.parameters();
    double large = 1e12;
    double geometric =
        supremum(
            new double[] {p.r(), p.alpha(), p.a() / p.b()},
            u -> logLikelihood(histogram, model(u[0], u[1], u[2] * large, large)));
    assertThat(fit.logLikelihood()).isBetween(geometric - 0.01, geometric + 1e-6);
    assertThat(PurchaseModel.of(p).expectedPurchases(new PurchaseHistory(3, 39, 40), 10))
        .isFinite()
        .isPositive();
  }
}
