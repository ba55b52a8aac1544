package io.flinkcx.zeppelin;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

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

  /** Letters to insert, leave out or replace (Levenshtein's distance). */
  private static int edits(String a, String b) {
    String from = plain(a);
    String to = plain(b);
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
  }
}
