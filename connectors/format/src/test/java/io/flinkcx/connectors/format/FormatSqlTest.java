package io.flinkcx.connectors.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.testing.FlinkSession;
import io.flinkcx.testing.PayloadCases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The format as users meet it: a table over files of payloads. */
class FormatSqlTest {

  private static final String GOOD =
      """
      {"event_id":"e%d","event_type":"form_response","form_response":{"form_id":"f","token":"t%d",\
      "submitted_at":"2026-01-05T08:00:00Z","answers":[{"number":%d,"field":{"ref":"q"}},\
      {"text":"é","field":{"ref":"why"}}]}}
      """;

  @TempDir Path folder;

  private FlinkSession flink = FlinkSession.batch().set("table.local-time-zone", "Asia/Tokyo");

  private void raw(String name, String file, String options) {
    flink.run(
        "CREATE TABLE "
            + name
            + " (response_id STRING, question_id STRING, metric STRING, score DOUBLE,"
            + " `comment` STRING, answered_at TIMESTAMP_LTZ(3), attributes MAP<STRING, STRING>,"
            + " cx_error STRING, cx_raw BYTES) WITH ('connector' = 'filesystem', 'path' = '"
            + folder.resolve(file)
            + "', 'format' = 'cx', 'cx.table' = 'survey_responses'"
            + options
            + ")");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void oneStatementSetSplitsGoodRowsFromDeadLetters(boolean streaming) throws IOException {
    flink = streaming ? FlinkSession.streaming() : FlinkSession.batch();
    Files.writeString(
        folder.resolve("in.jsonl"),
        String.format(GOOD, 1, 1, 0) + "{\"event_id\":\n" + String.format(GOOD, 2, 2, 10));
    raw("typeform", "in.jsonl", ", 'cx.profile' = 'typeform', 'cx.metric-map' = 'q = nps'");
    for (String table : List.of("good", "dead")) {
      flink.run(
          "CREATE TABLE "
              + table
              + (table.equals("good")
                  ? " (response_id STRING, metric STRING, score DOUBLE, `comment` STRING)"
                  : " (cx_error STRING, cx_raw STRING)")
              + " WITH ('connector' = 'filesystem', 'path' = '"
              + folder.resolve(table)
              + "', 'format' = 'json')");
    }
    flink.run(
        """
        EXECUTE STATEMENT SET BEGIN
          INSERT INTO good
          SELECT response_id, metric, score, `comment` FROM typeform WHERE cx_error IS NULL;
          INSERT INTO dead
          SELECT cx_error, DECODE(cx_raw, 'UTF-8') FROM typeform WHERE cx_error IS NOT NULL;
        END
        """);
    assertThat(flink.rows("SELECT * FROM good"))
        .containsExactlyInAnyOrder(
            Row.of("t1", "nps", 0.0, null),
            Row.of("t1", "other", null, "é"),
            Row.of("t2", "nps", 10.0, null),
            Row.of("t2", "other", null, "é"));
    assertThat(flink.rows("SELECT * FROM dead"))
        .containsExactly(Row.of("not JSON, at byte 12", "{\"event_id\":"));
  }

  @Test
  void payloadsAreCountedInSql() throws IOException {
    String twice = String.format(GOOD, 1, 1, 0);
    String withoutAnswers =
        String.format(GOOD, 2, 2, 0).replaceFirst("\\[.*]", "[]"); // gives no row, by right
    Files.writeString(
        folder.resolve("in.jsonl"),
        twice + "{\n" + String.format(GOOD, 3, 3, 9) + twice + withoutAnswers);
    flink.run(
        "CREATE TABLE counted (response_id STRING, cx_error STRING, cx_raw BYTES, cx_payload_id"
            + " STRING, cx_payload_row INT) WITH ('connector' = 'filesystem', 'path' = '"
            + folder.resolve("in.jsonl")
            + "', 'format' = 'cx', 'cx.profile' = 'typeform', 'cx.table' = 'survey_responses')");
    assertThat(
            flink.row(
                "SELECT COUNT(*), COUNT(*) FILTER (WHERE cx_payload_row = 1), COUNT(cx_error),"
                    + " COUNT(*) FILTER (WHERE cx_payload_row = 1 AND cx_error IS NULL),"
                    + " COUNT(DISTINCT cx_payload_id), MAX(cx_payload_row) FROM counted"))
        .isEqualTo(Row.of(7L, 4L, 1L, 3L, 3L, 2));
  }

  @Test
  void everyProfileReadsItsPayloadsFromFiles() throws IOException {
    List<String> queries = new ArrayList<>();
    List<Row> expected = new ArrayList<>();
    for (String profile : PayloadCases.profiles()) {
      List<PayloadCases.Case> cases = PayloadCases.ofFirstTable(profile);
      Path files = Files.createDirectory(folder.resolve(profile));
      for (int i = 0; i < cases.size(); i++) {
        Files.writeString(files.resolve("payload" + i), cases.get(i).payload());
      }
      flink.run(
          ("CREATE TABLE `%s` (cx_error STRING, cx_raw BYTES) WITH ("
                  + "'connector' = 'filesystem', 'path' = '%s', 'format' = 'cx',"
                  + " 'cx.profile' = '%s', 'cx.table' = '%s', 'cx.metric-map' = '%s')")
              .formatted(profile, files, profile, cases.get(0).table(), cases.get(0).metricMap()));
      queries.add(
          "SELECT '%1$s', COUNT(*) - COUNT(cx_error), COUNT(cx_error) FROM `%1$s`"
              .formatted(profile));
      expected.add(
          Row.of(profile, PayloadCases.count(cases, false), PayloadCases.count(cases, true)));
    }
    assertThat(flink.rows(String.join(" UNION ALL ", queries)))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void aDocumentMayGoOverManyLines() throws IOException {
    Files.writeString(
        folder.resolve("one.json"), String.format(GOOD, 1, 1, 7).replace(",", ",\n  "));
    raw("whole", "one.json", ", 'cx.profile' = 'typeform'");
    assertThat(flink.rows("SELECT score, answered_at FROM whole WHERE score IS NOT NULL"))
        .containsExactly(Row.of(7.0, Instant.parse("2026-01-05T08:00:00Z")));
  }

  @Test
  void filesMayBeCompressed() throws IOException {
    try (GZIPOutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("in.json.gz")))) {
      out.write((String.format(GOOD, 1, 1, 7) + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
    raw("zipped", "in.json.gz", ", 'cx.profile' = 'typeform'");
    assertThat(flink.row("SELECT COUNT(*) FROM zipped")).isEqualTo(Row.of(2L));
  }

  @Test
  void aMappingOfOnesOwnServesAsTheOnesThatComeAlong() throws IOException {
    Files.writeString(
        folder.resolve("crm.mapping"),
        """
        # what our own form sends
        table survey_responses
        each entries marks
        response_id = id
        question_id = @key
        score = @
        answered_at = millis(at)
        """);
    Files.writeString(
        folder.resolve("own.jsonl"), "{\"id\":5,\"at\":0,\"marks\":{\"a\":1,\"b\":2}}\n");
    raw("own", "own.jsonl", ", 'cx.mapping' = '" + folder.resolve("crm.mapping") + "'");
    assertThat(flink.rows("SELECT response_id, question_id, score, answered_at FROM own"))
        .containsExactlyInAnyOrder(
            Row.of("5", "a", 1.0, Instant.EPOCH), Row.of("5", "b", 2.0, Instant.EPOCH));
  }

  @Test
  void aMistakeInAMappingIsFoundAtPlanning() throws IOException {
    Path mapping = folder.resolve("crm.mapping");
    Files.writeString(mapping, "table survey_responses\nresponse_idd = id\n");
    raw("own", "own.jsonl", ", 'cx.mapping' = '" + mapping + "'");
    assertThatThrownBy(() -> flink.rows("SELECT * FROM own"))
        .hasStackTraceContaining(
            "Table default_catalog.default_database.own: Mapping "
                + mapping
                + ", line 2: unknown column 'response_idd' of table survey_responses; did you mean"
                + " 'response_id'?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "                               | set either 'cx.profile' (segment, rudderstack,",
        ", 'cx.profile' = 'typefrom'    | unknown 'cx.profile' = 'typefrom'; did you mean 'typeform'?",
        ", 'cx.mapping' = '/none'       | 'cx.mapping' = '/none' cannot be read",
        ", 'cx.profile' = 'stripe'      | mapping stripe has the tables customer_costs, orders,"
            + " subscriptions but not 'survey_responses'; set 'cx.table' to one of them",
        ", 'cx.profile' = 'typeform', 'cx.metric-map' = 'q=npss' | 'cx.metric-map': unknown metric 'npss'; did you mean 'nps'?",
        ", 'cx.profile' = 'typeform', 'cx.time-zone' = 'Mars'    | 'cx.time-zone' must be a zone such as UTC, +02:00 or Europe/Berlin, got 'Mars'",
      })
  void optionsAreCheckedAtPlanning(String options, String message) throws IOException {
    raw("t", "in.jsonl", options == null ? "" : options);
    assertThatThrownBy(() -> flink.rows("SELECT * FROM t"))
        .hasStackTraceContaining("Table default_catalog.default_database.t: " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "response_id STRING, scre DOUBLE | unknown column 'scre' of the unified table survey_responses; did you mean 'score'?",
        "response_id STRING, cx_error INT, cx_raw BYTES | column 'cx_error' must be of type STRING, got INT",
        "response_id STRING NOT NULL, cx_error STRING, cx_raw BYTES | column 'response_id' is NOT NULL, but in a dead letter it is NULL; declare it without NOT NULL and PRIMARY KEY, or set 'cx.on-error' to 'skip' or 'fail'",
        "response_id STRING, score ARRAY<INT> | column 'score' has type ARRAY<INT>; expected a text, number, boolean, date, time or timestamp type or MAP<STRING, STRING>",
      })
  void columnsAreCheckedAtPlanning(String columns, String message) {
    flink.run(
        "CREATE TABLE t ("
            + columns
            + ") WITH ('connector' = 'filesystem', 'path' = '"
            + folder
            + "', 'format' = 'cx', 'cx.table' = 'survey_responses', 'cx.profile' = 'typeform')");
    assertThatThrownBy(() -> flink.rows("SELECT * FROM t")).hasStackTraceContaining(message);
  }

  @Test
  void partialUpdatesAreMergedBySql() throws IOException {
    flink = FlinkSession.streaming();
    List<String> events = new ArrayList<>();
    String event =
        "{\"payload\":{\"ChangeEventHeader\":{\"entityName\":\"Contact\",\"recordIds\":[\"c1\"],"
            + "\"changeType\":\"%s\",\"transactionKey\":\"k\",\"commitTimestamp\":%d,"
            + "\"nulledFields\":[%s]}%s}}";
    events.add(String.format(event, "CREATE", 1, "", ",\"Email\":\"a@x\",\"Phone\":\"1\""));
    events.add(String.format(event, "UPDATE", 2, "\"Phone\"", ""));
    events.add(String.format(event, "UPDATE", 3, "", ",\"Email\":\"b@x\""));
    Files.write(folder.resolve("cdc.jsonl"), events);
    flink.run(
        "CREATE TABLE changes (customer_id STRING, email STRING, phone STRING,"
            + " updated_at TIMESTAMP_LTZ(3), cx_changed ARRAY<STRING>) WITH ("
            + "'connector' = 'filesystem', 'path' = '"
            + folder.resolve("cdc.jsonl")
            + "', 'format' = 'cx', 'cx.profile' = 'salesforce-cdc', 'cx.table' = 'customers')");
    // an empty text is never a value, so it can stand for a NULL that was set
    assertThat(
            flink.rows(
                """
                SELECT customer_id,
                  NULLIF(LAST_VALUE(COALESCE(email, ''))
                    FILTER (WHERE ARRAY_CONTAINS(cx_changed, 'email')), '') AS email,
                  NULLIF(LAST_VALUE(COALESCE(phone, ''))
                    FILTER (WHERE ARRAY_CONTAINS(cx_changed, 'phone')), '') AS phone
                FROM changes
                GROUP BY customer_id
                """))
        .containsExactly(Row.of("c1", "b@x", null));
  }
}
