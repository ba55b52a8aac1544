package io.flinkcx.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkSession;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every unified table through a real broker and a real PostgreSQL: what was written in one time
 * zone is read in another.
 */
class StorageIT {

  private static final String TEXT = "Zoë \"Ω\" 客户 \uD83D\uDE00\n2,\\;'";

  private static FlinkSession openIn(String zone) {
    return Servers.withJar(FlinkSession.streaming()).set("table.local-time-zone", zone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka", "jdbc"})
  void everyTableComesBackAsItWasWritten(String storage) throws Exception {
    FlinkSession writer = openIn("America/Sao_Paulo");
    FlinkSession reader = openIn("Asia/Kathmandu");
    if (storage.equals("kafka")) {
      String prefix = ", 'kafka.topic-prefix' = '" + Servers.OWN_TOPICS + "'";
      Servers.createKafkaCatalog(writer, "shop", prefix);
      Servers.createKafkaCatalog(reader, "shop", prefix);
    } else {
      String url = Servers.newDatabase("round_trip");
      Servers.createJdbcCatalog(writer, "shop", url);
      Servers.createJdbcCatalog(reader, "shop", url);
    }
    StringBuilder inserts = new StringBuilder("EXECUTE STATEMENT SET BEGIN\n");
    for (String table : Servers.TABLES) {
      Definition definition = Definition.of(writer, table);
      if (definition.keys.isEmpty()) {
        writer.view("in_" + table, definition.declaration(), definition.rows());
      } else {
        writer.upserts(
            "in_" + table,
            definition.declaration(),
            String.join(",", definition.keys),
            definition.changes());
      }
      inserts.append("INSERT INTO shop.unified.%s SELECT * FROM in_%s;%n".formatted(table, table));
    }
    writer.run(inserts + "END");
    for (String table : Servers.TABLES) {
      Definition definition = Definition.of(writer, table);
      String query = "SELECT * FROM shop.unified." + table;
      List<Row> read =
          definition.keys.isEmpty()
              ? reader.rows(query)
              : reader.rowsByKey(definition.keys.size(), query);
      assertThat(read).as(table).containsExactlyInAnyOrderElementsOf(definition.rows());
    }
  }

  @Test
  void streamsLookCustomersUpInPostgres() {
    FlinkSession flink = openIn("UTC");
    Servers.createJdbcCatalog(flink, "shop");
    flink.upserts(
        "new_accounts",
        "account_id STRING NOT NULL, name STRING, updated_at TIMESTAMP_LTZ(3)",
        "account_id",
        List.of(Row.of("LOOKED-UP", "Ok", Instant.EPOCH)));
    flink.run(
        "INSERT INTO shop.unified.accounts (account_id, name, updated_at) SELECT * FROM"
            + " new_accounts");
    flink.run(
        "CREATE TEMPORARY VIEW seen AS SELECT account_id, PROCTIME() AS t FROM (VALUES"
            + " ('LOOKED-UP'), ('unknown')) AS v (account_id)");
    assertThat(
            flink.rows(
                "SELECT s.account_id, a.name FROM seen AS s LEFT JOIN shop.unified.accounts FOR"
                    + " SYSTEM_TIME AS OF s.t AS a ON s.account_id = a.account_id"))
        .containsExactlyInAnyOrder(Row.of("LOOKED-UP", "Ok"), Row.of("unknown", null));
  }

  @Test
  void payloadsOfATopicAreGoodRowsAndDeadLetters() {
    FlinkSession flink = Servers.withJar(FlinkSession.streaming());
    Servers.createKafkaCatalog(
        flink,
        "shop",
        ", 'survey_responses.topic' = 'typeform', 'survey_responses.format' = 'cx',"
            + " 'survey_responses.cx.profile' = 'typeform',"
            + " 'survey_responses.cx.metric-map' = 'q_nps=nps'");
    Servers.createRawTable(flink, "webhooks", "typeform");
    flink.run(
        """
        INSERT INTO webhooks VALUES
          ('{"event_id":"e1","event_type":"form_response","form_response":{"form_id":"f1","token":"t1","submitted_at":"2024-01-31T10:20:30Z","answers":[{"type":"number","number":0,"field":{"id":"x","ref":"q_nps","type":"opinion_scale"}}]}}'),
          ('{"event_id":"e2"')
        """);
    assertThat(
            flink.rows(
                "SELECT response_id, metric, score, answered_at FROM shop.unified.survey_responses"))
        .containsExactly(Row.of("t1", "nps", 0.0, Instant.parse("2024-01-31T10:20:30Z")));
    assertThat(
            flink.rows(
                "SELECT CAST(cx_raw AS STRING) FROM shop.unified.survey_responses_raw WHERE"
                    + " cx_error IS NOT NULL"))
        .containsExactly(Row.of("{\"event_id\":\"e2\""));
    assertThat(
            flink.rows(
                "SELECT window_start, COUNT(*) FROM TABLE(TUMBLE(TABLE"
                    + " shop.unified.survey_responses, DESCRIPTOR(answered_at), INTERVAL '1' DAY))"
                    + " GROUP BY window_start, window_end"))
        .hasSize(1);
  }

  @Test
  void textWithNulPassesFromAPayloadAndFromSqlIntoPostgres() {
    FlinkSession flink = Servers.withJar(FlinkSession.streaming());
    Servers.createKafkaCatalog(
        flink,
        "live",
        ", 'survey_responses.topic' = 'payloads-with-nul', 'survey_responses.format' = 'cx',"
            + " 'survey_responses.cx.profile' = 'typeform'");
    Servers.createJdbcCatalog(flink, "shop");
    Servers.createRawTable(flink, "messages", "payloads-with-nul");
    flink.run(
        """
        INSERT INTO messages VALUES
          ('{"event_id":"e1","event_type":"form_response","form_response":{"form_id":"f1","token":"nul1","submitted_at":"2024-01-31T10:20:30Z","hidden":{"k\\u0000":"v\\u0000"},"answers":[{"text":"a\\u0000b","field":{"ref":"why"}},{"boolean":true,"field":{"ref":"again"}}]}}')
        """);
    flink.run(
        "INSERT INTO shop.unified.survey_responses SELECT * FROM live.unified.survey_responses"
            + " ON CONFLICT DO DEDUPLICATE");
    flink.run(
        "INSERT INTO shop.unified.survey_responses (response_id, question_id, answered_at,"
            + " `comment`, attributes) SELECT response_id || U&'\\0000' || '2', question_id,"
            + " answered_at, U&'\\0000', MAP[U&'k\\0000', U&'\\0000w'] FROM"
            + " live.unified.survey_responses WHERE question_id = 'why' ON CONFLICT DO DEDUPLICATE");
    assertThat(
            flink.rows(
                "SELECT response_id, question_id, `comment`, attributes FROM"
                    + " shop.unified.survey_responses WHERE response_id LIKE 'nul%'"))
        .containsExactlyInAnyOrder(
            Row.of("nul1", "why", "ab", Map.of("k", "v")),
            Row.of("nul1", "again", null, Map.of("k", "v", "answer", "true")),
            Row.of("nul12", "why", "", Map.of("k", "w")));
    assertThat(
            flink.rows(
                "SELECT COUNT(*) FILTER (WHERE cx_payload_row = 1), MAX(cx_payload_row) FROM"
                    + " live.unified.survey_responses_raw"))
        .last()
        .isEqualTo(Row.of(1L, 2));
  }

  @Test
  void brokenMessagesOfATableAreDeadLetters() {
    FlinkSession flink = Servers.withJar(FlinkSession.streaming());
    String topic = ", 'touchpoints.topic' = 'damaged_touchpoints'";
    Servers.createKafkaCatalog(flink, "writing", topic);
    Servers.createKafkaCatalog(
        flink,
        "reading",
        topic + ", 'touchpoints.format' = 'cx', 'touchpoints.cx.profile' = 'unified'");
    flink.run(
        "INSERT INTO writing.unified.touchpoints (event_id, revenue, attributes, occurred_at)"
            + " VALUES ('E1', 1.5, MAP['plan', 'pro'], TO_TIMESTAMP_LTZ(1, 3))");
    Servers.createRawTable(flink, "damage", "damaged_touchpoints");
    flink.run("INSERT INTO damage VALUES ('{\"event_id\":\"E2\"')");
    assertThat(
            flink.rows(
                "SELECT event_id, revenue, attributes, occurred_at FROM"
                    + " reading.unified.touchpoints"))
        .containsExactly(
            Row.of("E1", new BigDecimal("1.5000"), Map.of("plan", "pro"), Instant.ofEpochMilli(1)));
    assertThat(
            flink.rows(
                "SELECT CAST(cx_raw AS STRING) FROM reading.unified.touchpoints_raw WHERE cx_error"
                    + " IS NOT NULL"))
        .containsExactly(Row.of("{\"event_id\":\"E2\""));
  }

  /** A table's columns and key, and rows for it. */
  private record Definition(String table, List<Column> columns, List<String> keys) {

    static Definition of(FlinkSession flink, String table) {
      ResolvedSchema schema = flink.tables().from("shop.unified." + table).getResolvedSchema();
      List<String> keys =
          flink.rows("DESCRIBE shop.unified." + table).stream()
              .filter(row -> row.getField(3) != null)
              .map(row -> (String) row.getField(0))
              .toList();
      return new Definition(table, schema.getColumns(), keys);
    }

    String declaration() {
      return columns.stream()
          .map(
              column -> {
                // without its being event time
                LogicalType type = column.getDataType().getLogicalType();
                String name = type.asSummaryString().replaceAll(" \\*ROWTIME\\*", "");
                return "`" + column.getName() + "` " + name;
              })
          .collect(Collectors.joining(", "));
    }

    /** What stands at the end: a row with every column and one with the fewest. */
    List<Row> rows() {
      return List.of(row(1, true), row(2, false));
    }

    /** Those rows, one of them after another version of it, and one that is taken back. */
    List<Row> changes() {
      List<Row> changes = new ArrayList<>();
      changes.add(row(1, false));
      changes.add(row(3, true));
      changes.add(withKind(RowKind.UPDATE_AFTER, row(1, true)));
      changes.add(row(2, false));
      changes.add(withKind(RowKind.DELETE, row(3, true)));
      return changes;
    }

    private static Row withKind(RowKind kind, Row row) {
      row.setKind(kind);
      return row;
    }

    private Row row(int number, boolean isFull) {
      Row row = new Row(columns.size());
      for (int i = 0; i < columns.size(); i++) {
        LogicalType type = columns.get(i).getDataType().getLogicalType();
        boolean isNeeded =
            !type.isNullable() || columns.get(i).getName().matches(".*_at|as_of|window_end");
        row.setField(i, isFull || isNeeded ? value(type, number, isNeeded) : null);
      }
      return row;
    }

    private static Object value(LogicalType type, int number, boolean isKey) {
      return switch (type.getTypeRoot()) {
        case VARCHAR -> isKey ? "K" + number : TEXT + number;
        case CHAR -> "EUR";
        case BOOLEAN -> true;
        case BIGINT -> Long.MAX_VALUE - number;
        case DOUBLE -> 0.1 + number;
        case DECIMAL -> new BigDecimal("-12345678901234.0001");
        case DATE -> LocalDate.of(2024, 2, 29);
        // 02:30 of that day is skipped in zones that go to summer time then
        case TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
            Instant.parse("2024-03-31T01:30:00.00" + number + "Z");
        case MAP -> Map.of("plan", TEXT, "seats", "3");
        default -> throw new IllegalArgumentException(type.asSummaryString());
      };
    }
  }
}
