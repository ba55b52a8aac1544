package io.flinkcx.functions.regression;

import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.core.math.RealWeight;
import io.flinkcx.core.regression.ErrorKind;
import io.flinkcx.core.regression.RegressionOptions;
import io.flinkcx.core.regression.RegressionRows;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.state.Counts;
import java.util.Optional;

/**
 * The rows of a regression by pattern, which is outcome, weight and features, labelled by cluster:
 * the state of CX_LOGISTIC_FIT. Names and order of the fields are frozen: savepoints.
 */
public class RegressionState extends FeatureCounts {

  /** Numbers of an outcome without a cluster. */
  static final int OUTCOMES = 2;

  /** Name of the argument that says the kind of the errors. */
  static final String ERRORS = "errors";

  /** Name of the argument that says the ridge penalty. */
  static final String RIDGE = "ridge";

  /** What stands in {@link #errors} if the call does not say which. */
  private static final String UNSAID = "";

  /** The kind of the standard errors, null before the first row. */
  public String errors;

  /** Whether the call asks for robust errors without saying which, null before the first row. */
  public Boolean robust;

  /** Lambda of the ridge penalty, null where no row has said so. */
  public Double ridge;

  /** Whether the likelihood is penalised by Jeffreys' prior, null where no row has said so. */
  public Boolean firth;

  /** Adds the checks of its arguments that are literals. */
  static Literals check(String function, Literals literals) {
    return literals
        .check(ERRORS, String.class, label -> Settings.check(function, () -> ErrorKind.of(label)))
        .check(RIDGE, Double.class, lambda -> requireRidge(function, lambda));
  }

  private static double requireRidge(String function, double lambda) {
    return Settings.named(function, () -> RegressionOptions.requireRidge(lambda));
  }

  /** Takes the penalty from a row, null for none. */
  final void followPenalty(String function, Number lambda, Boolean isFirth) {
    ridge = lambda == null ? ridge : Double.valueOf(requireRidge(function, lambda.doubleValue()));
    firth = isFirth == null ? firth : isFirth;
  }

  /** How a model is fitted to the state. */
  final RegressionOptions options(double confidence, ErrorKind kind) {
    return new RegressionOptions(
        confidence, kind, ridge == null ? 0 : ridge, firth != null && firth);
  }

  /** Takes the kind of the errors from a row. */
  final void followErrors(String function, String rowErrors, Boolean isRobust) {
    String label =
        rowErrors == null
            ? UNSAID
            : rowErrors.equals(errors)
                ? errors
                : Settings.named(function, () -> ErrorKind.of(rowErrors).label());
    boolean asks = isRobust != null && isRobust;
    keepErrors(function, label, asks);
    if (asks && label.equals(ErrorKind.CLASSICAL.label())) {
      throw new IllegalArgumentException(
          function + ": errors must be robust ones with robust => TRUE, got 'classical'");
    }
  }

  private void keepErrors(String function, String label, boolean asks) {
    if (errors != null && !errors.equals(label)) {
      throw new IllegalArgumentException(
          function
              + ": errors must be the same in all rows of a group, got both '"
              + errors
              + "' and '"
              + label
              + "'");
    }
    if (robust != null && robust != asks) {
      throw new IllegalArgumentException(
          function + ": robust must be the same in all rows of a group, got both TRUE and FALSE");
    }
    errors = label;
    robust = asks;
  }

  /** Takes the settings of another state. */
  final void followSettings(String function, RegressionState other) {
    if (other.errors != null) {
      keepErrors(function, other.errors, other.robust);
    }
    followPenalty(function, other.ridge, other.firth);
  }

  /** The kind that the call says, empty if it does not. */
  final Optional<ErrorKind> saidErrors() {
    return errors == null || errors.equals(UNSAID)
        ? Optional.empty()
        : Optional.of(ErrorKind.of(errors));
  }

  /** Whether the call asks for robust errors without saying which. */
  final boolean asksForRobust() {
    return robust != null && robust;
  }

  /**
   * The kind of the errors of a fit.
   *
   * @param ifRobust the kind of a call that asks for robust errors without saying which, or has
   *     weights
   */
  final ErrorKind errors(RegressionRows rows, ErrorKind ifRobust) {
    return saidErrors()
        .orElseGet(
            () -> {
              if (rows.isClustered()) {
                return ErrorKind.CR1;
              }
              return asksForRobust() || rows.isWeighted() ? ifRobust : ErrorKind.CLASSICAL;
            });
  }

  /**
   * Adds the observations of one row, or takes them away.
   *
   * @param count how many observations, null for one
   * @param cluster that they belong to, null for none
   * @param weight of each of them, null for none
   * @param whyRejected why outcome or features are bad, empty where they are good
   * @param sign 1 or -1
   */
  final void addRow(
      String function,
      double outcome,
      double[] features,
      Number count,
      String cluster,
      Number weight,
      Optional<String> whyRejected,
      int sign)
      throws Exception {
    boolean needsCluster = saidErrors().map(ErrorKind::isClustered).orElse(cluster != null);
    double w = weight == null ? RegressionRows.NO_WEIGHT : weight.doubleValue();
    if (cluster != null && !needsCluster) {
      throw new IllegalArgumentException(
          function + ": errors must be 'CR0' or 'CR1' with a cluster, got '" + errors + "'");
    }
    if (cluster == null && needsCluster) {
      Counts.add(rejectedReasons, FeatureRows.CLUSTER_NULL, sign);
    } else if (weight != null && !RealWeight.isValid(w)) {
      Counts.add(rejectedReasons, RealWeight.INVALID, sign);
    } else if (w != 0) {
      add(cluster, new double[] {outcome, w}, features, count, whyRejected, sign);
    }
  }
}
