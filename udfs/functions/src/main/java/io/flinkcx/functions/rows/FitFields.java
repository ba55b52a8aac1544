package io.flinkcx.functions.rows;

import io.flinkcx.core.math.LikelihoodFit;

/**
 * Writes what a fit by maximum likelihood says of itself, NULL for a model that was not fitted
 * here.
 */
public final class FitFields {

  private FitFields() {}

  /** How sure the parameters are, and of how many rows. */
  public static void writeEstimate(ResultRow row, LikelihoodFit fit) {
    row.numbers("std_errors", fit == null ? null : fit.standardErrors());
    row.matrix("covariance", fit == null ? null : fit.covariance());
    row.number("log_likelihood", fit == null ? null : fit.logLikelihood());
    row.count("n", fit == null ? null : fit.customers());
    row.count("rejected", fit == null ? null : fit.rejected());
  }

  /** How the search for the maximum ended. */
  public static void writeSearch(ResultRow row, LikelihoodFit fit) {
    row.flag("converged", fit == null ? null : fit.converged());
    row.integer("iterations", fit == null ? null : fit.iterations());
    row.text("warning", fit == null ? null : fit.warning());
  }
}
