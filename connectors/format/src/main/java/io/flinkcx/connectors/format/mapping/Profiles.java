package io.flinkcx.connectors.format.mapping;

import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.tables.UnifiedTables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The built-in mappings: one file per vendor in {@code profiles/}, and one for the unified tables.
 */
public final class Profiles {

  /** Names, in the order of the documentation. */
  public static final List<String> NAMES =
      List.of(
          "segment",
          "rudderstack",
          "typeform",
          "qualtrics",
          "delighted",
          "formbricks",
          "surveymonkey",
          "zendesk",
          "intercom",
          "freshdesk",
          "salesforce-cdc",
          "stripe",
          "shopify",
          "snowplow",
          "unified");

  /** JSON of the unified tables themselves, as Flink's format {@code json} writes it. */
  private static final String UNIFIED = "unified";

  // absolute: a jar does not resolve ".."
  private static final String FOLDER = "/io/flinkcx/connectors/format/profiles/";

  private Profiles() {}

  /** The text of a mapping; empty if there is none of that name. */
  public static Optional<String> text(String name) {
    if (!NAMES.contains(name)) {
      return Optional.empty();
    }
    return Optional.of(name.equals(UNIFIED) ? unified() : resource(name + ".mapping"));
  }

  /** Each column of each table is the field with its name. */
  private static String unified() {
    StringBuilder mapping = new StringBuilder("input json\n");
    for (UnifiedTable table : UnifiedTables.ALL) {
      mapping.append("\ntable ").append(table.name()).append('\n');
      table.columnNames().forEach(c -> mapping.append(c + " = " + c + "\n"));
    }
    return mapping.toString();
  }

  /** Names of the fields of a Snowplow enriched event, in order. */
  static List<String> snowplowFields() {
    return resource("snowplow_enriched_fields.txt")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .flatMap(line -> Arrays.stream(line.split(" ")))
        .toList();
  }

  private static String resource(String name) {
    try (InputStream file = Profiles.class.getResourceAsStream(FOLDER + name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
