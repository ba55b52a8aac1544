package io.flinkcx.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.notebooks.ZeppelinSession.Output;
import io.flinkcx.sandbox.CxProcess;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.zeppelin.display.Input;
import org.apache.zeppelin.display.ui.OptionInput.ParamOption;
import org.apache.zeppelin.display.ui.Select;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every paragraph of every note, as Zeppelin's JDBC interpreter runs it, against a running {@code
 * cx serve} with a small simulated company.
 */
@TestInstance(Lifecycle.PER_CLASS)
class NotesIT {

  /** Large enough that every chart has rows, also for the rarest segment. */
  private static final String CUSTOMERS = "1000";

  @TempDir static Path folder;

  private CxProcess flink;
  private InterpreterSetting setting;
  private String url;

  static List<Note> notes() throws IOException {
    return Note.all();
  }

  @BeforeAll
  void open() throws Exception {
    setting = InterpreterSetting.read();
    flink = CxProcess.start(folder, "serve");
    flink.awaitOutput("Ctrl-C ends it");
    String gateway = flink.labelled("SQL gateway:").replaceFirst("^https?://", "");
    url = "jdbc:flinkcx://" + gateway;
  }

  @AfterAll
  void close() {
    flink.close();
  }

  /** A session of its own for each note, as Zeppelin gives it. */
  private ZeppelinSession openSession(Note note) throws Exception {
    String company = "'type' = 'cx'";
    String init = setting.properties().get("default.init");
    assertThat(init).contains(company);
    String smallCompany = company + ", 'simulator.customers' = '" + CUSTOMERS + "'";
    return new ZeppelinSession(
        note.fileName(), setting, Map.of("url", url, "init", init.replace(company, smallCompany)));
  }

  @ParameterizedTest
  @MethodSource("notes")
  void runsTwiceAndTheSecondTimeWithEveryFormAtAnotherValue(Note note) throws Exception {
    try (ZeppelinSession session = openSession(note)) {
      run(session, note, Map.of());
      Map<String, String> others = otherValues(note);
      assertThat(others).isNotEmpty();
      run(session, note, others);
    }
  }

  private void run(ZeppelinSession session, Note note, Map<String, String> forms)
      throws SQLException {
    for (Paragraph paragraph : note.paragraphs()) {
      if (paragraph.isSql()) {
        String name = note + ", " + paragraph + " " + forms;
        List<Output> outputs;
        try {
          outputs = session.run(paragraph, forms);
        } catch (SQLException e) {
          throw new SQLException(name + ": " + e.getMessage(), e);
        }
        for (Paragraph.Chart chart : paragraph.charts()) {
          // with other forms a table may say that there is none, such as no goal for this segment,
          // and the truth, which is that of all customers, has nothing beside it
          boolean mayBeEmpty =
              !forms.isEmpty() && (chart.mode().equals("table") || paragraph.needsATable());
          check(name, chart, outputs, mayBeEmpty);
        }
      }
    }
  }

  private void check(String name, Paragraph.Chart chart, List<Output> outputs, boolean mayBeEmpty) {
    assertThat(outputs).as(name).hasSizeGreaterThan(chart.result());
    Output output = outputs.get(chart.result());
    assertThat(output.isTable()).as(name).isTrue();
    assertThat(output.rows().isEmpty() && !mayBeEmpty).as(name + " has no rows").isFalse();
    assertThat(output.rows().size()).as(name).isLessThan(setting.number("common.max_count"));
    assertThat(output.bytes())
        .as(name)
        .isLessThan(setting.number("zeppelin.interpreter.output.limit"));
    for (Paragraph.ChartColumn column : chart.columns()) {
      assertThat(column.index()).as(name).isBetween(0, output.columns().size() - 1);
      assertThat(output.columns().get(column.index())).as(name).isEqualTo(column.name());
    }
    for (Paragraph.ChartColumn value : chart.values()) {
      for (List<String> row : output.rows()) {
        // what Zeppelin draws; a missing one is a gap
        assertThat(row.get(value.index())).as(name).matches("null|-?\\d+(\\.\\d+)?(E-?\\d+)?");
      }
    }
  }

  /** For each form a value that is not its default: another option, or half the number. */
  private static Map<String, String> otherValues(Note note) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Paragraph paragraph : note.paragraphs()) {
      for (boolean ofNote : new boolean[] {true, false}) {
        for (Input<?> form : Input.extractSimpleQueryForm(paragraph.script(), ofNote).values()) {
          values.put(form.getName(), form instanceof Select select ? other(select) : half(form));
        }
      }
    }
    return values;
  }

  private static String half(Input<?> form) {
    return new BigDecimal(String.valueOf(form.getDefaultValue()))
        .divide(BigDecimal.valueOf(2))
        .toPlainString();
  }

  private static String other(Select select) {
    for (ParamOption option : select.getOptions()) {
      if (!option.getValue().equals(select.getDefaultValue())) {
        return String.valueOf(option.getValue());
      }
    }
    throw new AssertionError(select.getName() + " has one option only");
  }
}
