package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.core.profile.Identifier;
import io.flinkcx.core.profile.IdentityGraph;
import io.flinkcx.core.profile.IdentityRules;
import io.flinkcx.core.profile.IdentityStore;
import io.flinkcx.testing.FlinkSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** Customers from links by rounds, beside those of the exact graph. */
class IdentitiesTest extends JobContract {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<String> TYPES = List.of("email", "user_id", "device");

  IdentitiesTest() {
    super("cx_identities");
  }

  /**
   * Random graphs, two chains of 1,000 links (one in the order of the ids, which takes the most
   * rounds, one in none), blocked values and a limit, in one run.
   */
  @Test
  void equalsTheExactGraph() {
    Random random = new Random(11);
    List<Row> links = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      links.add(link("chain", "s" + i, "chain", "s" + (i + 1), i));
      links.add(link("chain", "r" + i, "chain", "r" + (i + 1), random.nextInt(9999)));
    }
    for (int graph = 0; graph < 20; graph++) {
      int size = 5 + random.nextInt(60);
      for (int i = 0; i < size; i++) {
        int left = random.nextInt(size);
        int right = random.nextInt(size);
        links.add(
            link(
                TYPES.get(left % 3),
                "g" + graph + "x" + left,
                TYPES.get(right % 3),
                "g" + graph + "x" + right,
                random.nextInt(50)));
      }
    }
    links.addAll(List.copyOf(links.subList(0, 500)));
    Collections.shuffle(links, random);
    IdentityGraph graph =
        new IdentityGraph(
            IdentityRules.of(List.of("g1x3", "g2x5"), "email/user_id:2, device/device:1", null),
            IdentityStore.of(new HashMap<>(), new HashMap<>(), new HashMap<>()),
            false);
    Map<Identifier, String> customers = new HashMap<>();
    for (Row link : links) {
      graph.add(
          new Identifier(link.getFieldAs(0), link.getFieldAs(1)),
          new Identifier(link.getFieldAs(2), link.getFieldAs(3)),
          link.<Instant>getFieldAs(4).toEpochMilli(),
          change -> customers.put(change.identifier(), change.customerId()));
    }
    List<Row> exact = new ArrayList<>();
    customers.forEach(
        (identifier, customer) ->
            exact.add(
                Row.of(identifier.type(), identifier.value(), customer, customer == null, null)));

    FlinkSession session = FlinkSession.batch();
    session.run("LOAD MODULE cx");
    session.view(
        "identity_links",
        "left_type STRING, left_value STRING, right_type STRING, right_value STRING, linked_at"
            + " TIMESTAMP_LTZ(3)",
        links);
    session.run(
        "CREATE TEMPORARY VIEW identity_blocked_values AS SELECT blocked_value FROM (VALUES"
            + " ('g1x3'), ('g2x5')) AS t (blocked_value)");
    session.run(
        "CREATE TEMPORARY VIEW identity_limits AS SELECT * FROM (VALUES ('email', 'user_id', 2),"
            + " ('device', 'device', 1)) AS t (id_type, other_type, at_most)");
    job.define(session);
    exact.add(Row.of(null, null, null, null, 0L));
    // planning 24 views takes longer than running them
    assertThat(
            session.rows(
                "SELECT id_type, id_value, customer_id, is_blocked, CAST(NULL AS BIGINT) AS labels"
                    + " FROM identity_customers UNION ALL SELECT CAST(NULL AS STRING), CAST(NULL AS"
                    + " STRING), CAST(NULL AS STRING), CAST(NULL AS BOOLEAN), labels FROM"
                    + " identity_unfinished"))
        .hasSizeGreaterThan(2500)
        .containsExactlyInAnyOrderElementsOf(exact);
    assertThat(exact).filteredOn(row -> row.getField(2) == null).hasSizeGreaterThan(6);
  }

  private static Row link(
      String leftType, String left, String rightType, String right, int seconds) {
    return Row.of(leftType, left, rightType, right, START.plusSeconds(seconds));
  }
}
