package io.flinkcx.sandbox.importer;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * A column's name as lower-case words without accents: {@code CustomerID}, {@code customer_id} and
 * {@code Customer ID} are the words {@code customer id}.
 */
record Name(List<String> words) {

  static Name of(String text) {
    String plain =
        Normalizer.normalize(text.replace("ß", "ss"), Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    String spaced =
        plain
            .replaceAll("([\\p{Ll}\\d])(\\p{Lu})", "$1 $2")
            .replaceAll("(\\p{Lu})(\\p{Lu}\\p{Ll})", "$1 $2");
    String words = spaced.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\d]+", " ").strip();
    return new Name(words.isEmpty() ? List.of() : List.of(words.split(" ")));
  }

  /** The name without the words for the time zone UTC. */
  Name withoutZone() {
    return new Name(words.stream().filter(w -> !w.equals("utc") && !w.equals("gmt")).toList());
  }

  boolean saysUtc() {
    return words.contains("utc") || words.contains("gmt");
  }

  /** Whether it equals the other name, ignoring spaces. */
  boolean is(Name other) {
    return String.join("", words).equals(String.join("", other.words));
  }

  /** Whether it contains the words of the other name in sequence. */
  boolean contains(Name other) {
    return !other.words.isEmpty()
        && (" " + String.join(" ", words) + " ")
            .contains(" " + String.join(" ", other.words) + " ");
  }

  /** Whether one of its words has this beginning. */
  boolean hasWordThatStartsWith(String start) {
    return words.stream().anyMatch(word -> word.startsWith(start));
  }
}
