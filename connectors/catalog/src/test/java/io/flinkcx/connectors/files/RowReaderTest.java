package io.flinkcx.connectors.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.connectors.input.BrokenRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.GenericRowData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {

  private static final Charset UTF_8 = StandardCharsets.UTF_8;

  @TempDir Path folder;

  @Test
  void columnsAreMatchedByNameInAnyOrderAndCase() throws IOException {
    assertThat(csv("words, Score ,ID,other\nhello,9,A,x\n")).containsExactly("+I(A,9.0,hello)");
  }

  @Test
  void emptyFieldsAreNull() throws IOException {
    assertThat(csv("id,score,words\nA,,\"\"\n")).containsExactly("+I(A,null,null)");
  }

  @Test
  void quotedFieldsHoldDelimitersQuotesAndLineBreaks() throws IOException {
    assertThat(csv("id,score,words\r\nA,9,\"one, \"\"two\"\"\r\n\r\nthree\"\r\nB,8,x\r\n"))
        .containsExactly("+I(A,9.0,one, \"two\"\n\nthree)", "+I(B,8.0,x)");
  }

  @Test
  void linesCountWithinQuotedFieldsAndBlankLines() throws IOException {
    assertThat(csv("id,score,words\nA,9,\"1\n2\n3\"\n\nB,nine,x\nC,7,y\n"))
        .containsExactly(
            "+I(A,9.0,1\n2\n3)",
            "line 6: column 'score': expected a number, got 'nine'",
            "+I(C,7.0,y)");
  }

  @Test
  void rowsWithTooFewOrTooManyFieldsAreBroken() throws IOException {
    assertThat(csv("id,score,words\nA,9\nB,8,x,y\nC,7,z"))
        .containsExactly(
            "line 2: expected 3 fields, got 2", "line 3: expected 3 fields, got 4", "+I(C,7.0,z)");
  }

  @Test
  void rowsWithoutAKeyAreBroken() throws IOException {
    assertThat(csv("id,score,words\n,9,x\n"))
        .containsExactly("line 2: column 'id' is empty; a key or event time needs a value");
  }

  @Test
  void quoteWithoutEndCostsItsOwnLineOnly() throws IOException {
    assertThat(csv("id,score,words\nA,9,\"open\nB,8,x\nC,7,y\n"))
        .containsExactly(
            "line 2: expected quotes in pairs, got one without its end or with text behind it",
            "+I(B,8.0,x)",
            "+I(C,7.0,y)");
  }

  @Test
  void quoteThatEndsInALaterRowCostsItsOwnLineOnly() throws IOException {
    assertThat(csv("id,score,words\n\nA,9,\"open\nB,8,\"x\"\n\nC,x,y\n"))
        .containsExactly(
            "line 3: expected quotes in pairs, got one without its end or with text behind it",
            "+I(B,8.0,x)",
            "line 6: column 'score': expected a number, got 'x'");
  }

  @Test
  void quoteWithoutEndIsGivenUpInALongFile() throws IOException {
    String rows = "B,8,x\n".repeat(300_000);
    List<String> read = csv("id,score,words\nA,9,\"open\n" + rows);
    assertThat(read).hasSize(300_001);
    assertThat(read.get(0)).startsWith("line 2: expected quotes in pairs");
    assertThat(read.subList(1, read.size())).containsOnly("+I(B,8.0,x)");
  }

  @Test
  void quotesWithinTextAreText() throws IOException {
    assertThat(csv("id,score,words\nA,9,a 5\" pipe\n")).containsExactly("+I(A,9.0,a 5\" pipe)");
  }

  @Test
  void byteOrderMarkIsSkipped() throws IOException {
    assertThat(csv("\uFEFFid,score,words\nA,9,x\n")).containsExactly("+I(A,9.0,x)");
  }

  @Test
  void foreignFilesHaveTheirDelimiterEncodingAndNull() throws IOException {
    Path file = write("a.csv", "A;NA;B\u00e4r\n", StandardCharsets.ISO_8859_1);
    assertThat(read(TestTables.foreign(), FileFormat.CSV, file))
        .containsExactly("+I(A,null,B\u00e4r)");
  }

  @Test
  void compressedFilesAreReadByTheirEnding() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("id,score,words\nA,9,x\n".getBytes(UTF_8));
    }
    Path file = Files.write(folder.resolve("a.csv.gz"), bytes.toByteArray());
    assertThat(read(TestTables.table(), FileFormat.CSV, file)).containsExactly("+I(A,9.0,x)");
  }

  @Test
  void headerThatLacksColumnsNamesThem() throws IOException {
    Path file = write("a.csv", "id;score;words\n", UTF_8);
    assertThatThrownBy(() -> read(TestTables.table(), FileFormat.CSV, file))
        .isInstanceOf(ValidationException.class)
        .hasMessage(
            "Table t: the columns of file %s do not match: missing [id, score, words]; is the"
                + " delimiter ';'? then set 'csv.delimiter' = ';'. Expected [id, score, words],"
                + " found [id;score;words].",
            file);
  }

  @Test
  void headerWithExtraColumnsNamesThem() throws IOException {
    Path file = write("a.csv", "id,scor\n", UTF_8);
    assertThatThrownBy(() -> read(TestTables.unified(), FileFormat.CSV, file))
        .hasMessage(
            "Table t: the columns of file %s do not match: not a column of the table: [scor];"
                + " rename it or set 'extra-columns' = 'ignore'. Expected [id, score, words],"
                + " found [id, scor].",
            file);
  }

  @Test
  void headerWithAColumnTwiceNamesIt() throws IOException {
    Path file = write("a.csv", "id,score,words,ID\n", UTF_8);
    assertThatThrownBy(() -> read(TestTables.table(), FileFormat.CSV, file))
        .hasMessageContaining("do not match: column 'ID' is there twice. Expected");
  }

  @Test
  void missingColumnsOfAUnifiedTableAreNullExceptItsKey() throws IOException {
    Path file = write("a.csv", "id\nA\n", UTF_8);
    assertThat(read(TestTables.unified(), FileFormat.CSV, file)).containsExactly("+I(A,null,null)");
    Path keyless = write("b.csv", "score\n9\n", UTF_8);
    assertThatThrownBy(() -> read(TestTables.unified(), FileFormat.CSV, keyless))
        .hasMessageContaining("do not match: missing [id]. Expected [id, score, words], found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n"})
  void emptyFileHasNoHeader(String text) throws IOException {
    Path file = write("a.csv", text, UTF_8);
    assertThatThrownBy(() -> read(TestTables.table(), FileFormat.CSV, file))
        .hasMessage(
            "Table t: file %s has no header line, it is empty. Expected a first line with the"
                + " columns [id, score, words].",
            file);
  }

  @Test
  void jsonLinesTakeFieldsInAnyOrderAndMissingOnesAsNull() throws IOException {
    assertThat(
            json(
                """
                {"words":"x","id":"A","score":9}

                {"id":7,"score":"8.5","words":{"a":[1]}}
                {"id":"C","score":null}
                """))
        .containsExactly("+I(A,9.0,x)", "+I(7,8.5,{\"a\":[1]})", "+I(C,null,null)");
  }

  @Test
  void brokenJsonLinesAreNamed() throws IOException {
    assertThat(
            json(
                """
                {"id":"A"}
                {"id":"B",
                {"score":9}
                {"id":"D","score":true}
                """))
        .containsExactly(
            "+I(A,null,null)",
            "line 2: expected a JSON object, got '{\"id\":\"B\",'",
            "line 3: column 'id' is empty; a key or event time needs a value",
            "line 4: column 'score': expected a number, got 'true'");
  }

  @Test
  void unknownJsonFieldsOfAUnifiedTableAreBroken() throws IOException {
    Path file = write("a.jsonl", "{\"id\":\"A\"}\n{\"id\":\"B\",\"scor\":1}\n", UTF_8);
    assertThat(read(TestTables.unified(), FileFormat.JSON, file))
        .containsExactly("+I(A,null,null)", "line 2: field 'scor' is not a column of the table");
    Path first = write("b.jsonl", "{\"id\":\"B\",\"scor\":1}\n", UTF_8);
    assertThatThrownBy(() -> read(TestTables.unified(), FileFormat.JSON, first))
        .hasMessageContaining("do not match: not a column of the table: [scor]; rename it");
  }

  @Test
  void jsonThatIsNotLinesIsNamed() throws IOException {
    Path file = write("a.json", "[\n  {\"id\":\"A\"}\n]\n", UTF_8);
    assertThatThrownBy(() -> read(TestTables.table(), FileFormat.JSON, file))
        .isInstanceOf(ValidationException.class)
        .hasMessage(
            "Table t: file %s is not JSON lines, line 1: expected one object a line with fields of"
                + " [id, score, words]; expected a JSON object, got '['.",
            file);
  }

  @Test
  void emptyJsonFileHasNoRows() throws IOException {
    assertThat(json("")).isEmpty();
  }

  private List<String> csv(String text) throws IOException {
    return read(TestTables.table(), FileFormat.CSV, write("a.csv", text, UTF_8));
  }

  private List<String> json(String text) throws IOException {
    return read(TestTables.table(), FileFormat.JSON, write("a.jsonl", text, UTF_8));
  }

  private Path write(String name, String text, Charset charset) throws IOException {
    return Files.writeString(folder.resolve(name), text, charset);
  }

  private static List<String> read(FileTable table, FileFormat format, Path file)
      throws IOException {
    List<String> rows = new ArrayList<>();
    try (RowReader reader =
        RowReader.open(table, format, new org.apache.flink.core.fs.Path(file.toUri()))) {
      while (true) {
        try {
          GenericRowData row = reader.read();
          if (row == null) {
            return rows;
          }
          rows.add(row.toString());
        } catch (BrokenRow broken) {
          rows.add(broken.toString());
        }
      }
    }
  }
}
