package io.flinkcx.sandbox.importer;

import io.flinkcx.sandbox.importer.Decision.Alternative;
import io.flinkcx.sandbox.importer.Mapping.Sure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An inspected file: its columns, and the interpretation of their values from the whole file. One
 * column may decide what another leaves open: the order of day and month, the decimal separator.
 *
 * @param missing the word for a missing value, null for empty fields
 */
record Inspection(CsvSample sample, List<Column> columns, String missing, Choices choices) {

  /** The interpretation of values and its confidence. */
  record Read(Value value, String how, Sure sure, String why) {}

  static Inspection of(Path file, Choices choices) throws IOException {
    CsvSample sample = CsvSample.read(file);
    String missing = missingWord(sample);
    return new Inspection(sample, Column.of(sample, missing), missing, choices);
  }

  /** The most common word for a missing value, if there is one. */
  private static String missingWord(CsvSample sample) {
    Map<String, Integer> counts = new HashMap<>();
    for (List<String> row : sample.rows()) {
      for (String field : row) {
        if (Column.MISSING_WORDS.contains(field)) {
          counts.merge(field, 1, Integer::sum);
        }
      }
    }
    return counts.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  /** A column's numbers. */
  Read number(Column column, String type) {
    NumberReading reading = column.number().orElseThrow();
    String sql = column.isPadded() ? "TRIM(f." + column.sql() + ")" : "f." + column.sql();
    if (!reading.isUncertain()) {
      return new Read(
          Value.of(reading.sql(sql, type)), reading.words(), Sure.SURE, misfits(reading));
    }
    Optional<Character> decided =
        choices.decimal() != null ? Optional.of(choices.decimal()) : decimalOfOthers();
    if (decided.isPresent()) {
      NumberReading read = reading.decided(decided.get(), column.values());
      boolean isChosen = choices.decimal() != null;
      return new Read(
          Value.of(read.sql(sql, type)),
          read.words(),
          isChosen ? Sure.CHOSEN : Sure.LIKELY,
          isChosen ? "--decimal" : "other columns have a decimal " + word(decided.get()));
    }
    List<Alternative> alternatives = new ArrayList<>();
    for (char decimal : new char[] {'.', ','}) {
      NumberReading read = reading.decided(decimal, column.values());
      alternatives.add(
          new Alternative(
              read.sql(sql, type),
              column.example()
                  + " is "
                  + read.parse(column.example()).stripTrailingZeros().toPlainString()));
    }
    return new Read(
        Value.open(
            new Decision(
                "the decimal separator of " + column,
                "Is "
                    + column.example()
                    + " in "
                    + column
                    + " a thousand and more, or a number with"
                    + " three decimals?",
                alternatives,
                "--decimal point or --decimal comma")),
        "number, separator unknown",
        Sure.OPEN,
        column.example() + " can be read in two ways");
  }

  private static String word(char decimal) {
    return decimal == ',' ? "comma" : "point";
  }

  private static String misfits(NumberReading reading) {
    long misfits = reading.values() - reading.fitting();
    return misfits == 0 ? "" : misfits + " of " + reading.values() + " values are no numbers";
  }

  private Optional<Character> decimalOfOthers() {
    return columns.stream()
        .flatMap(c -> c.number().stream())
        .filter(n -> !n.isUncertain() && !n.isLabelled() && !n.isWhole())
        .map(NumberReading::decimal)
        .findFirst();
  }

  /** A column's times. */
  Read time(Column column) {
    TimeReading reading = column.time().orElseThrow();
    String sql = column.isPadded() ? "TRIM(f." + column.sql() + ")" : "f." + column.sql();
    boolean isUtc = Name.of(column.header()).saysUtc();
    if (reading.order() == null || !reading.order().isOpen()) {
      long misfits = reading.values() - reading.fitting();
      String why = misfits == 0 ? "" : misfits + " of " + reading.values() + " values do not fit";
      return new Read(Value.of(reading.sql(sql, isUtc)), reading.words(), Sure.SURE, why);
    }
    TimeReading.Order decided = choices.dateOrder();
    String why = "--date-order";
    Sure sure = Sure.CHOSEN;
    if (decided == null && reading.order() == TimeReading.Order.UNCERTAIN) {
      sure = Sure.LIKELY;
      decided = orderOfOthers(reading);
      why = "another column of dates shows the order of day and month";
      if (decided == null && decimalOfOthers().filter(d -> d == ',').isPresent()) {
        decided = TimeReading.Order.DAY_FIRST;
        why = "day first, as everywhere where a decimal comma is written";
      }
    }
    if (decided != null) {
      TimeReading read = reading.decided(decided, column.values());
      return new Read(Value.of(read.sql(sql, isUtc)), read.words(), sure, why);
    }
    List<Alternative> alternatives = new ArrayList<>();
    for (TimeReading.Order order :
        List.of(TimeReading.Order.DAY_FIRST, TimeReading.Order.MONTH_FIRST)) {
      TimeReading read = reading.decided(order, column.values());
      long misfits = read.values() - read.fitting();
      alternatives.add(
          new Alternative(
              read.sql(sql, isUtc),
              reading.example()
                  + " is "
                  + reading.exampleAs(order)
                  + (misfits == 0 ? "" : "; does not fit " + misfits + " values")));
    }
    boolean isMixed = reading.order() == TimeReading.Order.MIXED;
    return new Read(
        Value.open(
            new Decision(
                "whether day or month comes first in " + column,
                isMixed
                    ? "Some dates in " + column + " fit day first only and some month first only."
                    : "Every date in " + column + " can be read day first and month first.",
                alternatives,
                "--date-order dmy or --date-order mdy")),
        "time, order of day and month unknown",
        Sure.OPEN,
        reading.example() + " can be read in two ways");
  }

  private TimeReading.Order orderOfOthers(TimeReading reading) {
    return columns.stream()
        .flatMap(c -> c.time().stream())
        .filter(t -> t.order() != null && !t.order().isOpen())
        .filter(t -> separator(t) == separator(reading))
        .map(TimeReading::order)
        .findFirst()
        .orElse(null);
  }

  private static char separator(TimeReading reading) {
    return reading.pattern().replaceAll("[dM]", "").charAt(0);
  }
}
