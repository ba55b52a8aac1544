package io.flinkcx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.sandbox.print.ResultFormat;
import io.flinkcx.sandbox.script.ScriptSplitter;
import io.flinkcx.sandbox.script.Statement;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.types.logical.RowType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultOutputTest {

  private static final RowType TYPE =
      (RowType) DataTypes.ROW(DataTypes.FIELD("n", DataTypes.INT())).getLogicalType();

  @TempDir Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private ResultOutput files(String path, int maxRows) {
    return ResultOutput.files(
        ResultFormat.CSV, path, new PrintStream(said, true, StandardCharsets.UTF_8), 80, maxRows);
  }

  private static Statement statement(String heading) {
    return ScriptSplitter.split("job.sql", heading + "SELECT 1").get(0);
  }

  private static void write(ResultOutput output, String heading, int rows) throws Exception {
    try (ResultOutput.Target target = output.open(statement(heading))) {
      target.begin(TYPE, ZoneId.of("UTC"));
      for (int i = 1; i <= rows; i++) {
        target.row(GenericRowData.of(i));
      }
      target.end();
    }
  }

  private List<String> names() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aFolderGetsAFileForEachResultNamedAfterItsHeading() throws Exception {
    ResultOutput output = files(folder.toString(), 10);
    write(output, "-- ## Net Promoter Score (NPS): l'été\n", 1);
    write(output, "", 2);
    write(output, "-- ## Net Promoter Score (NPS): l'été\n", 3);
    assertThat(names())
        .containsExactly(
            "net-promoter-score-nps-l-ete-2.csv",
            "net-promoter-score-nps-l-ete.csv",
            "result-2.csv");
    assertThat(folder.resolve("result-2.csv")).hasContent("n\n1\n2\n");
  }

  @Test
  void aFileIsReplacedOnceItsResultIsWhole() throws Exception {
    Path file = Files.writeString(folder.resolve("result.csv"), "old");
    try (ResultOutput.Target target = files(file.toString(), 10).open(statement(""))) {
      target.begin(TYPE, ZoneId.of("UTC"));
      target.row(GenericRowData.of(1));
    }
    assertThat(file).as("a result that broke off").hasContent("old");
    assertThat(names()).containsExactly("result.csv");
    write(files(file.toString(), 10), "", 1);
    write(files(file.toString(), 10), "", 1);
    assertThat(file).hasContent("n\n1\n");
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("1 row in " + file);
  }

  @Test
  void aSecondResultDoesNotReplaceTheFirst() throws Exception {
    Path file = folder.resolve("result.csv");
    ResultOutput output = files(file.toString(), 10);
    write(output, "", 1);
    assertThatThrownBy(() -> write(output, "", 2))
        .isInstanceOf(SandboxException.class)
        .hasMessageEndingWith("write several results to a folder: --output " + folder + "/result/");
    assertThat(file).hasContent("n\n1\n");
  }

  @Test
  void rowsBeyondTheMostAreCountedAndSaid() throws Exception {
    write(files(folder.resolve("r.csv").toString(), 2), "", 5);
    assertThat(folder.resolve("r.csv")).hasContent("n\n1\n2\n");
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("(the first 2 of 5 rows;");
  }
}
