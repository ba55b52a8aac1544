package io.flinkcx.core.purchase;

import io.flinkcx.core.math.SecondOrder;
import java.util.Arrays;

/**
 * For a customer with x repeat purchases who is alive at t: the probability q(t) of dropping out
 * before a purchase and before the last of many times, with its derivatives in (ln r, ln alpha, ln
 * s, ln beta), for all those times in one pass.
 *
 * <p>q(t) = q_step(t, u) + E(t, u) q(u) from one time to the next, E = ((alpha+t)/(alpha+u))^(r+x)
 * ((beta+t)/(beta+u))^s the probability that nothing happens between them. All terms are positive,
 * and the steps are short, so a few nodes integrate each.
 */
final class SilentDropout {

  static final int R = 0;
  static final int ALPHA = 1;
  static final int S = 2;
  static final int BETA = 3;

  private final double r;
  private final double s;
  private final double[] times;
  private final GammaRateTimes purchase;
  private final GammaRateTimes dropout;

  private final double[] decay = new double[SecondOrder.SIZE];
  private final double[] density = new double[SecondOrder.SIZE];
  private final double[] step = new double[SecondOrder.SIZE];

  /**
   * @param times ascending
   * @param purchase of alpha and these times
   * @param dropout of beta and these times
   */
  SilentDropout(
      double r, double s, double[] times, GammaRateTimes purchase, GammaRateTimes dropout) {
    this.r = r;
    this.s = s;
    this.times = times;
    this.purchase = purchase;
    this.dropout = dropout;
  }

  /**
   * q at each of a selection of the times, until the last of them.
   *
   * @param frequency x
   * @param selected positions in times, ascending
   * @param q receives q, [selected times {@link SecondOrder#SIZE}], 0 at the last
   */
  void fill(int frequency, int[] selected, double[] q) {
    Arrays.fill(q, 0, selected.length * SecondOrder.SIZE, 0);
    for (int k = selected.length - 2; k >= 0; k--) {
      int at = k * SecondOrder.SIZE;
      addStep(frequency, times[selected[k]], times[selected[k + 1]], q, at);
      nothing(frequency, selected[k], selected[k + 1], decay);
      SecondOrder.addDecayed(q, at, decay, q, at + SecondOrder.SIZE);
    }
  }

  /**
   * -ln E between two of the times, with its derivatives.
   *
   * @param from position in times
   * @param to position in times
   * @param decay receives them, [{@link SecondOrder#SIZE}]
   */
  void nothing(int frequency, int from, int to, double[] decay) {
    double shape = r + frequency;
    double purchaseLog = purchase.log[to] - purchase.log[from];
    double purchaseShare = purchase.share[from] - purchase.share[to];
    double dropoutLog = dropout.log[to] - dropout.log[from];
    double dropoutShare = dropout.share[from] - dropout.share[to];
    decay[0] = shape * purchaseLog + s * dropoutLog;
    decay[SecondOrder.first(R)] = r * purchaseLog;
    decay[SecondOrder.first(ALPHA)] = shape * purchaseShare;
    decay[SecondOrder.first(S)] = s * dropoutLog;
    decay[SecondOrder.first(BETA)] = s * dropoutShare;
    decay[SecondOrder.second(R, R)] = r * purchaseLog;
    decay[SecondOrder.second(ALPHA, R)] = r * purchaseShare;
    decay[SecondOrder.second(ALPHA, ALPHA)] = shape * (purchase.curve[to] - purchase.curve[from]);
    decay[SecondOrder.second(S, S)] = s * dropoutLog;
    decay[SecondOrder.second(BETA, S)] = s * dropoutShare;
    decay[SecondOrder.second(BETA, BETA)] = s * (dropout.curve[to] - dropout.curve[from]);
  }

  /** Adds the probability of dropping out within one step and before a purchase. */
  private void addStep(int frequency, double from, double to, double[] q, int at) {
    double shape = r + frequency;
    double alpha = purchase.scale;
    double beta = dropout.scale;
    double a = alpha + from;
    double b = beta + from;
    Arrays.fill(step, 0);
    double unit =
        new CompetingRisks(s, b, shape, a)
            .visit(
                to - from,
                (v, mass) -> {
                  double purchaseLog = Math.log1p(v / a);
                  double purchaseShare = alpha / (a + v) * (v / a);
                  double dropoutLog = Math.log1p(v / b);
                  double dropoutShare = beta / (b + v) * (v / b);
                  double start = beta / (b + v);
                  density[SecondOrder.first(R)] = -r * purchaseLog;
                  density[SecondOrder.first(ALPHA)] = shape * purchaseShare;
                  density[SecondOrder.first(S)] = 1 - s * dropoutLog;
                  density[SecondOrder.first(BETA)] = s * dropoutShare - start;
                  density[SecondOrder.second(R, R)] = -r * purchaseLog;
                  density[SecondOrder.second(ALPHA, R)] = r * purchaseShare;
                  density[SecondOrder.second(ALPHA, ALPHA)] =
                      shape * purchaseShare * (1 - alpha / a - alpha / (a + v));
                  density[SecondOrder.second(S, S)] = -s * dropoutLog;
                  density[SecondOrder.second(BETA, S)] = s * dropoutShare;
                  density[SecondOrder.second(BETA, BETA)] =
                      s * dropoutShare * (1 - beta / b - start) - start * (1 - start);
                  SecondOrder.addExp(step, 0, mass, density);
                });
    for (int i = 0; i < SecondOrder.SIZE; i++) {
      q[at + i] += unit * step[i];
    }
  }
}
