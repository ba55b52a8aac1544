package io.flinkcx.connectors.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.connectors.tables.UnifiedTables;
import io.flinkcx.testing.FlinkSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.catalog.ObjectPath;
import org.apache.flink.table.catalog.exceptions.TableNotExistException;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogViewsTest {

  private static final Map<String, String> FILES =
      Map.of(
          "customers",
          """
          {"customer_id":"C1","segment":"consumer","updated_at":"2024-01-01T00:00:00Z"}
          {"customer_id":"C2","segment":"enterprise","updated_at":"2024-01-01T00:00:00Z"}
          """,
          "orders",
          """
          {"order_id":"O1","customer_id":"C1","net":10.5,"currency":"EUR","status":"delivered","ordered_at":"2024-02-01T00:00:00Z"}
          {"order_id":"O2","customer_id":"C1","net":4.5,"currency":"EUR","status":"delivered","ordered_at":"2024-03-01T00:00:00Z"}
          {"order_id":"O3","customer_id":"C1","net":99,"currency":"EUR","status":"cancelled","ordered_at":"2024-04-01T00:00:00Z","cancelled_at":"2024-04-02T00:00:00Z"}
          """,
          "subscriptions",
          """
          {"subscription_id":"S1","customer_id":"C1","status":"active","mrr":20,"currency":"EUR","updated_at":"2024-02-01T00:00:00Z"}
          {"subscription_id":"S2","customer_id":"C1","status":"canceled","mrr":30,"currency":"EUR","updated_at":"2024-02-02T00:00:00Z"}
          """,
          "survey_responses",
          """
          {"response_id":"R1","question_id":"Q1","customer_id":"C1","metric":"nps","score":3,"answered_at":"2024-02-01T00:00:00Z"}
          {"response_id":"R2","question_id":"Q1","customer_id":"C1","metric":"nps","score":9,"answered_at":"2024-05-01T00:00:00Z"}
          {"response_id":"R3","question_id":"Q2","customer_id":"C1","metric":"csat","score":4,"answered_at":"2024-06-01T00:00:00Z"}
          """,
          "interactions",
          """
          {"interaction_id":"I1","customer_id":"C1","channel":"phone","opened_at":"2024-03-05T00:00:00Z","first_resolved_at":"2024-03-05T01:00:00Z"}
          {"interaction_id":"I2","customer_id":"C1","channel":"chat","opened_at":"2024-03-06T00:00:00Z"}
          """,
          "touchpoints",
          """
          {"event_id":"E1","customer_id":"C1","event_name":"page","occurred_at":"2024-07-01T00:00:00Z"}
          {"event_id":"E2","event_name":"page","occurred_at":"2024-07-02T00:00:00Z"}
          """,
          "customer_costs",
          """
          {"cost_id":"K1","customer_id":"C1","cost_type":"service","amount":1.25,"currency":"EUR","occurred_at":"2024-03-05T00:00:00Z"}
          """,
          "scores",
          """
          {"customer_id":"C1","score_name":"clv","value":12.5,"as_of":"2024-07-01T00:00:00Z"}
          """);

  @TempDir Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    for (var table : UnifiedTables.ALL) {
      Files.writeString(
          folder.resolve(table.name() + ".jsonl"), FILES.getOrDefault(table.name(), ""));
    }
  }

  /** From another catalog, so that the view must know its own. */
  private FlinkSession open(FlinkSession flink) {
    flink.run(
        "CREATE CATALOG shop WITH ('type' = 'cx', 'storage' = 'files', 'path' = '" + folder + "')");
    return flink.set("table.local-time-zone", "UTC");
  }

  private static FlinkSession session(String mode) {
    return mode.equals("batch") ? FlinkSession.batch() : FlinkSession.streaming();
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch", "streaming"})
  void timelineHasEveryFactOfACustomer(String mode) {
    FlinkSession flink = open(session(mode));
    assertThat(
            flink.rows(
                "SELECT kind, id, what, score, amount, DATE_FORMAT(occurred_at, 'MM-dd')"
                    + " FROM shop.unified.customer_timeline WHERE customer_id = 'C1'"))
        .extracting(Row::toString)
        .containsExactlyInAnyOrder(
            "+I[survey_response, R1, nps, 3.0, null, 02-01]",
            "+I[survey_response, R2, nps, 9.0, null, 05-01]",
            "+I[survey_response, R3, csat, 4.0, null, 06-01]",
            "+I[interaction, I1, null, null, null, 03-05]",
            "+I[interaction, I2, null, null, null, 03-06]",
            "+I[order, O1, delivered, null, 10.5000, 02-01]",
            "+I[order, O2, delivered, null, 4.5000, 03-01]",
            "+I[order, O3, cancelled, null, 99.0000, 04-01]",
            "+I[subscription, S1, active, null, 20.0000, 02-01]",
            "+I[subscription, S2, canceled, null, 30.0000, 02-02]",
            "+I[touchpoint, E1, page, null, null, 07-01]",
            "+I[customer_cost, K1, service, null, 1.2500, 03-05]");
  }

  @Test
  void timelineKeepsEventTime() {
    FlinkSession flink = open(FlinkSession.streaming());
    assertThat(
            flink.rows(
                "SELECT customer_id, COUNT(*) FROM TABLE(TUMBLE(TABLE"
                    + " shop.unified.customer_timeline, DESCRIPTOR(occurred_at), INTERVAL '30'"
                    + " DAY)) GROUP BY customer_id, window_start, window_end"))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch", "streaming"})
  void customer360IsOneRowACustomer(String mode) {
    FlinkSession flink = open(session(mode));
    List<Row> rows =
        flink.rowsByKey(
            1,
            "SELECT customer_id, segment, order_count, order_net, active_subscriptions, active_mrr,"
                + " last_nps, answers, contacts, open_contacts, cost, scores,"
                + " DATE_FORMAT(last_ordered_at, 'MM-dd'), DATE_FORMAT(last_seen_at, 'MM-dd')"
                + " FROM shop.unified.customer_360");
    assertThat(rows)
        .extracting(Row::toString)
        .containsExactlyInAnyOrder(
            "+I[C1, consumer, 2, 15.0000, 1, 20.0000, 9.0, 3, 2, 1, 1.2500, {\"clv\":12.5},"
                + " 03-01, 07-01]",
            "+I[C2, enterprise, 0, 0.0000, 0, 0.0000, null, 0, 0, 0, 0.0000, null, null, null]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"customer_timeline", "customer_360"})
  void columnsAreTypedAsTheirFilesSay(String view) throws TableNotExistException {
    FlinkSession flink = open(FlinkSession.batch());
    Map<String, String> said = new LinkedHashMap<>();
    Schema schema =
        flink
            .tables()
            .getCatalog("shop")
            .orElseThrow()
            .getTable(new ObjectPath("unified", view))
            .getUnresolvedSchema();
    for (Schema.UnresolvedColumn column : schema.getColumns()) {
      said.put(
          column.getName(),
          ((Schema.UnresolvedPhysicalColumn) column)
              .getDataType()
              .toString()
              .replaceAll("['\\[\\]]", ""));
    }
    Map<String, String> described = new LinkedHashMap<>();
    for (Row column : flink.rows("DESCRIBE shop.unified." + view)) {
      // texts of known lengths, and texts
      String type = ((String) column.getField(1)).replaceFirst("(VAR)?CHAR\\(\\d{2,}\\)", "STRING");
      described.put((String) column.getField(0), type.replaceFirst(" \\*ROWTIME\\*", ""));
    }
    assertThat(described).isEqualTo(said);
  }
}
