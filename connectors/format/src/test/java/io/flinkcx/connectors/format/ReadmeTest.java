package io.flinkcx.connectors.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.connectors.format.mapping.MappingParser;
import io.flinkcx.connectors.format.mapping.Profiles;
import io.flinkcx.testing.OptionTable;
import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** README.md names every option, every profile with its tables, and every function. */
class ReadmeTest {

  private static final String README = "connectors/format/README.md";

  @Test
  void listsTheOptions() throws IOException {
    assertThat(OptionTable.rowsBelow(README, "## Options"))
        .containsExactlyElementsOf(OptionTable.rows("cx.", CxFormatOptions.ALL));
  }

  @Test
  void listsTheProfilesWithTheirTables() throws IOException {
    List<String> documented =
        OptionTable.rowsBelow(README, "## Profiles").stream()
            .map(row -> row.split("\\|"))
            .map(cells -> cells[1].strip() + new TreeSet<>(List.of(cells[2].strip().split(", "))))
            .toList();
    assertThat(documented)
        .containsExactlyElementsOf(
            Profiles.NAMES.stream()
                .map(
                    name ->
                        "`"
                            + name
                            + "`"
                            + MappingParser.parse(name, Profiles.text(name).orElseThrow()).tables())
                .toList());
  }

  @Test
  void listsTheFunctions() throws IOException {
    List<String> documented =
        OptionTable.rowsBelow(README, "## A mapping of your own").stream()
            .map(row -> row.split("\\|")[1])
            .flatMap(cell -> Arrays.stream(cell.split("`")))
            .filter(text -> text.contains("("))
            .map(call -> call.substring(0, call.indexOf('(')))
            .toList();
    assertThat(documented).containsExactlyInAnyOrderElementsOf(MappingParser.functions());
  }

  @Test
  void theMappingInItIsOne() throws IOException {
    String readme = Files.readString(SharedData.projectRoot().resolve(README));
    int start = readme.indexOf("```text\n") + "```text\n".length();
    DecoderSettings settings =
        Decoded.settings(
            "own",
            readme.substring(start, readme.indexOf("```", start)),
            "survey_responses",
            "a = csat",
            OnError.EMIT);
    assertThat(
            Decoded.rows(
                settings,
                "{\"type\":\"answer\",\"token\":7,\"at\":0,\"marks\":{\"a\":5,\"b\":\"x\"}}"))
        .extracting(row -> row.get("response_id") + row.get("metric") + row.get("score"))
        .containsExactly("7csat5.0", "7othernull");
    assertThat(Decoded.rows(settings, "{\"type\":\"ping\"}").get(0))
        .containsEntry("cx_error", "a ping carries no data");
  }
}
