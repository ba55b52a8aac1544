package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.core.profile.Identifier;
import io.flinkcx.core.profile.IdentityGraph;
import io.flinkcx.core.profile.IdentityRules;
import io.flinkcx.core.profile.IdentityStore;
import io.flinkcx.servers.LocalServer;
import io.flinkcx.testing.FlinkSession;
import io.flinkcx.testing.SharedData;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Labels that go around through a topic come to rest at the customers of the exact graph. */
class IdentityLoopIT {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int ID_DIGITS = 32;

  private final Map<Identifier, String> exactCustomers = new HashMap<>();

  @Test
  @Timeout(180)
  void streamComesToRestAtTheExactCustomers(@TempDir Path folder) throws Exception {
    List<Row> links = links();
    try (LocalServer kafka =
        LocalServer.kafka(SharedData.projectRoot(), folder, "", List.of("identity_labels"))) {
      FlinkSession flink = FlinkSession.streaming();
      flink.run("LOAD MODULE cx");
      flink.view(
          "identity_links",
          "left_type STRING, left_value STRING, right_type STRING, right_value STRING, linked_at"
              + " TIMESTAMP_LTZ(3)",
          links);
      Script stream = Script.of("cx_identities/stream.sql");
      Script here =
          new Script(stream.file(), stream.text().replace("localhost:9092", kafka.address()));
      JobClient loop = here.start(flink).getJobClient().orElseThrow();
      try {
        assertThat(customersAtRest(flink)).isEqualTo(exactCustomers);
      } finally {
        loop.cancel().get();
      }
    }
  }

  /** Reads until all have their customer, or for ever; a label only sinks. */
  @SuppressWarnings("try") // close() may be interrupted; then the test is over anyway
  private Map<Identifier, String> customersAtRest(FlinkSession flink) throws Exception {
    Map<Identifier, String> labels = new HashMap<>();
    Map<Identifier, String> customers = new HashMap<>();
    int wrong = exactCustomers.size();
    TableResult read = flink.tables().executeSql("SELECT * FROM identity_label_log");
    try (CloseableIterator<Row> rows = read.collect()) {
      while (wrong > 0) {
        Row row = rows.next();
        Identifier identifier = new Identifier(row.getFieldAs(0), row.getFieldAs(1));
        String label = row.getFieldAs(2);
        String before = labels.put(identifier, label);
        assertThat(before == null || label.compareTo(before) < 0).as("labels sink").isTrue();
        String customer = label.substring(label.length() - ID_DIGITS);
        String customerBefore = customers.put(identifier, customer);
        String exact = exactCustomers.get(identifier);
        wrong += exact.equals(customerBefore) ? 1 : 0;
        wrong -= exact.equals(customer) ? 1 : 0;
      }
    }
    return customers;
  }

  /** A random graph and a chain of 30 links, and their customers. */
  private List<Row> links() {
    Random random = new Random(7);
    List<Row> links = new ArrayList<>();
    // each link of a chain is a way through the broker, one after the other
    for (int i = 0; i < 30; i++) {
      links.add(link("r" + i, "r" + (i + 1), random.nextInt(99_999)));
    }
    for (int i = 0; i < 200; i++) {
      links.add(link("g" + random.nextInt(250), "g" + random.nextInt(250), random.nextInt(99)));
    }
    Collections.shuffle(links, random);
    IdentityGraph graph =
        new IdentityGraph(
            IdentityRules.NONE,
            IdentityStore.of(new HashMap<>(), new HashMap<>(), new HashMap<>()),
            false);
    for (Row link : links) {
      graph.add(
          new Identifier(link.getFieldAs(0), link.getFieldAs(1)),
          new Identifier(link.getFieldAs(2), link.getFieldAs(3)),
          link.<Instant>getFieldAs(4).toEpochMilli(),
          change -> exactCustomers.put(change.identifier(), change.customerId()));
    }
    return links;
  }

  private static Row link(String left, String right, int seconds) {
    return Row.of("device", left, "device", right, START.plusSeconds(seconds));
  }
}
