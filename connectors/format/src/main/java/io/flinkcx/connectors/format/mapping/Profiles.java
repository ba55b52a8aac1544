package io.flinkcx.connectors.format.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The mappings that come along, one file per vendor in {@code profiles/}. */
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
          "snowplow");

  // absolute: a jar does not resolve ".."
  private static final String FOLDER = "/io/flinkcx/connectors/format/profiles/";

  private Profiles() {}

  /** The text of a mapping; empty if there is none of that name. */
  public static Optional<String> text(String name) {
    return NAMES.contains(name) ? Optional.of(resource(name + ".mapping")) : Optional.empty();
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
