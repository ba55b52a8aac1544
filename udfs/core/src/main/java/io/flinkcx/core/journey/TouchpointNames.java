package io.flinkcx.core.journey;

import java.util.Arrays;

/**
 * Touchpoints as one text, the key under which they are counted: the names with {@link #SEPARATOR}
 * between them. The keys are state of users' jobs, so their form is frozen.
 */
public final class TouchpointNames {

  /** Stands in no name: such a path is bad data. PostgreSQL does not even have it in a text. */
  public static final char SEPARATOR = '\0';

  private TouchpointNames() {}

  /** Whether a touchpoint of this name can be counted. */
  public static boolean isName(String touchpoint) {
    return touchpoint.indexOf(SEPARATOR) < 0;
  }

  /** The names of a key, in their order. */
  public static String[] of(String key) {
    return key.split("\0", -1);
  }

  /** The key of names in their order. */
  public static String key(String[] touchpoints) {
    return String.join("\0", touchpoints);
  }

  /** The set of names: each of them once, in the order of their text. */
  public static String[] set(String[] touchpoints) {
    if (touchpoints.length == 1) {
      return touchpoints;
    }
    String[] sorted = touchpoints.clone();
    Arrays.sort(sorted);
    int size = 0;
    for (String touchpoint : sorted) {
      if (size == 0 || !touchpoint.equals(sorted[size - 1])) {
        sorted[size++] = touchpoint;
      }
    }
    return Arrays.copyOf(sorted, size);
  }
}
