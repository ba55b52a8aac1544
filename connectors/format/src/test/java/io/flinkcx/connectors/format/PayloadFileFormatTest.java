package io.flinkcx.connectors.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadFileFormatTest {

  private static final int PAYLOADS = 1500;
  private static final int BROKEN_EVERY = 7;

  private static final String GOOD =
      "{\"event_type\":\"form_response\",\"form_response\":{\"token\":\"t\",\"submitted_at\":"
          + "\"2026-01-05\",\"answers\":[{\"number\":1,\"field\":{\"ref\":\"a\"}}]}}";

  @TempDir Path folder;

  @Test
  void readerRestoredAtAnyPositionGoesOnBehindIt() throws IOException {
    Path file = writePayloads();
    List<RecordAndPosition<String>> all = rows(OnError.EMIT, file, null);
    // two answers a payload, and one dead letter for a broken one
    assertThat(all).hasSize(2 * PAYLOADS - PAYLOADS / BROKEN_EVERY);
    for (int i = 0; i < all.size(); i += 101) {
      CheckpointedPosition position =
          new CheckpointedPosition(all.get(i).getOffset(), all.get(i).getRecordSkipCount());
      assertThat(texts(rows(OnError.EMIT, file, position)))
          .isEqualTo(texts(all.subList(i + 1, all.size())));
    }
  }

  @Test
  void theBrokenPayloadThatEndsTheJobIsNamed() throws IOException {
    Path file = writePayloads();
    assertThatThrownBy(() -> rows(OnError.FAIL, file, null))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "File file:" + file + ", payload 7: Table t: a payload cannot be decoded by mapping");
  }

  @Test
  void aPayloadAboveTheLimitIsADeadLetter() throws IOException {
    String large = "x".repeat(2 << 20);
    Path file =
        Files.writeString(
            folder.resolve("large.jsonl"), GOOD + "\n\n{\"a\":\"" + large + "\"}\n" + GOOD);
    assertThat(errors(file))
        .containsExactly(
            "null",
            "the payload has 2097160 bytes, more than 'cx.max-size' = 1048576; it was not read:"
                + " line 3 of file file:"
                + file,
            "null");
  }

  @Test
  void aLargeFirstLineIsADeadLetter() throws IOException {
    Path file = Files.writeString(folder.resolve("first.jsonl"), "x".repeat(2 << 20) + "\n" + GOOD);
    assertThat(errors(file))
        .hasSize(2)
        .satisfies(errors -> assertThat(errors.get(0)).endsWith("line 1 of file file:" + file));
  }

  @Test
  void aDocumentOfManyLinesAboveTheLimitIsADeadLetter() throws IOException {
    Path file =
        Files.writeString(folder.resolve("large.json"), "{\n\"a\":\"" + "x".repeat(2 << 20));
    assertThat(errors(file))
        .containsExactly(
            "the payload has 2097159 bytes, more than 'cx.max-size' = 1048576; it was not read:"
                + " line 1 of file file:"
                + file);
  }

  @Test
  void aPayloadAboveTheLimitEndsAJobThatKeepsNoDeadLetters() throws IOException {
    Path file = Files.writeString(folder.resolve("large.jsonl"), "x".repeat(2 << 20));
    assertThatThrownBy(() -> rows(OnError.FAIL, file, null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the payload has 2097152 bytes, more than 'cx.max-size' = 1048576");
  }

  private static List<String> errors(Path file) throws IOException {
    int error = Decoded.rowType("survey_responses").getFieldIndex(RowBuilder.ERROR);
    List<String> errors = new ArrayList<>();
    rows(OnError.EMIT, file, null, row -> errors.add(String.valueOf(row.getString(error))));
    return errors;
  }

  private Path writePayloads() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= PAYLOADS; i++) {
      text.append("{\"event_type\":\"form_response\",\"form_response\":{\"token\":\"t")
          .append(i)
          .append(
              "\",\"submitted_at\":\"2026-01-05\",\"answers\":[{\"number\":1,\"field\":{\"ref\":\"a\"}},")
          .append(i % BROKEN_EVERY == 0 ? "{}" : "{\"text\":\"x\",\"field\":{\"ref\":\"b\"}}")
          .append("]}}\n");
    }
    return Files.writeString(folder.resolve("in.jsonl"), text);
  }

  private static List<RecordAndPosition<String>> rows(
      OnError onError, Path file, CheckpointedPosition position) throws IOException {
    return rows(onError, file, position, row -> {});
  }

  private static List<RecordAndPosition<String>> rows(
      OnError onError, Path file, CheckpointedPosition position, Consumer<RowData> seen)
      throws IOException {
    PayloadFileFormat format =
        new PayloadFileFormat(
            Decoded.settings("typeform", "survey_responses", "", onError),
            TypeInformation.of(RowData.class));
    long length = Files.size(file);
    FileSourceSplit split =
        new FileSourceSplit(
            "split",
            new org.apache.flink.core.fs.Path(file.toUri()),
            0,
            length,
            0,
            length,
            new String[0],
            position);
    List<RecordAndPosition<String>> rows = new ArrayList<>();
    try (BulkFormat.Reader<RowData> reader =
        position == null
            ? format.createReader(new Configuration(), split)
            : format.restoreReader(new Configuration(), split)) {
      for (BulkFormat.RecordIterator<RowData> batch = reader.readBatch();
          batch != null;
          batch = reader.readBatch()) {
        for (RecordAndPosition<RowData> row = batch.next(); row != null; row = batch.next()) {
          seen.accept(row.getRecord());
          // the bytes of a dead letter are shown by their identity
          String text = row.getRecord().toString().replaceAll("\\[B@\\w+", "bytes");
          rows.add(new RecordAndPosition<>(text, row.getOffset(), row.getRecordSkipCount()));
        }
      }
    }
    return rows;
  }

  private static List<String> texts(List<RecordAndPosition<String>> rows) {
    return rows.stream().map(RecordAndPosition::getRecord).toList();
  }
}
