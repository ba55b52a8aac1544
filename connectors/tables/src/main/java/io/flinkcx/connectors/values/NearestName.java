package io.flinkcx.connectors.values;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Suggestions for an unknown name. */
public final class NearestName {

  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  private NearestName() {}

  /** {@code did you mean 'x'?}, or all known names if none is similar. */
  public static String hint(String name, Collection<String> known) {
    return question(name, known)
        .orElseGet(() -> "expected one of " + String.join(", ", new TreeSet<>(known)));
  }

  /** {@code did you mean 'x'?}, or nothing if no name is similar. */
  public static Optional<String> question(String name, Collection<String> known) {
    return of(name, known).map(nearest -> "did you mean '" + nearest + "'?");
  }

  /** The most similar known name, if at most a third of its letters, or two, differ. */
  public static Optional<String> of(String name, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.<String>comparingInt(k -> DISTANCE.apply(name, k))
                .thenComparing(Comparator.naturalOrder()))
        .filter(nearest -> DISTANCE.apply(name, nearest) <= Math.max(2, name.length() / 3));
  }
}
