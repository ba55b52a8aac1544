package io.flinkcx.sandbox.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.sandbox.SandboxException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoteFileTest {

  private static Paragraph paragraph(String fields) {
    return NoteFile.parse("n.zpln", "{\"name\": \"n\", \"paragraphs\": [{" + fields + "}]}")
        .paragraphs()
        .get(0);
  }

  @Test
  void aParagraphIsItsInterpreterItsTextAndHowItIsShown() {
    Paragraph paragraph =
        paragraph(
            """
            "title": "NPS by segment",
            "text": "%cx\\nSET 'a' = 'b';\\nSELECT 1",
            "config": {"colWidth": 6, "enabled": true, "title": true, "results": {"1": {"graph": {
              "mode": "multiBarChart", "height": 300.0,
              "setting": {"multiBarChart": {"stacked": true}},
              "keys": [{"name": "segment", "index": 0, "aggr": "sum"}], "groups": [],
              "values": [{"name": "nps", "index": 1, "aggr": "avg"}]}}}}
            """);
    assertThat(paragraph.kind()).isEqualTo(Paragraph.Kind.SQL);
    assertThat(paragraph.title()).isEqualTo("NPS by segment");
    assertThat(paragraph.body()).isEqualTo("\nSET 'a' = 'b';\nSELECT 1");
    assertThat(paragraph.width()).isEqualTo(6);
    assertThat(paragraph.graphs().get(1))
        .isEqualTo(
            new Graph(
                "multiBarChart",
                300,
                List.of(new Graph.Field("segment", "sum")),
                List.of(),
                List.of(new Graph.Field("nps", "avg")),
                true));
  }

  @Test
  void theInterpreterTellsWhatAParagraphIs() {
    assertThat(paragraph("\"text\": \"%md\\n# Title\"").kind()).isEqualTo(Paragraph.Kind.TEXT);
    assertThat(paragraph("\"text\": \"%jdbc(limit=5) SELECT 1\""))
        .returns(Paragraph.Kind.SQL, Paragraph::kind)
        .returns("SELECT 1", Paragraph::body);
    assertThat(paragraph("\"text\": \"SELECT 1\"").kind()).isEqualTo(Paragraph.Kind.SQL);
    assertThat(paragraph("\"text\": \"%flink.ssql SELECT 1\""))
        .returns(Paragraph.Kind.OTHER, Paragraph::kind)
        .returns("flink.ssql", Paragraph::interpreter);
  }

  @Test
  void disabledAndEmptyParagraphsAreNotRun() {
    Note note =
        NoteFile.parse(
            "n.zpln",
            """
            {"name": "Folder/CX scorecard", "paragraphs": [
              {"text": "%cx SELECT 1", "config": {"enabled": false}}, {"text": "  "}, {},
              {"text": "%cx SELECT 2"}]}
            """);
    assertThat(note.name()).isEqualTo("CX scorecard");
    assertThat(note.enabled()).extracting(Paragraph::body).containsExactly("SELECT 2");
  }

  @Test
  void aFileThatIsNoNoteSaysSo() {
    assertThatThrownBy(() -> NoteFile.parse("a.json", "{\"cells\": []}"))
        .isInstanceOf(SandboxException.class)
        .hasMessage(
            "a.json is not a Zeppelin note (it has no \"paragraphs\"); export one by Zeppelin as"
                + " .zpln");
    assertThatThrownBy(() -> NoteFile.parse("a.sql", "SELECT 1"))
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("a.sql is not a Zeppelin note (it is not JSON: ");
  }
}
