package io.flinkcx.core.churn;

import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.NewtonAscent;
import io.flinkcx.core.math.OrthogonalFeatures;
import io.flinkcx.core.math.TwoSided;
import io.flinkcx.core.math.UnidentifiedFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Cox's proportional hazards: how features multiply the rate at which customers leave, from data
 * with customers who are still there. The fit maximizes the partial likelihood.
 *
 * <p>Source: Cox (1972), doi:10.1111/j.2517-6161.1972.tb00899.x; Efron (1977),
 * doi:10.1080/01621459.1977.10480613, for ties.
 *
 * @param ratios one for each feature in their order, [p]; null if the data do not identify them
 * @param covariance of the coefficients, NaN for an unknown one, [p][p]; null likewise
 * @param model for predictions, null likewise
 * @param nullLogLikelihood of the model without features
 * @param logLikelihood at the coefficients
 * @param concordance Harrell's, .5 to 1 for a useful model
 * @param n observations used
 * @param events how many of them left
 * @param rejectedReasons observations that were bad data, by reason
 * @param converged whether no step promises a further gain
 * @param iterations evaluations of the likelihood
 * @param warning message for the user, null if there is none
 * @param errors kind of the standard errors: {@code classical}, {@code robust} or {@code cluster};
 *     null without
 * @param clusters number of clusters of the errors, 0 without
 * @param tests of all features together
 * @param proportionalHazards tests of each feature in their order, then of all together; null
 *     likewise
 */
