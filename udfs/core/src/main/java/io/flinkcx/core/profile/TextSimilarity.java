package io.flinkcx.core.profile;

import java.util.Arrays;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.apache.commons.text.similarity.LongestCommonSubsequence;

/** How alike two texts are, from 0 (nothing in common) to 1 (equal). */
public enum TextSimilarity {
  /**
   * Jaro-Winkler, for names: the share of letters at about the same place, with a bonus of 0.1 for
   * each of up to four equal first letters.
   *
   * <p>Source: Winkler, W. E. (1990), String Comparator Metrics and Enhanced Decision Rules in the
   * Fellegi-Sunter Model of Record Linkage.
   */
  JARO_WINKLER {
    @Override
    double ofDifferent(String a, String b) {
      return new JaroWinklerSimilarity().apply(a, b);
    }
  },

  /** 1 - edits / length of the longer: insert, delete or replace a character. */
  LEVENSHTEIN {
    @Override
    double ofDifferent(String a, String b) {
      double edits = LevenshteinDistance.getDefaultInstance().apply(a, b);
      return 1 - edits / Math.max(a.length(), b.length());
    }
  },

  /**
   * Words in any order, repeated or missing: the best match among the common words, these with the
   * rest of one text, and these with the rest of the other. A match is 2 x length of the longest
   * common subsequence / length of both.
   */
  TOKEN_SET {
    @Override
    double ofDifferent(String a, String b) {
      TreeSet<String> first = words(a);
      TreeSet<String> second = words(b);
      TreeSet<String> common = new TreeSet<>(first);
      common.retainAll(second);
      first.removeAll(common);
      second.removeAll(common);
      if (!common.isEmpty() && (first.isEmpty() || second.isEmpty())) {
        return 1;
      }
      String shared = String.join(" ", common);
      String withFirst = joined(shared, first);
      String withSecond = joined(shared, second);
      double withCommon = Math.max(match(shared, withFirst), match(shared, withSecond));
      return Math.max(withCommon, match(withFirst, withSecond));
    }
  };

  /** Longer texts are not compared: the time is the product of the lengths. */
  public static final int LONGEST_TEXT = 10_000;

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  abstract double ofDifferent(String a, String b);

  /** The name in a call. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The kind with this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static TextSimilarity of(String label) {
    return Arrays.stream(values())
        .filter(kind -> kind.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "kind must be one of "
                        + Arrays.stream(values())
                            .map(kind -> "'" + kind.label() + "'")
                            .collect(Collectors.joining(", "))
                        + ", got '"
                        + label
                        + "'"));
  }

  /**
   * The similarity, 0 to 1, the same in both directions.
   *
   * @return NaN if a text is longer than {@link #LONGEST_TEXT}
   */
  public double of(String a, String b) {
    if (a.length() > LONGEST_TEXT || b.length() > LONGEST_TEXT) {
      return Double.NaN;
    }
    return a.equals(b) ? 1 : ofDifferent(a, b);
  }

  private static TreeSet<String> words(String text) {
    return Arrays.stream(NO_WORD.split(text.toLowerCase(Locale.ROOT)))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String joined(String shared, TreeSet<String> rest) {
    return shared.isEmpty() ? String.join(" ", rest) : shared + " " + String.join(" ", rest);
  }

  private static double match(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return 0;
    }
    return 2.0 * new LongestCommonSubsequence().apply(a, b) / (a.length() + b.length());
  }
}
