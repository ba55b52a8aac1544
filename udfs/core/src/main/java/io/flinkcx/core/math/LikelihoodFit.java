package io.flinkcx.core.math;

/** What every fit of a model by maximum likelihood says of itself. */
public interface LikelihoodFit {

  /** Of the model's parameters in their order, [k]; null where there is no interior maximum. */
  double[] standardErrors();

  /** Of the parameters, [k][k]; null like the standard errors. */
  double[][] covariance();

  /** At the parameters, null without them. */
  Double logLikelihood();

  /** Customers used. */
  long customers();

  /** Rows that could not be used. */
  long rejected();

  /** Whether no step promises any further gain. */
  boolean converged();

  /** Evaluations of the likelihood. */
  int iterations();

  /** What the user must know before using the model, null when all is well. */
  String warning();
}
