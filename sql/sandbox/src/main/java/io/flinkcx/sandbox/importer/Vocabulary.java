package io.flinkcx.sandbox.importer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names of the unified tables' columns in exports, from {@code vocabulary.txt}. */
final class Vocabulary {

  private static final Vocabulary INSTANCE = read();

  private final List<Entry> entries;

  private Vocabulary(List<Entry> entries) {
    this.entries = entries;
  }

  static Vocabulary instance() {
    return INSTANCE;
  }

  /** The kind of a column's values. */
  enum Kind {
    TEXT,
    WORD,
    TIME,
    NUMBER,
    FLAG
  }

  /**
   * One column of a table and its names, most likely first.
   *
   * @param table a unified table, or {@code metric}, {@code personal}, {@code segment}
   */
  record Entry(String table, String column, Kind kind, List<Spelling> spellings) {

    /** How well a name fits, empty if it does not. */
    Optional<Match> match(Name name) {
      for (int i = 0; i < spellings.size(); i++) {
        if (name.is(spellings.get(i).name())) {
          return Optional.of(new Match(true, i, spellings.get(i).text()));
        }
      }
      for (int i = 0; i < spellings.size(); i++) {
        if (spellings.get(i).isWithin(name)) {
          return Optional.of(new Match(false, i, spellings.get(i).text()));
        }
      }
      return Optional.empty();
    }
  }

  /**
   * A name that a column may have.
   *
   * @param isLoose whether it may be part of a longer name
   * @param isStart whether it is the beginning of a word
   */
  record Spelling(String text, Name name, boolean isLoose, boolean isStart) {

    static Spelling of(String text) {
      boolean isLoose = text.startsWith("~");
      boolean isStart = text.endsWith("*");
      String word = text.substring(isLoose ? 1 : 0, text.length() - (isStart ? 1 : 0));
      Name name = Name.of(word);
      return new Spelling(word, name, isLoose || name.words().size() > 1, isStart);
    }

    boolean isWithin(Name longer) {
      return isStart
          ? longer.hasWordThatStartsWith(name.words().get(0))
          : isLoose && longer.contains(name);
    }
  }

  /**
   * A name that fits.
   *
   * @param isExact the whole name, and not a part of it
   * @param rank place in the list, most likely first
   * @param spelling the name in the list
   */
  record Match(boolean isExact, int rank, String spelling) {

    /** The same as a part of a longer name. */
    Match loosely() {
      return new Match(false, rank, spelling);
    }

    boolean isAsGoodAs(Match other) {
      return isExact == other.isExact && rank == other.rank;
    }
  }

  /** The columns of a table in the order of the list. */
  List<Entry> of(String table) {
    return entries.stream().filter(entry -> entry.table().equals(table)).toList();
  }

  /** Whether a name is one of a list that has no columns, such as {@code personal}. */
  boolean has(String table, Name name) {
    return of(table).stream().anyMatch(entry -> entry.match(name).isPresent());
  }

  private static Vocabulary read() {
    try (InputStream stream = Vocabulary.class.getResourceAsStream("vocabulary.txt")) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      List<Entry> entries = new ArrayList<>();
      for (String line : text.lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          entries.add(entry(line));
        }
      }
      return new Vocabulary(entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Entry entry(String line) {
    int colon = line.indexOf(':');
    String[] head = line.substring(0, colon).split(" ");
    List<Spelling> spellings =
        Arrays.stream(line.substring(colon + 1).split(","))
            .map(String::strip)
            .map(Spelling::of)
            .toList();
    return new Entry(head[0], head[1], Kind.valueOf(head[2].toUpperCase(Locale.ROOT)), spellings);
  }
}
