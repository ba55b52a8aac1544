package io.flinkcx.benchmarks;

import io.flinkcx.core.contract.ChurnHistogram;
import io.flinkcx.core.contract.ChurnModelFit;
import io.flinkcx.core.contract.ShiftedBetaGeometricFit;
import io.flinkcx.core.purchase.BgBbFit;
import io.flinkcx.core.purchase.BgNbdFit;
import io.flinkcx.core.purchase.MbgNbdFit;
import io.flinkcx.core.purchase.ParetoNbdFit;
import io.flinkcx.core.purchase.PurchaseHistogram;
import io.flinkcx.core.purchase.PurchaseModelFit;
import io.flinkcx.core.spend.GammaGammaFit;
import io.flinkcx.core.spend.SpendHistogram;
import io.flinkcx.core.spend.SpendModelFit;
import java.util.List;
import java.util.function.Supplier;

/**
 * A model with the true values of its parameters.
 *
 * @param name as in the literature
 * @param parameters their names, [n]
 * @param truth their values, times in weeks, [n]
 * @param sampler draws customers
 */
record RecoveredModel(String name, List<String> parameters, double[] truth, Sampler sampler) {

  /** Draws customers of a model; what it returns fits them. */
  @FunctionalInterface
  interface Sampler {
    Supplier<Estimate> draw(double[] truth, int customers, long seed);
  }

  /**
   * What a fit says.
   *
   * @param theta parameters, [n]
   * @param standardErrors [n], null where the fit gives none
   */
  record Estimate(double[] theta, double[] standardErrors) {}

  static List<RecoveredModel> all() {
    return List.of(
        new RecoveredModel(
            "BG/NBD",
            List.of("r", "alpha", "a", "b"),
            new double[] {0.8, 6, 0.8, 2.5},
            (truth, customers, seed) -> {
              PurchaseHistogram drawn = ModelSamples.betaGeometric(truth, false, customers, seed);
              return () -> estimate(BgNbdFit.of(drawn));
            }),
        new RecoveredModel(
            "MBG/NBD",
            List.of("r", "alpha", "a", "b"),
            new double[] {0.8, 6, 0.8, 2.5},
            (truth, customers, seed) -> {
              PurchaseHistogram drawn = ModelSamples.betaGeometric(truth, true, customers, seed);
              return () -> estimate(MbgNbdFit.of(drawn));
            }),
        new RecoveredModel(
            "Pareto/NBD",
            List.of("r", "alpha", "s", "beta"),
            new double[] {0.8, 6, 0.8, 10},
            (truth, customers, seed) -> {
              PurchaseHistogram drawn = ModelSamples.paretoNbd(truth, customers, seed);
              return () -> estimate(ParetoNbdFit.of(drawn));
            }),
        new RecoveredModel(
            "BG/BB",
            List.of("alpha", "beta", "gamma", "delta"),
            new double[] {1.2, 0.8, 0.7, 3},
            (truth, customers, seed) -> {
              PurchaseHistogram drawn = ModelSamples.bgBb(truth, customers, seed);
              return () -> estimate(BgBbFit.of(drawn));
            }),
        new RecoveredModel(
            "Gamma-Gamma",
            List.of("p", "q", "v"),
            new double[] {6, 4, 15},
            (truth, customers, seed) -> {
              SpendHistogram drawn = ModelSamples.gammaGamma(truth, customers, seed);
              return () -> estimate(GammaGammaFit.of(drawn));
            }),
        new RecoveredModel(
            "sBG",
            List.of("alpha", "beta"),
            new double[] {0.7, 3.8},
            (truth, customers, seed) -> {
              ChurnHistogram drawn = ModelSamples.shiftedBetaGeometric(truth, customers, seed);
              return () -> estimate(ShiftedBetaGeometricFit.of(drawn));
            }));
  }

  private static Estimate estimate(PurchaseModelFit fit) {
    return new Estimate(fit.parameters().values(), fit.standardErrors());
  }

  private static Estimate estimate(SpendModelFit fit) {
    return new Estimate(
        new double[] {fit.model().p(), fit.model().q(), fit.model().v()}, fit.standardErrors());
  }

  private static Estimate estimate(ChurnModelFit fit) {
    return new Estimate(
        new double[] {fit.model().alpha(), fit.model().beta()}, fit.standardErrors());
  }
}
