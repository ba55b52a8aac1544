package io.flinkcx.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.sandbox.script.ScriptSplitter;
import io.flinkcx.sandbox.script.Statement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.zeppelin.display.Input;
import org.apache.zeppelin.display.ui.OptionInput.ParamOption;
import org.apache.zeppelin.display.ui.Select;
import org.apache.zeppelin.interpreter.util.SqlSplitter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for each note before anything is run. */
class NotesTest {

  /** Both of Zeppelin's interfaces draw these alike. */
  private static final Set<String> MODES =
      Set.of("table", "multiBarChart", "lineChart", "stackedAreaChart", "pieChart");

  /** What Zeppelin adds when somebody runs or saves a note. */
  private static final Pattern OF_A_RUN =
      Pattern.compile("(?i)date.*|user|result|runtimeInfos|errorMessage|revision.*");

  private static final Pattern FORM = Pattern.compile("(\\$?\\$)\\{([^}=]+)(=[^}]*)?}");

  static List<Note> notes() throws IOException {
    return Note.all();
  }

  @Test
  void idsAreUnique() throws IOException {
    List<String> ids = new ArrayList<>();
    for (Note note : notes()) {
      ids.add(note.json().path("id").asText());
      note.paragraphs().forEach(paragraph -> ids.add(paragraph.id()));
    }
    assertThat(ids).isNotEmpty().doesNotHaveDuplicates().doesNotContain("");
  }

  @ParameterizedTest
  @MethodSource("notes")
  void nothingOfARunIsStored(Note note) {
    Set<String> found = new TreeSet<>();
    collectKeys(note.json(), OF_A_RUN, found);
    assertThat(found).isEmpty();
    assertThat(note.json().path("noteParams")).isEmpty();
    assertThat(note.json().path("noteForms")).isEmpty();
    for (Paragraph paragraph : note.paragraphs()) {
      assertThat(paragraph.json().has("results")).as(paragraph.toString()).isFalse();
      assertThat(paragraph.json().path("settings").path("params")).as(paragraph.id()).isEmpty();
      assertThat(paragraph.json().path("status").asText()).as(paragraph.id()).isEqualTo("READY");
    }
  }

  private static void collectKeys(JsonNode node, Pattern pattern, Set<String> found) {
    node.properties()
        .forEach(
            field -> {
              if (pattern.matcher(field.getKey()).matches()) {
                found.add(field.getKey());
              }
            });
    node.forEach(child -> collectKeys(child, pattern, found));
  }

  @ParameterizedTest
  @MethodSource("notes")
  void nameAndPathAreAsTheImportNeedsThem(Note note) {
    assertThat(note.name()).matches("[A-Za-z0-9 ]+");
    assertThat(note.json().path("path").asText()).isEqualTo("/Flink CX/" + note.name());
    assertThat(note.json().path("defaultInterpreterGroup").asText()).isEqualTo("cx");
    assertThat(note.paragraphs().get(0).script()).startsWith("\n# " + note.name());
  }

  @ParameterizedTest
  @MethodSource("notes")
  void everyResultIsDeclaredHasATitleAndASentenceOnHowToReadIt(Note note) {
    String explanation = "";
    boolean isSetUp = true;
    for (Paragraph paragraph : note.paragraphs()) {
      String name = paragraph.toString();
      assertThat(paragraph.interpreter()).as(name).isIn("md", "cx");
      if (!paragraph.isSql()) {
        explanation = paragraph.script();
        continue;
      }
      assertThat(paragraph.title()).as(name).isNotEmpty();
      if (isSetUp) { // the first one defines what the others read
        assertThat(paragraph.charts()).as(name).isEmpty();
        isSetUp = false;
        continue;
      }
      assertThat(paragraph.charts()).as(name).isNotEmpty();
      assertThat(explanation).as(name).contains("How to read it: ");
      for (Paragraph.Chart chart : paragraph.charts()) {
        assertThat(chart.mode()).as(name).isIn(MODES);
        if (!chart.mode().equals("table")) {
          assertThat(chart.keys()).as(name).isNotEmpty();
          assertThat(chart.values()).as(name).isNotEmpty();
        }
      }
    }
    assertThat(isSetUp).as("has no SQL").isFalse();
  }

  @ParameterizedTest
  @MethodSource("notes")
  void aFormIsTheSameEverywhere(Note note) {
    Map<String, String> forms = new LinkedHashMap<>();
    for (Paragraph paragraph : note.paragraphs()) {
      Matcher form = FORM.matcher(paragraph.script());
      while (form.find()) {
        String first = forms.putIfAbsent(form.group(2), form.group());
        if (first != null && form.group(1).equals("$$")) {
          assertThat(form.group()).as(paragraph.toString()).isEqualTo(first);
        }
      }
    }
    assertThat(forms).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("notes")
  void theDefaultOfASelectIsOneOfItsOptions(Note note) {
    for (Paragraph paragraph : note.paragraphs()) {
      for (boolean ofNote : new boolean[] {true, false}) {
        Input.extractSimpleQueryForm(paragraph.script(), ofNote).values().stream()
            .filter(Select.class::isInstance)
            .map(Select.class::cast)
            .forEach(
                select ->
                    assertThat(
                            Arrays.stream(select.getOptions())
                                .map(ParamOption::getValue)
                                .map(Object.class::cast))
                        .as(paragraph + ", " + select.getName())
                        .contains(select.getDefaultValue()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("notes")
  void zeppelinSplitsTheStatementsAsWeDo(Note note) {
    for (Paragraph paragraph : note.paragraphs()) {
      if (paragraph.isSql()) {
        String script = ZeppelinSession.filledIn(paragraph.script(), Map.of());
        List<String> ours = new ArrayList<>();
        for (Statement statement : ScriptSplitter.split(paragraph.id(), script)) {
          ours.addAll(splitByZeppelin(statement.text()));
        }
        assertThat(splitByZeppelin(script)).as(paragraph.toString()).isEqualTo(ours);
      }
    }
  }

  private static List<String> splitByZeppelin(String sql) {
    return new SqlSplitter()
        .splitSql(sql).stream().map(part -> part.strip().replaceAll("\\s+", " ")).toList();
  }

  @ParameterizedTest
  @MethodSource("notes")
  void noWordMakesZeppelinPrintATableAsText(Note note) {
    for (Paragraph paragraph : note.paragraphs()) {
      if (paragraph.isSql()) {
        for (String statement : new SqlSplitter().splitSql(paragraph.script())) {
          assertThat(statement.toUpperCase(Locale.ROOT))
              .as(paragraph.toString())
              .doesNotContain("EXPLAIN ");
        }
      }
    }
  }
}
