package io.flinkcx.sandbox.print;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The format of results. */
public enum ResultFormat {
  /** For people: {@link ResultTable}. */
  TABLE("txt"),
  /** A header and a line for each row: {@link CsvRows}. */
  CSV("csv"),
  /** JSON lines: {@link JsonRows}. */
  JSON("jsonl");

  private final String ending;

  ResultFormat(String ending) {
    this.ending = ending;
  }

  /** The extension of its files, without the dot. */
  public String ending() {
    return ending;
  }

  /** All names, for messages. */
  public static String names() {
    return Arrays.stream(values())
        .map(format -> format.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  /** The one with that name. */
  public static Optional<ResultFormat> find(String name) {
    return Arrays.stream(values())
        .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }
}
