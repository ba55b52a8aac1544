package io.flinkcx.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Payloads of vendors and their rows, from the format's {@code profiles/<name>.cases}. */
public final class PayloadCases {

  private static final Path FOLDER =
      SharedData.projectRoot().resolve("connectors/format/src/test/resources/profiles");

  private PayloadCases() {}

  /**
   * One payload.
   *
   * @param metricMap the format's option {@code metric-map}
   * @param rows the rows as text; filled while the file is read
   */
  public record Case(
      String title, String table, String metricMap, String payload, List<String> rows) {}

  /** Names of the profiles. */
  public static List<String> profiles() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString().replace(".cases", ""))
          .sorted()
          .toList();
    }
  }

  /** The file of a profile. */
  public static Path file(String profile) {
    return FOLDER.resolve(profile + ".cases");
  }

  /** All cases of a profile. */
  public static List<Case> of(String profile) throws IOException {
    return parse(Files.readAllLines(file(profile)));
  }

  /** The first case of a profile and all cases for the same table. */
  public static List<Case> ofFirstTable(String profile) throws IOException {
    List<Case> all = of(profile);
    Case first = all.get(0);
    return all.stream()
        .filter(c -> c.table().equals(first.table()) && c.metricMap().equals(first.metricMap()))
        .toList();
  }

  /** The number of their rows, or of their dead letters. */
  public static long count(List<Case> cases, boolean isDead) {
    return cases.stream()
        .flatMap(c -> c.rows().stream())
        .filter(row -> row.startsWith("{cx_error=") == isDead)
        .count();
  }

  /** The cases in a file's lines. */
  public static List<Case> parse(List<String> lines) {
    List<Case> cases = new ArrayList<>();
    String title = null;
    String[] table = null;
    for (String line : lines) {
      if (line.startsWith("## ")) {
        title = line.substring(3);
      } else if (line.startsWith("table ")) {
        table = line.substring("table ".length()).split(" \\| ", 2);
      } else if (line.startsWith("<<< ")) {
        cases.add(
            new Case(
                title,
                table[0],
                table.length == 1 ? "" : table[1],
                unescaped(line.substring(4)),
                new ArrayList<>()));
      } else if (line.startsWith(">>> ")) {
        cases.get(cases.size() - 1).rows().add(line.substring(4));
      }
    }
    return cases;
  }

  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        char escape = text.charAt(++i);
        plain.append(escape == 'n' ? '\n' : escape == 't' ? '\t' : escape);
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
