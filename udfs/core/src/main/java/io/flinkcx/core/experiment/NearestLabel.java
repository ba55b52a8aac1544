package io.flinkcx.core.experiment;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Suggestions for a label that no row has. */
final class NearestLabel {

  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  private NearestLabel() {}

  /** The most similar label, if at most a third of its letters, or two, differ. */
  static Optional<String> of(String label, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.<String>comparingInt(other -> DISTANCE.apply(label, other))
                .thenComparing(Comparator.naturalOrder()))
        .filter(nearest -> DISTANCE.apply(label, nearest) <= Math.max(2, label.length() / 3));
  }
}
