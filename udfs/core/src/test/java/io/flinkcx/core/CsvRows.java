package io.flinkcx.core;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of a comma-separated file by column name; lines that start with # are its origin. */
public final class CsvRows {

  private CsvRows() {}

  public static List<Map<String, String>> ofResource(String name) {
    try (InputStream in = CsvRows.class.getResourceAsStream("/golden/" + name);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return parse(reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static List<Map<String, String>> ofFile(Path path) {
    try {
      return parse(Files.readAllLines(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }

  /** The cells of a line; a comma between quotes does not end one. */
  private static String[] cells(String line) {
    String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
    return Arrays.stream(cells).map(cell -> cell.replace("\"", "")).toArray(String[]::new);
  }

  private static List<Map<String, String>> parse(List<String> lines) {
    List<String[]> rows =
        lines.stream()
            .filter(line -> !line.startsWith("#") && !line.isBlank())
            .map(CsvRows::cells)
            .toList();
    String[] header = rows.get(0);
    return rows.stream()
        .skip(1)
        .map(
            row -> {
              Map<String, String> named = new LinkedHashMap<>();
              for (int i = 0; i < header.length; i++) {
                named.put(header[i], row[i]);
              }
              return named;
            })
        .toList();
  }
}
