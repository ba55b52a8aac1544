package io.flinkcx.connectors.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class JourneysTest {

  private static final CompanyOptions OPTIONS =
      CompanyOptions.builder().seed(17).customers(20_000).build();
  private static final ChannelChain CHAIN = new ChannelChain(.25, .60);
  private static final int N = ChannelChain.CHANNELS;

  @Test
  void touchpointsAreASampleOfTheChain() {
    Map<String, Integer> channels = new HashMap<>();
    for (Channel channel : Channel.values()) {
      channels.put(channel.label, channel.ordinal());
    }
    Map<String, List<Rows.Row>> sessions = new HashMap<>();
    Set<String> converted = new HashSet<>();
    long lastWeeks = OPTIONS.to().toEpochMilli() - 5 * Millis.WEEK;
    Company company = new Company(OPTIONS);
    for (long customer = 0; company.acquiredAtMillis(customer) < lastWeeks; customer++) {
      Rows rows = new Rows("touchpoints");
      company.rows("touchpoints", customer, rows);
      for (Rows.Row row : rows) {
        String visitor = row.text("anonymous_id");
        if (row.text("event_name").equals("session")) {
          sessions.computeIfAbsent(visitor, id -> new ArrayList<>()).add(row);
        } else if (row.text("event_name").equals("purchase")) {
          converted.add(visitor);
        }
      }
    }
    long[] starts = new long[N];
    long[][] next = new long[N][N + 2];
    sessions.forEach(
        (visitor, rows) -> {
          int at = channels.get(rows.get(0).text("channel"));
          starts[at]++;
          for (int i = 1; i < rows.size(); i++) {
            assertThat(rows.get(i).at("occurred_at"))
                .isGreaterThanOrEqualTo(rows.get(i - 1).at("occurred_at"));
            int to = channels.get(rows.get(i).text("channel"));
            next[at][to]++;
            at = to;
          }
          next[at][converted.contains(visitor) ? N : N + 1]++;
        });
    double[] expectedStarts = new double[N];
    for (int i = 0; i < N; i++) {
      expectedStarts[i] = sessions.size() * CHAIN.start(i);
      double visits = Arrays.stream(next[i]).sum();
      double[] expected = new double[N + 2];
      for (int j = 0; j < N; j++) {
        expected[j] = visits * CHAIN.transition(i, j);
      }
      expected[N] = visits * CHAIN.conversion(i);
      expected[N + 1] = visits * CHAIN.lost(i);
      Fit.assertCounts(expected, next[i]);
    }
    Fit.assertCounts(expectedStarts, starts);
    Fit.assertShare(converted.size(), sessions.size(), CHAIN.convertingShare());
  }

  @Test
  void customersComeByTheSharesOfTheOptions() {
    Map<String, Long> types = new HashMap<>();
    for (Rows.Row row : Rows.of(OPTIONS, "customers")) {
      types.merge(row.text("acquisition_type"), 1L, Long::sum);
    }
    long all = types.values().stream().mapToLong(Long::longValue).sum();
    Fit.assertShare(types.get("earned"), all, .25);
    Fit.assertShare(types.get("bought"), all, .60);
    Fit.assertShare(types.get("unknown"), all, .15);
  }

  @Test
  void earnedCustomersNamePromotersWhoCameBefore() {
    Set<String> promoters = new HashSet<>();
    for (Rows.Row row : Rows.of(OPTIONS, TruthTables.CUSTOMER_TRUTH)) {
      if (row.flag("is_promoter")) {
        promoters.add(row.text("customer_id"));
      }
    }
    Rows customers = Rows.of(OPTIONS, "customers");
    Map<String, Rows.Row> byId = customers.by("customer_id");
    long named = 0;
    long earned = 0;
    for (Rows.Row row : customers) {
      boolean isEarned = row.text("acquisition_type").equals("earned");
      earned += isEarned ? 1 : 0;
      String referrer = row.text("referred_by_customer_id");
      if (referrer != null) {
        named++;
        assertThat(isEarned).isTrue();
        assertThat(promoters).contains(referrer);
        assertThat(byId.get(referrer).at("became_customer_at")).isLessThan(row.at("first_seen_at"));
      }
    }
    assertThat((double) named / earned).isGreaterThan(.99);
  }

  @Test
  void chainIsAChainAndRemovalIsByItsEquations() {
    for (int i = 0; i < N; i++) {
      double sum = CHAIN.conversion(i) + CHAIN.lost(i);
      for (int j = 0; j < N; j++) {
        sum += CHAIN.transition(i, j);
      }
      assertThat(sum).isCloseTo(1, Offset.offset(1e-12));
      assertThat(CHAIN.lost(i)).isPositive();
    }
    for (Channel removed : Channel.values()) {
      // chance to convert from each channel, by iteration of h = c + Q h with h(removed) = 0
      double[] h = new double[N];
      for (int step = 0; step < 200; step++) {
        double[] better = new double[N];
        for (int i = 0; i < N; i++) {
          better[i] = i == removed.ordinal() ? 0 : CHAIN.conversion(i);
          for (int j = 0; j < N && i != removed.ordinal(); j++) {
            better[i] += CHAIN.transition(i, j) * h[j];
          }
        }
        h = better;
      }
      double converting = 0;
      for (int i = 0; i < N; i++) {
        converting += CHAIN.start(i) * h[i];
      }
      assertThat(CHAIN.removalEffect(removed))
          .isCloseTo(1 - converting / CHAIN.convertingShare(), Offset.offset(1e-12));
    }
  }

  @Test
  void marketingSpendPerCustomerIsTheTrueCost() {
    double spendEur =
        Rows.of(OPTIONS, "marketing_spend").stream().mapToLong(row -> row.money("cost")).sum()
            / 10_000.0;
    // some 630 rows with 15 percent noise each
    assertThat(spendEur / OPTIONS.customers())
        .isCloseTo(
            CalculatedTruth.of(OPTIONS).stream()
                .filter(value -> value.parameter().equals("acquisition.cac"))
                .findFirst()
                .orElseThrow()
                .value(),
            Offset.offset(.35));
  }
}
