package io.flinkcx.core.journey;

import java.util.Arrays;
import java.util.Objects;

/**
 * What became of the journeys along one path.
 *
 * @param touchpoints the path [at least one], no nulls
 * @param conversions journeys that converted at its end, >= 0
 * @param value what these conversions brought in total, money, >= 0; 0 without a conversion
 * @param nulls journeys that ended there without a conversion, >= 0
 */
public record PathOutcome(String[] touchpoints, long conversions, double value, long nulls) {

  /** The most journeys of one kind in a row: sums of a million such rows fit a long. */
  public static final double LARGEST_COUNT = 1e12;

  /**
   * The largest value of a row. Sums of about 32 digits keep what is left when rows of it come and
   * go.
   */
  public static final double LARGEST_VALUE = 1e15;

  /**
   * A row, without the touchpoints whose name is unknown (null); null for a row that is no path or
   * has impossible numbers.
   *
   * @param path touchpoints in the order in which they happened
   */
  public static PathOutcome of(String[] path, double conversions, double value, double nulls) {
    String[] touchpoints = known(path);
    boolean isValue = value >= 0 && value <= LARGEST_VALUE && (value == 0 || conversions > 0);
    return isPath(touchpoints) && isValue && isCount(conversions) && isCount(nulls)
        ? new PathOutcome(touchpoints, (long) conversions, value, (long) nulls)
        : null;
  }

  private static String[] known(String[] path) {
    for (String touchpoint : path) {
      if (touchpoint == null) {
        return Arrays.stream(path).filter(Objects::nonNull).toArray(String[]::new);
      }
    }
    return path;
  }

  private static boolean isPath(String[] touchpoints) {
    for (String touchpoint : touchpoints) {
      if (!TouchpointNames.isName(touchpoint)) {
        return false;
      }
    }
    return touchpoints.length > 0;
  }

  private static boolean isCount(double number) {
    return number >= 0 && number <= LARGEST_COUNT && number == Math.rint(number);
  }

  /** Journeys in all. */
  public long journeys() {
    return conversions + nulls;
  }
}
