package io.flinkcx.core.churn;

import io.flinkcx.core.math.DistinctValues;
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
import java.util.stream.IntStream;

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
    String warning) {

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
   * Fits.
   *
   * @param rows outcome (duration, 1 if left else 0), and the features, all of one length
   * @param names of the features, [p]
   * @param ties {@link #EFRON} or {@link #BRESLOW}
   * @param confidence in (0, 1)
   */
  public static CoxFit of(FeatureRows rows, List<String> names, String ties, double confidence) {
    TwoSided.requireConfidence(confidence);
    requireTies(ties);
    double[] counts = rows.counts();
    double[] left = rows.outcome(1);
    long events = 0;
    for (int i = 0; i < counts.length; i++) {
      events += (long) (left[i] * counts[i]);
    }
    if (rows.observations() == 0) {
      return without(rows, 0, "no_data: no row has duration, event and features");
    }
    if (names.isEmpty()) {
      return without(rows, events, "no_features: a Cox model needs at least one");
    }
    if (events == 0) {
      return without(rows, 0, "no_events: no customer left, so there is no rate to estimate");
    }
    OrthogonalFeatures features = OrthogonalFeatures.of(rows.features(), counts);
    int q = features.kept().length;
    if (q == 0) {
      return without(rows, events, features.warning(names));
    }
    double[] durations = rows.outcome(0);
    int[] order = DistinctValues.descendingOrder(durations, DistinctValues.ascending(durations));
    double[] times = new double[order.length];
    double[] eventsAt = new double[order.length];
    double[] censoredAt = new double[order.length];
    double[] values = new double[order.length * q];
    for (int i = 0; i < order.length; i++) {
      int row = order[i];
      times[i] = durations[row] + 0.0;
      eventsAt[i] = left[row] * counts[row];
      censoredAt[i] = counts[row] - eventsAt[i];
      System.arraycopy(features.values(), row * q, values, i * q, q);
    }
    CoxLikelihood likelihood =
        new CoxLikelihood(times, eventsAt, censoredAt, values, q, EFRON.equals(ties));
    NewtonAscent.Outcome top = NewtonAscent.maximize(likelihood, new double[q]);
    if (top.diverges()) {
      return without(
          rows,
          events,
          "separation: a feature predicts without error who leaves first, so its coefficient would"
              + " be infinite; leave it out, or merge rare categories");
    }
    if (!top.converged()) {
      return without(rows, events, "not_converged: no maximum was found");
    }
    double[] logRisks =
        IntStream.range(0, times.length)
            .mapToDouble(i -> likelihood.logRisk(top.point(), i))
            .toArray();
    OrthogonalFeatures.Coefficients own = features.inOwnUnits(top.point(), top.covariance());
    List<HazardRatio> ratios = ratios(names, features, own, confidence);
    return new CoxFit(
        ratios,
        UnidentifiedFeatures.spread(own.covariance(), features.kept(), names.size()),
        model(ratios, likelihood.baseline(top.point()), times[0]),
        top.startValue(),
        top.value(),
        Concordance.of(times, eventsAt, censoredAt, logRisks),
        rows.observations(),
        events,
        rows.rejectedReasons(),
        true,
        top.steps(),
        features.warning(names));
  }

  private static CoxModel model(List<HazardRatio> ratios, double[][] baseline, double lastTime) {
    return new CoxModel(
        ratios.stream()
            .mapToDouble(r -> Double.isNaN(r.coefficient()) ? 0 : r.coefficient())
            .toArray(),
        ratios.stream().mapToDouble(HazardRatio::mean).toArray(),
        Arrays.stream(baseline).mapToDouble(step -> step[0]).toArray(),
        Arrays.stream(baseline).mapToDouble(step -> step[1]).toArray(),
        lastTime);
  }

  private static List<HazardRatio> ratios(
      List<String> names,
      OrthogonalFeatures features,
      OrthogonalFeatures.Coefficients coefficients,
      double confidence) {
    int[] kept = features.kept();
    List<HazardRatio> ratios = new ArrayList<>();
    double z = TwoSided.normalQuantile(confidence);
    for (int j = 0; j < names.size(); j++) {
      int a = Arrays.binarySearch(kept, j);
      double b = a < 0 ? Double.NaN : coefficients.values()[a];
      double error = a < 0 ? Double.NaN : coefficients.errors()[a];
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

  private static CoxFit without(FeatureRows rows, long events, String warning) {
    return new CoxFit(
        null,
        null,
        null,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        rows.observations(),
        events,
        rows.rejectedReasons(),
        false,
        0,
        warning);
  }
}
