package io.flinkcx.functions.experiment;

import io.flinkcx.functions.arguments.Settings;

/** The state of {@link CxSequentialComparison}. Names and order of the fields are frozen. */
public final class SequentialState extends VariantState {

  /** Mixing standard deviation, null where no row has said so. */
  public Double tau;

  /** Rows that a variant needs, null where no row has said so. */
  public Double minN;

  /** Whether the values are conversions, null before the first value. */
  public Boolean isShare;

  void follow(Number mixing, Number smallest) {
    tau = Settings.latest(tau, mixing);
    minN = Settings.latest(minN, smallest);
  }

  void follow(Boolean isOfShare) {
    if (isShare != null && isOfShare != null && !isShare.equals(isOfShare)) {
      throw new IllegalArgumentException(
          "value and converted are two ways to give the outcome: use the same one for all rows of"
              + " a group");
    }
    isShare = isOfShare == null ? isShare : isOfShare;
  }

  @Override
  void addAll(VariantState other) {
    super.addAll(other);
    SequentialState sequential = (SequentialState) other;
    follow(sequential.tau, sequential.minN);
    follow(sequential.isShare);
  }
}
