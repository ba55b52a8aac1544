package io.flinkcx.core.effects;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The customers over whom the effect of a treatment is averaged.
 *
 * <p>In an arm, a customer stands for those of the target who are like it: its weight is the
 * probability of the target over that of the arm, given the features.
 */
public enum Estimand {
  /** All customers: the average treatment effect. */
  ATE,
  /** The treated customers: the average effect on the treated. */
  ATT;

  /** The names in SQL. */
  private static final List<String> NAMES =
      Arrays.stream(values()).map(e -> e.name().toLowerCase(Locale.ROOT)).toList();

  /**
   * The estimand of a name.
   *
   * @param name 'ate' or 'att', in any case; null for the default, 'ate'
   * @throws IllegalArgumentException for another name
   */
  public static Estimand ofName(String name) {
    if (name == null) {
      return ATE;
    }
    int at = NAMES.indexOf(name.toLowerCase(Locale.ROOT));
    if (at < 0) {
      throw new IllegalArgumentException(
          "estimand must be "
              + NAMES.stream().map(n -> "'" + n + "'").collect(Collectors.joining(" or "))
              + " (the effect on all, or on the treated), got '"
              + name
              + "'");
    }
    return values()[at];
  }

  /** Whether an observation belongs to the target, 1 or 0. */
  double target(double treated) {
    return this == ATE ? 1 : treated;
  }

  /**
   * Weight of an observation in an arm.
   *
   * @param arm 1 or 0
   * @param e its propensity, between 0 and 1
   */
  double weight(int arm, double e) {
    if (this == ATT) {
      return arm == 1 ? 1 : e / (1 - e);
    }
    return 1 / (arm == 1 ? e : 1 - e);
  }

  /** Derivative of {@link #weight} by the log-odds of the propensity. */
  double slope(int arm, double e) {
    if (arm == 0) {
      return e / (1 - e);
    }
    return this == ATT ? 0 : -(1 - e) / e;
  }

  /**
   * Whether a propensity has rows of the other arm to compare with. The treated are compared with
   * untreated ones only, so for their effect a small propensity is no harm.
   *
   * @param minPropensity smallest probability of an arm, 0 to .5
   */
  boolean isComparable(double e, double minPropensity) {
    return e <= 1 - minPropensity && (this == ATT || e >= minPropensity);
  }
}
