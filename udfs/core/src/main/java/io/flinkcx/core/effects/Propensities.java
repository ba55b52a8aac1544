package io.flinkcx.core.effects;

import io.flinkcx.core.math.NewtonAscent;
import io.flinkcx.core.math.OrthogonalFeatures;
import io.flinkcx.core.regression.LogisticLikelihood;
import io.flinkcx.core.regression.RegressionPrediction;
import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/**
 * The probability of the treatment, given the features, by a logistic regression.
 *
 * @param rows the observations
 * @param features theirs, those that are identified
 * @param e probability of each row, [rows]
 * @param problem why there are none; null if the fit converged
 */
record Propensities(TreatmentRows rows, OrthogonalFeatures features, double[] e, String problem) {

  private static final double LOWEST_OVERLAP = 0.1;

  /** Fits them to rows of both arms. */
  static Propensities of(TreatmentRows rows) {
    double[] weights = rows.rowWeights();
    double[] treated =
        IntStream.range(0, rows.size()).mapToDouble(i -> rows.t()[i] * weights[i]).toArray();
    OrthogonalFeatures features = OrthogonalFeatures.of(rows.features(), weights);
    LogisticLikelihood likelihood = new LogisticLikelihood(features, treated, weights);
    NewtonAscent.Outcome fit =
        NewtonAscent.maximize(likelihood, new double[features.kept().length + 1]);
    if (!fit.converged()) {
      return new Propensities(
          rows,
          features,
          new double[0],
          fit.diverges()
              ? "no_overlap: the features separate treated from untreated rows without error, so no"
                  + " row is comparable with the other arm"
              : "not_converged: the fit of the propensities did not converge");
    }
    double[] e =
        IntStream.range(0, rows.size())
            .mapToDouble(i -> RegressionPrediction.probability(likelihood.logOdds(fit.point(), i)))
            .toArray();
    return new Propensities(rows, features, e, null);
  }

  /** Share of the observations with a propensity from .1 to .9. */
  double overlap() {
    return share(p -> p >= LOWEST_OVERLAP && p <= 1 - LOWEST_OVERLAP);
  }

  private double share(DoublePredicate counted) {
    double inside = 0;
    for (int i = 0; i < e.length; i++) {
      inside += counted.test(e[i]) ? rows.counts()[i] : 0;
    }
    return inside / rows.n();
  }

  double smallest() {
    return Arrays.stream(e).min().orElse(Double.NaN);
  }

  double largest() {
    return Arrays.stream(e).max().orElse(Double.NaN);
  }
}
