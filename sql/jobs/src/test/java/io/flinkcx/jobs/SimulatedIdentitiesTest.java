package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** CX_RESOLVE_IDENTITIES on the simulated company's links, beside who its customers are. */
class SimulatedIdentitiesTest {

  private static FlinkSession company(FlinkSession flink) {
    return SimulatedCompany.open(
        flink, "'simulator.customers' = '1000', 'simulator.identity.household' = '0.2'");
  }

  /** A tablet of two customers and the address of the kiosk would join them. */
  @Test
  void customersAreFoundBehindTheirIdentifiers() {
    Map<List<Object>, Object> found = new HashMap<>();
    for (Row row :
        company(FlinkSession.streaming())
            .changelog(
                "SELECT id_type, id_value, customer_id FROM CX_RESOLVE_IDENTITIES(links => TABLE"
                    + " identity_links, blocked_values => ARRAY['kiosk@example.com'], limits =>"
                    + " 'device_id/email:1')")) {
      found.put(List.of(row.getField(0), row.getField(1)), row.getField(2));
    }
    Map<Object, TreeSet<String>> customers = new TreeMap<>();
    Map<Object, TreeSet<String>> trueCustomers = new TreeMap<>();
    int shared = 0;
    for (Row row :
        company(FlinkSession.batch())
            .rows("SELECT id_type, id_value, customer_id FROM identities")) {
      List<Object> identifier = List.of(row.getField(0), row.getField(1));
      assertThat(found).containsKey(identifier);
      if (row.getField(2) == null) {
        shared++;
        continue;
      }
      trueCustomers
          .computeIfAbsent(row.getField(2), customer -> new TreeSet<>())
          .add(identifier.toString());
      customers
          .computeIfAbsent(found.get(identifier), customer -> new TreeSet<>())
          .add(identifier.toString());
    }
    assertThat(shared).isGreaterThan(20);
    assertThat(trueCustomers).hasSizeGreaterThan(200);
    assertThat(customers.values()).containsExactlyInAnyOrderElementsOf(trueCustomers.values());
  }
}
