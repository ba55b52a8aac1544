package io.flinkcx.zeppelin;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Suggestions for misspelt names. */
final class Spelling {

  private Spelling() {}

  /**
   * The most similar name, which differs in at most two letters, or one for short names; case is
   * ignored.
   */
  static String nearest(String misspelt, Collection<String> names) {
    return names.stream()
        .filter(name -> edits(misspelt, name) <= (name.length() > 4 ? 2 : 1))
        .min(Comparator.comparingInt(name -> edits(misspelt, name)))
        .orElse(null);
  }

  private static int edits(String a, String b) {
    return LevenshteinDistance.getDefaultInstance().apply(plain(a), plain(b));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
  }
}
