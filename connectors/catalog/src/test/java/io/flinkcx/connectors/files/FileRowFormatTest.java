package io.flinkcx.connectors.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileRowFormatTest {

  private static final int ROWS = 3000;
  private static final int BROKEN_EVERY = 7;
  private static final int BROKEN = ROWS / BROKEN_EVERY;

  @TempDir Path folder;

  private final Counter counter = new SimpleCounter();

  @Test
  void brokenRowsAreCounted() throws IOException {
    Path file = writeRows();
    assertThat(rows(TestTables.table(), split(file, null))).hasSize(ROWS - BROKEN);
    assertThat(counter.getCount()).isEqualTo(BROKEN);
  }

  @Test
  void readerRestoredAtAnyPositionGoesOnBehindIt() throws IOException {
    Path file = writeRows();
    List<RecordAndPosition<String>> all = rows(TestTables.table(), split(file, null));
    for (int i = 0; i < all.size(); i += 50) {
      RecordAndPosition<String> last = all.get(i);
      CheckpointedPosition position =
          new CheckpointedPosition(last.getOffset(), last.getRecordSkipCount());
      assertThat(texts(rows(TestTables.table(), split(file, position))))
          .isEqualTo(texts(all.subList(i + 1, all.size())));
    }
  }

  @Test
  void positionsOfARestoredReaderAreAsGood() throws IOException {
    Path file = writeRows();
    List<RecordAndPosition<String>> all = rows(TestTables.table(), split(file, null));
    CheckpointedPosition first =
        new CheckpointedPosition(all.get(10).getOffset(), all.get(10).getRecordSkipCount());
    RecordAndPosition<String> next = rows(TestTables.table(), split(file, first)).get(10);
    CheckpointedPosition second =
        new CheckpointedPosition(next.getOffset(), next.getRecordSkipCount());
    assertThat(texts(rows(TestTables.table(), split(file, second))))
        .isEqualTo(texts(all.subList(22, all.size())));
  }

  @Test
  void firstBrokenRowEndsAJobThatAsksForIt() throws IOException {
    Path file =
        Files.writeString(folder.resolve("a.csv"), "id,score,words\nA,9,x\nB,nine,x\nC,7,x\n");
    assertThatThrownBy(() -> rows(TestTables.failing(), split(file, null)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Table t: file %s, line 3: column 'score': expected a number, got 'nine'; correct the"
                + " line or set 'on-error' = 'skip'",
            file);
  }

  @Test
  void fileThatBeginsWithBrokenRowsOnlyIsAnError() throws IOException {
    Path file =
        Files.writeString(folder.resolve("a.csv"), "id,score,words\n" + "A,nine,x\n".repeat(10));
    assertThatThrownBy(() -> rows(TestTables.losing(0.1), split(file, null)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "Table t: file "
                + file
                + ": none of its first 10 rows can be read: line 2: column 'score': expected a"
                + " number, got 'nine'; line 3: ");
  }

  @Test
  void fileOfNineBrokenRowsIsSkippedWhereAnyMayBeBroken() throws IOException {
    assertThat(rows(TestTables.table(), file("a.csv", 0, 9))).isEmpty();
    assertThat(counter.getCount()).isEqualTo(9);
  }

  @Test
  void fileThatLosesMoreThanItMayEndsTheJob() {
    assertThatThrownBy(() -> rows(TestTables.losing(0.1), file("a.csv", 600, 400)))
        .isInstanceOf(IOException.class)
        .hasMessageMatching(
            "Table t: file .*a.csv: \\d+ of its first \\d+ rows cannot be read, more than"
                + " 'max-skipped-share' = '0.1' allows: line \\d+: column 'score': expected a"
                + " number, got 'x'; line .*");
  }

  @ParameterizedTest
  @CsvSource({
    "90, 10, true", // a tenth
    "90, 11, false", // more than a tenth of 101
    "950, 50, true",
    "50, 10, true", // no more than 100 rows might have lost
    "50, 11, false",
    "2, 2, true",
    "2, 3, false" // more broken than good
  })
  void soManyRowsMayBeBroken(int good, int broken, boolean isRead) throws IOException {
    FileSourceSplit file = file("a.csv", good, broken);
    if (isRead) {
      assertThat(rows(TestTables.losing(0.1), file)).hasSize(good);
      assertThat(counter.getCount()).isEqualTo(broken);
    } else {
      assertThatThrownBy(() -> rows(TestTables.losing(0.1), file))
          .hasMessageContaining("more than 'max-skipped-share' = '0.1' allows");
    }
  }

  @Test
  void smallFilesOfAReaderAreJudgedTogether() throws IOException {
    FileRowFormat format = format(TestTables.losing(0.1));
    rows(format, file("a.csv", 24, 6));
    assertThatThrownBy(() -> rows(format, file("b.csv", 24, 6)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("12 of the 60 rows in 2 small files up to " + folder + "/b.csv");
    rows(format(TestTables.losing(0.1)), file("c.csv", 24, 6)); // another reader
  }

  @Test
  void aRestoredReaderKnowsWhatWasBrokenBefore() throws IOException {
    FileSourceSplit whole = file("a.csv", 300, 30);
    List<RecordAndPosition<String>> all = rows(TestTables.losing(0.1), whole);
    RecordAndPosition<String> last = all.get(290);
    FileSourceSplit restored =
        split(
            folder.resolve("a.csv"),
            new CheckpointedPosition(last.getOffset(), last.getRecordSkipCount()));
    List<String> log;
    try (CapturedLog captured = new CapturedLog(SkippedRows.class)) {
      rows(TestTables.losing(0.1), restored);
      log = captured.messages();
    }
    assertThat(log.get(log.size() - 1)).contains("skipped 30 of 330 rows");
  }

  @Test
  void skippedRowsAreNamedInTheLog() throws IOException {
    Path file =
        Files.writeString(folder.resolve("a.csv"), "id,score,words\nA,9,x\nB,nine,x\nC,7,x\n");
    List<String> log;
    try (CapturedLog captured = new CapturedLog(SkippedRows.class)) {
      rows(TestTables.table(), split(file, null));
      log = captured.messages();
    }
    String line3 = "line 3: column 'score': expected a number, got 'nine'";
    assertThat(log)
        .containsExactly(
            "WARN Table t: skipped a row of file " + file + ", " + line3,
            "WARN Table t: skipped 1 of 3 rows of file " + file + ", the first: " + line3);
  }

  private Path writeRows() throws IOException {
    StringBuilder text = new StringBuilder("id,score,words\n");
    for (int i = 0; i < ROWS; i++) {
      // the first row of all is sound, for a file may not begin with broken rows only
      String score = i % BROKEN_EVERY == BROKEN_EVERY - 1 ? "x" : "9";
      text.append("R").append(i).append(',').append(score).append(",\"a\nb\"\n");
    }
    return Files.writeString(folder.resolve("rows.csv"), text);
  }

  /** A file of so many rows, the broken ones evenly among them, a good one first. */
  private FileSourceSplit file(String name, int good, int broken) throws IOException {
    StringBuilder text = new StringBuilder("id,score,words\n");
    int rows = good + broken;
    for (int i = rows - 1; i >= 0; i--) {
      boolean isBroken = (long) (i + 1) * broken / rows > (long) i * broken / rows;
      text.append(isBroken ? "R,x,y\n" : "R,9,y\n");
    }
    return split(Files.writeString(folder.resolve(name), text), null);
  }

  private FileRowFormat format(FileTable table) {
    return new FileRowFormat(table, null, TypeInformation.of(RowData.class)).countingIn(counter);
  }

  private List<RecordAndPosition<String>> rows(FileTable table, FileSourceSplit split)
      throws IOException {
    return rows(format(table), split);
  }

  private static List<RecordAndPosition<String>> rows(FileRowFormat format, FileSourceSplit split)
      throws IOException {
    List<RecordAndPosition<String>> rows = new ArrayList<>();
    try (BulkFormat.Reader<RowData> reader =
        split.getReaderPosition().isPresent()
            ? format.restoreReader(new Configuration(), split)
            : format.createReader(new Configuration(), split)) {
      BulkFormat.RecordIterator<RowData> batch = reader.readBatch();
      while (batch != null) {
        RecordAndPosition<RowData> row = batch.next();
        while (row != null) {
          rows.add(
              new RecordAndPosition<>(
                  row.getRecord().toString(), row.getOffset(), row.getRecordSkipCount()));
          row = batch.next();
        }
        batch = reader.readBatch();
      }
    }
    return rows;
  }

  private static List<String> texts(List<RecordAndPosition<String>> rows) {
    return rows.stream().map(RecordAndPosition::getRecord).toList();
  }

  private static FileSourceSplit split(Path file, CheckpointedPosition position)
      throws IOException {
    return new FileSourceSplit(
        "0",
        new org.apache.flink.core.fs.Path(file.toUri()),
        0,
        Files.size(file),
        Files.getLastModifiedTime(file).toMillis(),
        Files.size(file),
        new String[0],
        position);
  }
}
