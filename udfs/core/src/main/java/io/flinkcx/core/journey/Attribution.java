package io.flinkcx.core.journey;

import java.util.Comparator;
import java.util.List;

/**
 * How touchpoints share the conversions of all paths.
 *
 * @param touchpoints the largest credit first, those of equal credit by name; null where the model
 *     cannot be computed, see {@code warning}
 * @param conversions number of conversions, to which the credits sum
 * @param paths number of journeys, with and without a conversion
 * @param warning why there are no credits, null if there are
 */
public record Attribution(
    List<TouchpointCredit> touchpoints, long conversions, long paths, String warning) {

  /** The warning without journeys. */
  public static final String NO_DATA = "no_data";

  /** The warning without conversions: all credits are 0. */
  public static final String NO_CONVERSIONS = "no_conversions";

  /** The attribution of no journeys. */
  public static final Attribution NONE = new Attribution(null, 0, 0, NO_DATA);

  /** Shares that differ by less are equal: two paths to one number may round differently. */
  private static final double SAME_SHARE = 1e-9;

  /** The attribution with these credits, in any order. */
  static Attribution of(List<TouchpointCredit> credits, long conversions, long paths) {
    Comparator<TouchpointCredit> largestFirst =
        Comparator.comparingDouble(
            credit -> -Math.rint(credit.credit() / Math.max(1, conversions) / SAME_SHARE));
    return new Attribution(
        credits.stream().sorted(largestFirst.thenComparing(TouchpointCredit::touchpoint)).toList(),
        conversions,
        paths,
        conversions == 0 ? NO_CONVERSIONS : null);
  }
}
