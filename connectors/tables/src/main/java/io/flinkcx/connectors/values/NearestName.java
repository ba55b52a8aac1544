package io.flinkcx.connectors.values;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody may have meant who wrote a name that there is not. */
public final class NearestName {

  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  private NearestName() {}

  /** {@code did you mean 'x'?}, or where nothing is near all the names that there are. */
  public static String hint(String name, Collection<String> known) {
    return question(name, known)
        .orElseGet(() -> "expected one of " + String.join(", ", new TreeSet<>(known)));
  }

  /** {@code did you mean 'x'?}, or nothing where nothing is near. */
  public static Optional<String> question(String name, Collection<String> known) {
    return of(name, known).map(nearest -> "did you mean '" + nearest + "'?");
  }

  /** The known name that is nearest, if it is near: a third of its letters may differ, or two. */
  public static Optional<String> of(String name, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.<String>comparingInt(k -> DISTANCE.apply(name, k))
                .thenComparing(Comparator.naturalOrder()))
        .filter(nearest -> DISTANCE.apply(name, nearest) <= Math.max(2, name.length() / 3));
  }
}
