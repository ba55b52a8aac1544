package io.flinkcx.zeppelin;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What a misspelt name was meant to be. */
final class Spelling {

  private Spelling() {}

  /** The nearest of the names, apart from case at most two letters away, of short ones one. */
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
