package io.flinkcx.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkSession;
import io.flinkcx.testing.PayloadCases;
import io.flinkcx.testing.PayloadCases.Case;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** Payloads of every vendor, one in a message of a topic: each is rows or a dead letter. */
class PayloadsIT {

  private static final String TICKET =
      """
       ('%1$d', '{"id": %1$d, "status": %2$d, "requester_id": 7,\
       "created_at": "2026-01-05T08:00:00Z"}')""";

  @Test
  void everyProfileReadsItsPayloadsFromATopic() throws Exception {
    FlinkSession flink = Servers.withJar(FlinkSession.streaming());
    StringBuilder inserts = new StringBuilder("EXECUTE STATEMENT SET BEGIN\n");
    List<String> queries = new ArrayList<>();
    List<Row> expected = new ArrayList<>();
    for (String profile : PayloadCases.profiles()) {
      List<Case> cases = PayloadCases.ofFirstTable(profile);
      Case first = cases.get(0);
      flink.view(
          "`payloads of " + profile + "`",
          "payload STRING",
          cases.stream().map(c -> Row.of(c.payload())).toList());
      Servers.createRawTable(flink, "`topic of " + profile + "`", Servers.payloadTopic(profile));
      inserts.append(
          "INSERT INTO `topic of %1$s` SELECT * FROM `payloads of %1$s`;%n".formatted(profile));
      Servers.createKafkaCatalog(
          flink,
          "`" + profile + "`",
          (", '%1$s.topic' = '%2$s', '%1$s.format' = 'cx', '%1$s.cx.profile' = '%3$s',"
                  + " '%1$s.cx.metric-map' = '%4$s'")
              .formatted(first.table(), Servers.payloadTopic(profile), profile, first.metricMap()));
      queries.add(
          "SELECT '%1$s', COUNT(*) - COUNT(cx_error), COUNT(cx_error) FROM `%1$s`.unified.%2$s_raw"
              .formatted(profile, first.table()));
      expected.add(
          Row.of(profile, PayloadCases.count(cases, false), PayloadCases.count(cases, true)));
    }
    flink.run(inserts + "END");
    assertThat(flink.rows(String.join(" UNION ALL ", queries)))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void theLatestPayloadOfAKeyReplacesThoseBefore() {
    FlinkSession flink = Servers.withJar(FlinkSession.streaming());
    String kafka =
        "'topic' = 'tickets', 'properties.bootstrap.servers' = '%s', 'key.format' = 'raw'"
            .formatted(Servers.kafka().address());
    flink.run(
        "CREATE TEMPORARY TABLE messages (ticket STRING, payload STRING) WITH ("
            + "'connector' = 'kafka', 'key.fields' = 'ticket', 'value.format' = 'raw',"
            + " 'value.fields-include' = 'EXCEPT_KEY', "
            + kafka
            + ")");
    // one statement after the other: rows of one are written by several tasks, in any order
    flink.run(
        "INSERT INTO messages VALUES" + TICKET.formatted(1, 2) + "," + TICKET.formatted(2, 2));
    flink.run(
        "INSERT INTO messages VALUES ('1', '{\"id\": 1'),"
            + TICKET.formatted(1, 4)
            + ", ('2', CAST(NULL AS STRING))");
    flink.run(
        "CREATE TEMPORARY TABLE tickets (interaction_id STRING, status STRING, PRIMARY KEY"
            + " (interaction_id) NOT ENFORCED) WITH ('connector' = 'upsert-kafka', 'value.format' ="
            + " 'cx', 'value.cx.profile' = 'freshdesk', 'value.cx.table' = 'interactions',"
            + " 'value.cx.on-error' = 'skip', 'scan.bounded.mode' = 'latest-offset', "
            + kafka
            + ")");
    assertThat(flink.rowsByKey(1, "SELECT interaction_id, status FROM tickets"))
        .containsExactly(Row.of("1", "resolved"));
  }
}
