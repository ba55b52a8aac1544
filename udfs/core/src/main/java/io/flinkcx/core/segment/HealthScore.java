package io.flinkcx.core.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The health of a customer: the weighted mean of inputs from 0 (worst) to 100 (best), over the
 * inputs that are known. What is not known counts neither as good nor as bad.
 *
 * <p>score = sum w_i v_i / sum w_i over the known inputs. An input adds w_i v_i / sum w points to
 * the score and loses w_i (100 - v_i) / sum w of the 100 that were possible.
 *
 * @param score 0 to 100
 * @param contributions of the known inputs, in their order; not empty
 */
public record HealthScore(double score, List<Contribution> contributions) {

  private static final double BEST = 100;

  /**
   * What one input does.
   *
   * @param input name
   * @param value 0 to 100
   * @param points that it adds to the score; they sum to the score
   * @param lost points that it takes from 100; they sum to 100 less the score
   */
  public record Contribution(String input, double value, double points, double lost) {}

  /** Whether a value is one of an input. */
  public static boolean isValid(double value) {
    return value >= 0 && value <= BEST;
  }

  /** Whether a number is a weight: finite and not negative. */
  public static boolean isWeight(double weight) {
    return weight >= 0 && Double.isFinite(weight);
  }

  /**
   * The health of a customer.
   *
   * @param names of the inputs, [k]
   * @param values of the inputs, [k], NaN where it is not known
   * @param weights of the inputs, [k], for which {@link #isWeight} holds; only their ratios count
   * @return null if no input with a weight above 0 is known
   */
  public static HealthScore of(List<String> names, double[] values, double[] weights) {
    double largest = 0;
    for (int i = 0; i < values.length; i++) {
      largest = Double.isNaN(values[i]) ? largest : Math.max(largest, weights[i]);
    }
    if (largest == 0) {
      return null;
    }
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += Double.isNaN(values[i]) ? 0 : weights[i] / largest;
    }
    double score = 0;
    List<Contribution> contributions = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i]) && weights[i] > 0) {
        double share = weights[i] / largest / sum;
        double points = share * values[i];
        score += points;
        contributions.add(
            new Contribution(names.get(i), values[i], points, share * (BEST - values[i])));
      }
    }
    return new HealthScore(Math.min(BEST, score), contributions);
  }

  /** The input that loses the most points, the first of several; null if none loses any. */
  public String worst() {
    Contribution worst = null;
    for (Contribution contribution : contributions) {
      if (contribution.lost > (worst == null ? 0 : worst.lost)) {
        worst = contribution;
      }
    }
    return worst == null ? null : worst.input;
  }

  /**
   * In which band a score is: 0 below the first limit, then one more at each limit that it reaches.
   *
   * @param limits for which {@link #requireLimits} holds
   */
  public int band(double[] limits) {
    int band = 0;
    while (band < limits.length && score >= limits[band]) {
      band++;
    }
    return band;
  }

  /**
   * The limits between the bands.
   *
   * @throws IllegalArgumentException if they do not ascend between 0 and 100
   */
  public static double[] requireLimits(double[] limits) {
    double before = 0;
    for (double limit : limits) {
      if (!(limit > before && limit < BEST)) {
        throw new IllegalArgumentException(
            "bands must be limits that ascend between 0 and 100, so that no two bands overlap, such"
                + " as ARRAY[50, 75], got "
                + Arrays.toString(limits));
      }
      before = limit;
    }
    return limits;
  }
}
