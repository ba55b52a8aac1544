package io.flinkcx.core.effects;

import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.Moments;
import io.flinkcx.core.math.TwoSided;

/**
 * Difference in differences: how much more the treated changed than the others.
 *
 * <pre>effect = (m_11 - m_10) - (m_01 - m_00)</pre>
 *
 * with m_tp the mean outcome of treated (t = 1) or others, after (p = 1) or before. Cells may have
 * different variances: Var = sum s_tp^2 / n_tp, Student's t with Welch and Satterthwaite's degrees
 * of freedom. It is the effect if the treated, without treatment, would have changed as the others
 * did.
 *
 * <p>Source: Angrist, Pischke (2009), Mostly Harmless Econometrics, section 5.2; Satterthwaite
 * (1946), doi:10.2307/3002019.
 *
 * @param treatedBefore the four cells
 * @param treatedAfter of them
 * @param controlBefore of them
 * @param controlAfter of them
 * @param effect NaN if a cell is empty
 * @param standardError NaN if a cell has fewer than two rows
 * @param degreesOfFreedom NaN likewise
 * @param pValue two-sided, of no effect
 * @param interval of the effect
 */
public record DiffInDiff(
    Moments treatedBefore,
    Moments treatedAfter,
    Moments controlBefore,
    Moments controlAfter,
    double effect,
    double standardError,
    double degreesOfFreedom,
    double pValue,
    Interval interval) {

  /**
   * Of counts below 0, which a stream has that expires old rows and then retracts one of them: no
   * number, and four empty cells.
   */
  public static DiffInDiff unknown() {
    return new DiffInDiff(
        Moments.EMPTY,
        Moments.EMPTY,
        Moments.EMPTY,
        Moments.EMPTY,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Interval.NONE);
  }

  /** From the four cells. */
  public static DiffInDiff of(
      Moments treatedBefore,
      Moments treatedAfter,
      Moments controlBefore,
      Moments controlAfter,
      double confidence) {
    TwoSided.requireConfidence(confidence);
    double effect =
        treatedAfter.mean() - treatedBefore.mean() - (controlAfter.mean() - controlBefore.mean());
    Moments[] cells = {treatedBefore, treatedAfter, controlBefore, controlAfter};
    double variance = 0;
    double squares = 0;
    for (Moments cell : cells) {
      double share = cell.n() < 2 ? Double.NaN : Math.pow(cell.standardError(), 2);
      variance += share;
      squares += share * share / (cell.n() - 1);
    }
    double error = Math.sqrt(variance);
    double degreesOfFreedom = variance > 0 ? variance * variance / squares : Double.NaN;
    double margin =
        degreesOfFreedom >= 1
            ? TwoSided.studentQuantile(confidence, degreesOfFreedom) * error
            : Double.NaN;
    return new DiffInDiff(
        treatedBefore,
        treatedAfter,
        controlBefore,
        controlAfter,
        effect,
        error,
        degreesOfFreedom,
        TwoSided.studentPValue(effect / error, degreesOfFreedom),
        Interval.around(effect, margin));
  }

  /** Rows. */
  public long n() {
    return treatedBefore.n() + treatedAfter.n() + controlBefore.n() + controlAfter.n();
  }
}
