package io.flinkcx.core.lifetime;

import java.util.List;
import java.util.Map;

/**
 * Fits the BG/BB model by maximum likelihood, in log-parameters.
 *
 * <p>Data whose likelihood has no interior maximum (nobody drops out, all customers alike, one
 * opportunity only) give the limit's likelihood to .01 and a warning instead of standard errors.
 */
final class BgBbFit {

  private static final double[] SCALES = {1, 1, 1, 1};

  private BgBbFit() {}

  /**
   * The maximum of the likelihood.
   *
   * @param cells distinct histories, all whole (see {@link BgBb#isPossible}), some with a purchase
   * @return alpha, beta, gamma, delta and what is known of them
   */
  static LogParameterFit maximum(List<Map.Entry<PurchaseHistory, Long>> cells) {
    return LogParameterFit.of(new BgBbLikelihood(cells), starts(cells), SCALES);
  }

  /**
   * Starting points: the purchases per opportunity up to the last one, at which a customer was
   * surely alive, with usual and with small differences between customers, and usual, rare and
   * frequent dropout.
   */
  private static double[][] starts(List<Map.Entry<PurchaseHistory, Long>> cells) {
    double purchases = 0;
    double opportunities = 0;
    for (Map.Entry<PurchaseHistory, Long> cell : cells) {
      purchases += (double) cell.getValue() * cell.getKey().frequency();
      opportunities += cell.getValue() * cell.getKey().recency();
    }
    double share = Math.max(0.01, Math.min(0.99, purchases / opportunities));
    return new double[][] {
      start(share, 2, 0.7, 3), start(share, 20, 0.5, 20), start(share, 2, 5, 5),
    };
  }

  private static double[] start(double share, double shapes, double gamma, double delta) {
    return new double[] {
      Math.log(share * shapes), Math.log((1 - share) * shapes), Math.log(gamma), Math.log(delta)
    };
  }
}
