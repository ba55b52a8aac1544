package io.flinkcx.core.experiment;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Suggestions for a label that no row has. */
final class NearestLabel {

  private NearestLabel() {}

  /** The most similar label, if at most a third of its letters, or two, differ. */
  static Optional<String> of(String label, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.<String>comparingInt(other -> edits(label, other))
                .thenComparing(Comparator.naturalOrder()))
        .filter(nearest -> edits(label, nearest) <= Math.max(2, label.length() / 3));
  }

  /** Levenshtein's distance: letters to insert, delete or replace. */
  private static int edits(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
