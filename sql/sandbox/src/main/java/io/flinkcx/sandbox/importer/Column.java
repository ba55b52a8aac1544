package io.flinkcx.sandbox.importer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A column of the file: its name, and the possible interpretations of its values. */
final class Column {

  private static final int LONGEST_NAME = 100; // of Flink's names, with room for a number
  private static final Set<String> TRUE = Set.of("true", "yes", "y", "1", "ja", "oui", "si", "x");
  private static final Set<String> FALSE = Set.of("false", "no", "n", "0", "nein", "non", "");

  /** Words for a missing value in exports. */
  static final Set<String> MISSING_WORDS =
      Set.of("NA", "N/A", "n/a", "#N/A", "NULL", "null", "None", "NaN", "nan", "-");

  private final int position;
  private final String header;
  private final String sqlName;
  private final Name name;
  private final String label;
  private final List<String> values = new ArrayList<>();
  private final Set<String> distinct = new HashSet<>();
  private final long rows;
  private final Optional<NumberReading> number;
  private final Optional<TimeReading> time;

  private Column(int position, String header, String sqlName, CsvSample sample, String missing) {
    this.position = position;
    this.header = header;
    this.sqlName = sqlName;
    this.name = Name.of(header).withoutZone();
    this.label = sample.extraHeaders().isEmpty() ? "" : sample.extraHeaders().get(0).get(position);
    this.rows = sample.rows().size();
    for (List<String> row : sample.rows()) {
      String value = row.get(position);
      if (!value.isBlank() && !value.equals(missing)) {
        values.add(value);
        distinct.add(value);
      }
    }
    List<String> known = values.stream().filter(v -> !MISSING_WORDS.contains(v.strip())).toList();
    this.number = NumberReading.of(known);
    this.time = TimeReading.of(known);
  }

  /**
   * The columns of a file.
   *
   * @param missing a word for a missing value, or null
   */
  static List<Column> of(CsvSample sample, String missing) {
    List<String> names = sqlNames(sample.header());
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String header = sample.header().get(i).strip();
      columns.add(new Column(i, header, names.get(i), sample, missing));
    }
    return columns;
  }

  /** Whether a table can name its columns as the header does. */
  static boolean areNamedByHeader(CsvSample sample) {
    return sqlNames(sample.header()).equals(sample.header().stream().map(String::strip).toList());
  }

  /** Names that a table can have: one line each, not too long, none twice, none empty. */
  private static List<String> sqlNames(List<String> header) {
    Set<String> taken = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      String oneLine = header.get(i).strip().replaceAll("\\s+", " ");
      String name = oneLine.isEmpty() ? "column " + (i + 1) : oneLine;
      name = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME).strip();
      String unique = name;
      for (int n = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); n++) {
        unique = name + " " + n;
      }
      names.add(unique);
    }
    return names;
  }

  /** Place in the file, from 0. */
  int position() {
    return position;
  }

  /** The name in the file. */
  String header() {
    return header;
  }

  /** Its name for the user, also if the file has none. */
  String shown() {
    return sqlName;
  }

  Name name() {
    return name;
  }

  /** The text of the question, if the file has it below the name; otherwise empty. */
  String label() {
    return label;
  }

  /** How its name, or else the text of its question, fits a column of the vocabulary. */
  Optional<Vocabulary.Match> match(Vocabulary.Entry entry) {
    return entry.match(name).or(() -> entry.match(Name.of(label)).map(Vocabulary.Match::loosely));
  }

  /** The quoted name in the table over the file. */
  String sql() {
    return "`" + sqlName.replace("`", "``") + "`";
  }

  /** Its values, without missing ones, in the order of the file. */
  List<String> values() {
    return values;
  }

  long distinctCount() {
    return distinct.size();
  }

  Set<String> distinct() {
    return distinct;
  }

  /** Whether values have surrounding blanks, which a time pattern does not skip. */
  boolean isPadded() {
    return values.stream().anyMatch(value -> !value.equals(value.strip()));
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  String example() {
    return values.isEmpty() ? "" : values.get(0);
  }

  Optional<NumberReading> number() {
    return number;
  }

  /** A time; an epoch number only if the name indicates a time. */
  Optional<TimeReading> time() {
    return time;
  }

  /** Whether it is certainly a time, not a number that may be an id. */
  boolean isTime() {
    return time.isPresent() && time.get().epochDigits() == 0;
  }

  /** Whether all values mean yes or no. */
  boolean isFlag() {
    return !isEmpty()
        && distinct.stream()
            .map(v -> v.strip().toLowerCase(Locale.ROOT))
            .allMatch(v -> TRUE.contains(v) || FALSE.contains(v));
  }

  /** A flag of a text column as SQL. */
  String flagSql(String column) {
    String words =
        distinct.stream()
            .map(v -> v.strip().toLowerCase(Locale.ROOT))
            .filter(TRUE::contains)
            .distinct()
            .sorted()
            .map(v -> "'" + v + "'")
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? "FALSE" : "LOWER(" + column + ") IN (" + words + ")";
  }

  /** Whether name or values identify a person. */
  boolean isPersonal() {
    return Vocabulary.instance().has("personal", name)
        || values.stream().limit(50).anyMatch(v -> v.matches(".+@.+\\..+"));
  }

  /** Whether it is free text or an id, and so not a group of answers. */
  boolean isGroup() {
    return number.isEmpty()
        && time.isEmpty()
        && distinct.size() >= 2
        && distinct.size() <= 12
        && values.size() >= rows / 2
        && values.size() >= 4 * distinct.size();
  }

  @Override
  public String toString() {
    return sqlName;
  }
}
