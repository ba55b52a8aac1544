package io.flinkcx.connectors.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {

  private static final CompanyOptions OPTIONS =
      CompanyOptions.builder().seed(21).customers(20_000).build();

  @Test
  void cancellationsAreWhatTheirProbabilitiesSay() {
    Lives lives = new Lives(OPTIONS);
    Subscriptions subscriptions =
        new Subscriptions(OPTIONS, new Profiles(OPTIONS), lives.satisfaction().mean());
    double[] sums = new double[4]; // decisions, expected, variance, cancelled
    for (long customer = 0; customer < OPTIONS.customers(); customer++) {
      subscriptions.of(
          lives.live(customer, Long.MAX_VALUE),
          new Subscriptions.Listener() {
            @Override
            public void decision(
                int period, boolean isCalled, double ifCalled, double ifNot, boolean isCancelled) {
              double p = isCalled ? ifCalled : ifNot;
              // tau is the log of the odds ratio at every renewal
              assertThat(Math.log(ifNot / (1 - ifNot)) - Math.log(ifCalled / (1 - ifCalled)))
                  .isCloseTo(.5, Offset.offset(1e-9));
              sums[0]++;
              sums[1] += p;
              sums[2] += p * (1 - p);
              sums[3] += isCancelled ? 1 : 0;
            }
          });
    }
    assertThat(sums[0]).isGreaterThan(50_000);
    Fit.assertNear(sums[3], sums[1], Math.sqrt(sums[2]));
  }

  @Test
  void aSubscriptionsRowsAreOneConsistentStory() {
    Map<String, Rows.Row> last = new HashMap<>();
    Rows rows = Rows.of(OPTIONS.toBuilder().customers(5_000).build(), "subscriptions");
    for (Rows.Row row : rows) {
      boolean isCancelled = row.text("status").equals("canceled");
      assertThat(row.money("mrr") == 0).isEqualTo(isCancelled);
      assertThat(row.isNull("ended_at")).isNotEqualTo(isCancelled);
      assertThat(row.isNull("cancel_reason")).isNotEqualTo(isCancelled);
      if (row.flag("is_involuntary")) {
        assertThat(row.text("cancel_reason")).isEqualTo("payment_failed");
      }
      Rows.Row before = last.put(row.text("subscription_id"), row);
      if (before == null) {
        assertThat(row.text("status")).isIn("trialing", "active");
        assertThat(row.at("started_at")).isEqualTo(row.at("updated_at"));
      } else {
        assertThat(row.at("updated_at")).isGreaterThan(before.at("updated_at"));
        // past due runs on without a period, a return comes when it comes
        if (!List.of("canceled", "past_due").contains(before.text("status"))) {
          assertThat(row.at("updated_at")).isLessThanOrEqualTo(before.at("current_period_end_at"));
        }
      }
    }
    Fit.assertShare(last.size(), 5_000 - prospects(), .4);
    assertThat(rows.texts("status"))
        .containsExactlyInAnyOrder("trialing", "active", "past_due", "paused", "canceled");
  }

  @Test
  void everyRenewalSaysWhetherThereWasACall() {
    CompanyOptions options = OPTIONS.toBuilder().customers(3_000).build();
    Map<String, Rows.Row> calls = Rows.of(options, "interactions").by("interaction_id");
    long called = 0;
    for (Rows.Row row : Rows.of(options, "subscriptions")) {
      if (row.attribute("renewal") == null) {
        continue;
      }
      boolean isCalled = Boolean.parseBoolean(row.attribute("is_called"));
      String id = row.text("customer_id") + "-P" + row.attribute("renewal");
      assertThat(calls.containsKey(id)).isEqualTo(isCalled);
      called += isCalled ? 1 : 0;
    }
    assertThat(called).isGreaterThan(500);
  }

  private static long prospects() {
    return 5_000 - Rows.of(OPTIONS.toBuilder().customers(5_000).build(), "customers").size();
  }
}