public record CoxFit(
    List<HazardRatio> ratios,
    double[][] covariance,
    CoxModel model,
    double nullLogLikelihood,
    double logLikelihood,
    double concordance,
    long n,
    long events,
    Map<String, Long> rejectedReasons,
    boolean converged,
    int iterations,
    String warning,
    String errors,
    int clusters,
    GlobalTests tests,
    List<ChiSquareTest> proportionalHazards) {

  /**
   * Tests that no feature has an effect.
   *
   * @param likelihoodRatio of independent rows
   * @param wald by the covariance of the fit
   * @param score of independent rows; with one feature that is a group, the log-rank test
   */
  public record GlobalTests(
      ChiSquareTest likelihoodRatio, ChiSquareTest wald, ChiSquareTest score) {

    static final GlobalTests NONE =
        new GlobalTests(
            ChiSquareTest.unknown("likelihood_ratio"),
            ChiSquareTest.unknown("wald"),
            ChiSquareTest.unknown("score"));
  }

  /** Reason to reject a row: its duration is negative, NaN or infinite. */
  public static final String DURATION = "duration_not_0_or_more";

  /** Efron's method for ties; exact without ties. */
  public static final String EFRON = "efron";

  /** Breslow's method for ties, for comparison with older software. */
  public static final String BRESLOW = "breslow";

  /** Checks the method for ties. */
  public static String requireTies(String ties) {
    if (!EFRON.equals(ties) && !BRESLOW.equals(ties)) {
      throw new IllegalArgumentException(
          "ties must be '" + EFRON + "' or '" + BRESLOW + "', got '" + ties + "'");
    }
    return ties;
  }

  /** Observations that were bad data, for any reason. */
  public long rejected() {
    return rejectedReasons.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Fits, with errors as the rows suggest.
   *
   * @param rows outcome of {@link CoxRows#outcome} (duration, 1 if left else 0), and the features,
   *     all of one length
   * @param names of the features, [p]
   * @param ties {@link #EFRON} or {@link #BRESLOW}
   * @param confidence in (0, 1)
   */
  public static CoxFit of(FeatureRows rows, List<String> names, String ties, double confidence) {
    return of(rows, names, CoxOptions.of(ties, confidence));
  }

  /** Fits likewise, with options. */
  public static CoxFit of(FeatureRows all, List<String> names, CoxOptions options) {
    CoxRows rows = CoxRows.of(all);
    long events = rows.events();
    if (rows.observations() == 0) {
      return without(rows, "no_data: no row has duration, event and features");
    }
    if (names.isEmpty()) {
      return without(rows, "no_features: a Cox model needs at least one");
    }
    if (events == 0) {
      return without(rows, "no_events: no customer left, so there is no rate to estimate");
    }
    OrthogonalFeatures features = OrthogonalFeatures.of(rows.features(), rows.totals());
    int q = features.kept().length;
    if (q == 0) {
      return without(rows, features.warning(names));
    }
    CoxSample sample = new CoxSample(rows, features.values(), q);
    CoxLikelihood likelihood = new CoxLikelihood(sample, EFRON.equals(options.ties()));
    NewtonAscent.Outcome top = NewtonAscent.maximize(likelihood, new double[q]);
    if (top.diverges()) {
      return without(
          rows,
          "separation: a feature predicts without error who leaves first, so its coefficient would"
              + " be infinite; leave it out, or merge rare categories");
    }
    if (!top.converged()) {
      return without(rows, "not_converged: no maximum was found");
    }
    String errors = CoxErrors.kind(rows, options.isRobust());
    int clusters = CoxErrors.CLUSTER.equals(errors) ? rows.numberOfClusters() : 0;
    double[][] covariance =
        CoxErrors.CLASSICAL.equals(errors)
            ? top.covariance()
            : CoxErrors.robust(rows, sample, likelihood.scores(top.point()), top.covariance());
    boolean hasErrors = covariance != null;
    OrthogonalFeatures.Coefficients own =
        features.inOwnUnits(top.point(), hasErrors ? covariance : top.covariance());
    List<HazardRatio> ratios = ratios(names, features, own, hasErrors, options.confidence());
    double[] logRisks = likelihood.logRisks(top.point());
    return new CoxFit(
        ratios,
        hasErrors
            ? UnidentifiedFeatures.spread(own.covariance(), features.kept(), names.size())
            : null,
        model(ratios, rows, sample, likelihood.baselines(top.point())),
        top.startValue(),
        top.value(),
        Concordance.of(sample, logRisks),
        rows.observations(),
        events,
        rows.rejectedReasons(),
        true,
        top.steps(),
        warning(
            features.warning(names),
            CoxErrors.CLUSTER.equals(errors) ? CoxErrors.warning(clusters) : null),
        hasErrors ? errors : null,
        clusters,
        new GlobalTests(
            ChiSquareTest.of("likelihood_ratio", 2 * (top.value() - top.startValue()), q),
            hasErrors
                ? ChiSquareTest.of(
                    "wald",
                    ProportionalHazards.quadratic(
                        top.point(), covariance, ProportionalHazards.scale(covariance)),
                    q)
                : ChiSquareTest.unknown("wald"),
            ChiSquareTest.of("score", top.startScore(), q)),
        ProportionalHazards.of(
            likelihood.timeVarying(top.point(), options.transform().of(rows)),
            top.covariance(),
            features,
            names));
  }

  private static String warning(String ofFeatures, String ofErrors) {
    if (ofFeatures == null || ofErrors == null) {
      return ofFeatures == null ? ofErrors : ofFeatures;
    }
    return ofFeatures + "; " + ofErrors;
  }

  private static CoxModel model(
      List<HazardRatio> ratios, CoxRows rows, CoxSample sample, double[][][] baselines) {
    List<double[]> steps = new ArrayList<>();
    double longest = 0;
    for (int s = 0; s < baselines.length; s++) {
      double last = sample.longest(s);
      longest = Math.max(longest, last);
      double hazard = 0;
      double lastEvent = -1;
      for (double[] step : baselines[s]) {
        lastEvent = step[0];
        hazard = step[1];
        steps.add(new double[] {lastEvent, hazard, rows.strataNumbers()[s]});
      }
      if (rows.isStratified() && last > lastEvent) {
        steps.add(new double[] {last, hazard, rows.strataNumbers()[s]});
      }
    }
    return new CoxModel(
        ratios.stream()
            .mapToDouble(r -> Double.isNaN(r.coefficient()) ? 0 : r.coefficient())
            .toArray(),
        ratios.stream().mapToDouble(HazardRatio::mean).toArray(),
        column(steps, 0),
        column(steps, 1),
        rows.isStratified() ? column(steps, 2) : null,
        longest);
  }

  private static double[] column(List<double[]> steps, int column) {
    return steps.stream().mapToDouble(step -> step[column]).toArray();
  }

  private static List<HazardRatio> ratios(
      List<String> names,
      OrthogonalFeatures features,
      OrthogonalFeatures.Coefficients coefficients,
      boolean hasErrors,
      double confidence) {
    int[] kept = features.kept();
    List<HazardRatio> ratios = new ArrayList<>();
    double z = TwoSided.normalQuantile(confidence);
    for (int j = 0; j < names.size(); j++) {
      int a = Arrays.binarySearch(kept, j);
      double b = a < 0 ? Double.NaN : coefficients.values()[a];
      double error = a < 0 || !hasErrors ? Double.NaN : coefficients.errors()[a];
      ratios.add(
          new HazardRatio(
              names.get(j),
              features.mean(j),
              b,
              error,
              b / error,
              TwoSided.normalPValue(b / error),
              Math.exp(b),
              new Interval(Math.exp(b - z * error), Math.exp(b + z * error))));
    }
    return ratios;
  }

  private static CoxFit without(CoxRows rows, String warning) {
    return new CoxFit(
        null,
        null,
        null,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        rows.observations(),
        rows.events(),
        rows.rejectedReasons(),
        false,
        0,
        warning,
        null,
        0,
        GlobalTests.NONE,
        null);
  }
}
