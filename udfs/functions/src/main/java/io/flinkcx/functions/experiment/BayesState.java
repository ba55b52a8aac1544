package io.flinkcx.functions.experiment;

import io.flinkcx.functions.arguments.Settings;

/** The state of {@link CxBayesComparison}. Names and order of the fields are frozen. */
public final class BayesState extends VariantState {

  /** First shape of the prior, null where no row has said so. */
  public Double priorA;

  /** Second shape of the prior, null where no row has said so. */
  public Double priorB;

  void follow(Number first, Number second) {
    priorA = Settings.latest(priorA, first);
    priorB = Settings.latest(priorB, second);
  }

  @Override
  void addAll(VariantState other) {
    super.addAll(other);
    BayesState bayes = (BayesState) other;
    follow(bayes.priorA, bayes.priorB);
  }
}
