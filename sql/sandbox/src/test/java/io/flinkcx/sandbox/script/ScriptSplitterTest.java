package io.flinkcx.sandbox.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptSplitterTest {

  private static List<Statement> split(String script) {
    return ScriptSplitter.split("job.sql", script);
  }

  private static List<String> texts(String script) {
    return split(script).stream().map(Statement::text).toList();
  }

  @Test
  void semicolonsEndStatementsAndTheLastNeedsNone() {
    assertThat(texts("SELECT 1;\nSELECT 2 ;; SELECT 3"))
        .containsExactly("SELECT 1", "SELECT 2", "SELECT 3");
  }

  @Test
  void semicolonsInStringsNamesAndCommentsEndNothing() {
    assertThat(texts("SELECT 'a;''b;' AS `x;y` -- c;\n, 2 /* d; */;SELECT /*+ h('k'=';') */ 3"))
        .containsExactly(
            "SELECT 'a;''b;' AS `x;y` -- c;\n, 2 /* d; */", "SELECT /*+ h('k'=';') */ 3");
  }

  @Test
  void escapedQuotesEndNoEscapeString() {
    assertThat(texts("SELECT E'it\\'s;', 1; SELECT 2"))
        .containsExactly("SELECT E'it\\'s;', 1", "SELECT 2");
  }

  @Test
  void backslashesArePlainOutsideEscapeStrings() {
    assertThat(texts("SELECT 'c:\\'; SELECT 2")).containsExactly("SELECT 'c:\\'", "SELECT 2");
    assertThat(texts("SELECT NAME'c:\\'; SELECT 2")).hasSize(2);
  }

  @Test
  void apostrophesInCommentsOpenNoString() {
    assertThat(texts("-- it's\nSELECT 1; /* it's */ SELECT 2;"))
        .containsExactly("SELECT 1", "SELECT 2");
  }

  @Test
  void executeStatementSetIsOneStatement() {
    String set =
        "EXECUTE STATEMENT SET BEGIN INSERT INTO a SELECT 'END' FROM x; INSERT INTO b SELECT 2; END";
    assertThat(texts(set + ";\nSELECT 1;")).containsExactly(set, "SELECT 1");
  }

  @Test
  void beginStatementSetIsAStatementOfItsOwn() {
    assertThat(texts("BEGIN STATEMENT SET; INSERT INTO a SELECT 1; END;"))
        .containsExactly("BEGIN STATEMENT SET", "INSERT INTO a SELECT 1", "END");
  }

  @Test
  void scriptsWithoutStatementsHaveNone() {
    assertThat(split("\n-- nothing\n/* here */\n;")).isEmpty();
  }

  @Test
  void placesAreThoseOfTheFile() {
    Statement second = split("SELECT 1;\n\n  SELECT a,\n  b FROM t;").get(1);
    assertThat(second.place()).isEqualTo("job.sql:3");
    assertThat(second.place(1, 8)).isEqualTo("job.sql:3:10");
    assertThat(second.place(2, 3)).isEqualTo("job.sql:4:3");
  }

  @Test
  void windowsLineEndsCountAsOneLine() {
    assertThat(split("SELECT 1;\r\n\r\nSELECT\r\n2;").get(1).place()).isEqualTo("job.sql:3");
  }

  @Test
  void theCommentDirectlyAboveIsTheHeading() {
    Statement statement =
        split(
                """
                -- for engineers only
                -- ## NPS by segment
                -- Promoters less detractors;
                -- higher is better.
                SELECT 1;
                """)
            .get(0);
    assertThat(statement.title()).isEqualTo("NPS by segment");
    assertThat(statement.notes())
        .containsExactly("Promoters less detractors;", "higher is better.");
    assertThat(statement.text()).isEqualTo("SELECT 1");
  }

  @Test
  void commentsWithoutHeadingOrAwayFromTheStatementAreNone() {
    assertThat(split("-- plain\nSELECT 1").get(0).title()).isNull();
    assertThat(split("-- ## far away\n\nSELECT 1").get(0).title()).isNull();
    assertThat(split("-- ## of the first\nSELECT 1;\nSELECT 2").get(1).title()).isNull();
  }

  @Test
  void whatIsNeverClosedIsNamedWithItsLine() {
    assertThatThrownBy(() -> split("SELECT 1;\nSELECT 'abc;"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("job.sql:2: this string is never closed");
    assertThatThrownBy(() -> split("SELECT 1 /* abc;")).hasMessageContaining("this comment");
    assertThatThrownBy(() -> split("SELECT `abc;")).hasMessageContaining("this quoted name");
  }
}
