package io.flinkcx.core.revenue;

import io.flinkcx.core.math.AreaUnderCurve;
import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.NewtonAscent;
import io.flinkcx.core.math.StandardizedFeatures;
import io.flinkcx.core.math.TwoSided;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Logistic regression by maximum likelihood, ln(P / (1 - P)) = b_0 + sum b_j x_j.
 *
 * <p>Where features separate the outcomes, wholly or nearly, no maximum exists: coefficients would
 * run to infinity. Then there are none, and the warning says {@code separation}.
 *
 * <p>Source: McCullagh, Nelder (1989), Generalized Linear Models, 2nd ed., chapter 4; Albert,
 * Anderson (1984), doi:10.1093/biomet/71.1.1.
 */
public final class LogisticFit {

  /** Reason to reject a row: its outcome is neither 0 nor 1. */
  public static final String OUTCOME = "outcome_not_0_or_1";

  private LogisticFit() {}

  /** Whether an outcome can be taken. */
  public static boolean isOutcome(double outcome) {
    return outcome == 0 || outcome == 1;
  }

  /**
   * Fits.
   *
   * @param rows outcome 0 or 1 and features, all of one length
   * @param names of the features, [p]
   * @param confidence in (0, 1)
   */
  public static RegressionFit of(FeatureRows rows, List<String> names, double confidence) {
    TwoSided.requireConfidence(confidence);
    double[] counts = rows.counts();
    double[] outcomes = rows.outcome(0);
    double[] cases = new double[counts.length];
    double n = 0;
    double allCases = 0;
    for (int i = 0; i < counts.length; i++) {
      cases[i] = outcomes[i] * counts[i];
      n += counts[i];
      allCases += cases[i];
    }
    if (n == 0) {
      return without(rows, "no_data: no row has outcome and features");
    }
    if (allCases == 0 || allCases == n) {
      return without(
          rows,
          "one_class: the outcome is "
              + (allCases == 0 ? 0 : 1)
              + " in every row, so nothing can"
              + " be told apart");
    }
    StandardizedFeatures features = StandardizedFeatures.of(rows.features(), counts);
    LogisticLikelihood likelihood = new LogisticLikelihood(features, cases, counts);
    double[] start = new double[features.kept().length + 1];
    double share = allCases / n;
    start[0] = Math.log(share / (1 - share));
    NewtonAscent.Outcome top = NewtonAscent.maximize(likelihood, start);
    if (top.diverges()) {
      return without(
          rows,
          "separation: the features tell the outcomes apart (nearly) without an error, so that"
              + " coefficients would be infinite; leave the feature out that does it, or join rare"
              + " categories");
    }
    if (!top.converged()) {
      return without(rows, "not_converged: no maximum was found");
    }
    double nullDeviance = -2 * n * (share * Math.log(share) + (1 - share) * Math.log1p(-share));
    RealMatrix back = toOwnUnits(features);
    double[][] covariance =
        back.multiply(new Array2DRowRealMatrix(top.covariance(), false))
            .multiply(back.transpose())
            .getData();
    double[] theta = back.operate(top.point());
    int k = theta.length;
    return new RegressionFit(
        RegressionFit.LOGISTIC,
        coefficients(names, features, theta, covariance, confidence),
        RegressionCovariance.spread(covariance, features.kept(), names.size()),
        Double.NaN,
        Double.NaN,
        Double.NaN,
        -2 * top.value(),
        nullDeviance,
        top.value(),
        2 * k - 2 * top.value(),
        areaUnderCurve(likelihood, top.point(), cases, counts),
        Math.max(0, (long) n - k),
        (long) n,
        rows.rejectedReasons(),
        true,
        top.steps(),
        features.warning(names));
  }

  private static RegressionFit without(FeatureRows rows, String warning) {
    return RegressionFit.without(
        RegressionFit.LOGISTIC, rows.observations(), rows.rejectedReasons(), warning);
  }

  /** From coefficients of standardised features to those of the features as they are. */
  private static RealMatrix toOwnUnits(StandardizedFeatures features) {
    int[] kept = features.kept();
    RealMatrix back = new Array2DRowRealMatrix(kept.length + 1, kept.length + 1);
    back.setEntry(0, 0, 1);
    for (int a = 0; a < kept.length; a++) {
      back.setEntry(a + 1, a + 1, 1 / features.scales()[kept[a]]);
      back.setEntry(0, a + 1, -features.means()[kept[a]] / features.scales()[kept[a]]);
    }
    return back;
  }

  private static List<Coefficient> coefficients(
      List<String> names,
      StandardizedFeatures features,
      double[] theta,
      double[][] covariance,
      double confidence) {
    double[] vif = varianceInflation(features);
    List<Coefficient> coefficients = new ArrayList<>();
    coefficients.add(
        coefficient(Coefficient.INTERCEPT, theta[0], covariance[0][0], confidence, Double.NaN));
    int a = 0;
    for (int j = 0; j < names.size(); j++) {
      if (a < vif.length && features.kept()[a] == j) {
        coefficients.add(
            coefficient(names.get(j), theta[a + 1], covariance[a + 1][a + 1], confidence, vif[a]));
        a++;
      } else {
        coefficients.add(Coefficient.unknown(names.get(j)));
      }
    }
    return coefficients;
  }

  private static Coefficient coefficient(
      String name, double value, double variance, double confidence, double vif) {
    double error = Math.sqrt(variance);
    double z = value / error;
    return new Coefficient(
        name,
        value,
        error,
        z,
        TwoSided.normalPValue(z),
        Interval.around(value, TwoSided.normalQuantile(confidence) * error),
        vif);
  }

  private static double[] varianceInflation(StandardizedFeatures features) {
    int[] kept = features.kept();
    double[] vif = new double[kept.length];
    if (kept.length == 0) {
      return vif;
    }
    double[][] c = features.coMoments();
    RealMatrix correlation = new Array2DRowRealMatrix(kept.length, kept.length);
    for (int a = 0; a < kept.length; a++) {
      for (int b = 0; b < kept.length; b++) {
        double scale = Math.sqrt(c[kept[a]][kept[a]] * c[kept[b]][kept[b]]);
        correlation.setEntry(a, b, a == b ? 1 : c[kept[a]][kept[b]] / scale);
      }
    }
    RealMatrix inverse =
        new CholeskyDecomposition(correlation, 1e-10, 1e-300).getSolver().getInverse();
    for (int a = 0; a < kept.length; a++) {
      vif[a] = Math.max(1, inverse.getEntry(a, a));
    }
    return vif;
  }

  private static double areaUnderCurve(
      LogisticLikelihood likelihood, double[] theta, double[] cases, double[] counts) {
    double[] scores = new double[counts.length];
    double[] others = new double[counts.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = AreaUnderCurve.withoutRounding(likelihood.logOdds(theta, i));
      others[i] = counts[i] - cases[i];
    }
    return AreaUnderCurve.of(scores, cases, others);
  }
}
