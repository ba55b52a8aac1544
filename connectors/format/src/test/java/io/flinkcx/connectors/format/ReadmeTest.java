package io.flinkcx.connectors.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.connectors.format.mapping.MappingParser;
import io.flinkcx.connectors.format.mapping.Profiles;
import io.flinkcx.testing.FlinkSession;
import io.flinkcx.testing.OptionTable;
import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * README.md names every option, every profile with its tables, every function, and its SQL runs.
 */
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

  @Test
  void theSqlInItRuns(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("typeform"));
    Files.writeString(
        folder.resolve("typeform/in.jsonl"),
        """
        {"event_type":"form_response","form_response":{"token":"t","submitted_at":"2026-01-05",\
        "answers":[{"number":9,"field":{"ref":"nps_score"}}]}}
        {"event_type":"other"}
        """);
    Files.createDirectories(folder.resolve("contacts"));
    Files.writeString(
        folder.resolve("contacts/in.jsonl"),
        """
        {"payload":{"Email":"a@x","ChangeEventHeader":{"entityName":"Contact",\
        "recordIds":["c1"],"changeType":"UPDATE","commitTimestamp":1}}}
        """);
    FlinkSession flink = FlinkSession.batch();
    List<List<Row>> answers = new ArrayList<>();
    for (String statement :
        statements(Files.readString(SharedData.projectRoot().resolve(README)))) {
      String here = statement.replace("/data/", folder + "/");
      if (here.startsWith("SELECT")) {
        answers.add(flink.rows(here));
      } else {
        flink.run(here);
      }
    }
    assertThat(answers)
        .containsExactly(List.of(Row.of(2L, 1L, 1L, 0L)), List.of(Row.of("c1", "a@x")));
    assertThat(flink.rows("SELECT metric, score FROM answers")).containsExactly(Row.of("nps", 9.0));
    assertThat(flink.row("SELECT COUNT(*) FROM dead_letters")).isEqualTo(Row.of(1L));
  }

  /**
   * Statements end with a semicolon and an empty line or the end of their block. Those over Kafka
   * are run by ServeWithServersIT, which has a broker.
   */
  private static List<String> statements(String readme) {
    int kafka = readme.indexOf("## Try it over Kafka");
    int next = readme.indexOf("\n## ", kafka);
    return Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL)
        .matcher(readme.substring(0, kafka) + readme.substring(next))
        .results()
        .flatMap(block -> Arrays.stream(block.group(1).split(";\\n(\\n|$)")))
        .toList();
  }
}
