package io.flinkcx.connectors.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.flinkcx.connectors.format.mapping.MappingParser;
import io.flinkcx.connectors.format.mapping.Profiles;
import io.flinkcx.testing.PayloadCases;
import io.flinkcx.testing.PayloadCases.Case;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every profile on payloads in its vendor's shape, {@code profiles/<name>.cases}. With {@code
 * -Dcx.regenerate=true} the rows in the files are written anew, to be read by whoever changed them.
 */
class ProfilesTest {

  @TestFactory
  Stream<DynamicNode> payloadsGiveTheseRows() {
    return Profiles.NAMES.stream()
        .map(
            profile ->
                DynamicContainer.dynamicContainer(
                    profile,
                    cases(profile).stream()
                        .map(
                            c ->
                                dynamicTest(
                                    c.title(),
                                    () -> assertThat(rows(profile, c)).isEqualTo(c.rows())))));
  }

  @Test
  void everyTableOfEveryProfileHasACase() {
    for (String profile : Profiles.NAMES) {
      Set<String> tables = new TreeSet<>();
      cases(profile).forEach(c -> tables.add(c.table()));
      assertThat(tables)
          .as(profile)
          .isEqualTo(MappingParser.parse(profile, Profiles.text(profile).orElseThrow()).tables());
    }
  }

  private static List<String> rows(String profile, Case c) throws IOException {
    List<String> rows = new ArrayList<>();
    for (Map<String, String> row :
        Decoded.rows(
            Decoded.settings(profile, c.table(), c.metricMap(), OnError.EMIT), c.payload())) {
      row.remove("cx_raw");
      row.remove("cx_payload_id");
      row.remove("cx_payload_row");
      if (!c.title().endsWith("| cx_changed")) {
        row.remove("cx_changed");
      }
      rows.add(escaped(row.toString()));
    }
    return rows;
  }

  private static List<Case> cases(String profile) {
    try {
      Path file = PayloadCases.file(profile);
      if (Boolean.getBoolean("cx.regenerate")) {
        regenerate(profile, file);
      }
      return PayloadCases.of(profile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void regenerate(String profile, Path file) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.removeIf(line -> line.startsWith(">>> "));
    List<Case> cases = PayloadCases.parse(lines);
    List<String> written = new ArrayList<>();
    int next = 0;
    for (String line : lines) {
      written.add(line);
      if (line.startsWith("<<< ")) {
        for (String row : rows(profile, cases.get(next))) {
          written.add(">>> " + row);
        }
        next++;
      }
    }
    Files.write(file, written);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
  }
}
