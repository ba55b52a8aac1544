package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.core.churn.ChurnChange;
import io.flinkcx.core.churn.ChurnRules;
import io.flinkcx.core.churn.ChurnStatus;
import io.flinkcx.core.churn.ChurnWatch;
import io.flinkcx.core.churn.WatchedCustomer;
import io.flinkcx.core.churn.WatchedPurchase;
import io.flinkcx.core.purchase.BgNbdFit;
import io.flinkcx.core.purchase.PurchaseHistogram;
import io.flinkcx.core.purchase.PurchaseModel;
import io.flinkcx.core.rfm.OrderLog;
import io.flinkcx.core.rfm.RfmUnit;
import io.flinkcx.testing.FlinkSession;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/**
 * The watch against the times at which simulated customers have left for good: a customer leaves
 * with the last order, and nobody is told. The numbers are published in the entry of
 * CX_CHURN_WATCH.
 */
class SimulatedChurnTest {

  private static final double DAY = Duration.ofDays(1).toMillis();
  private static final Instant END = Instant.parse("2026-01-01T00:00:00Z");

  /** How an alert rule did. */
  private record Result(int alerts, int right, int left, double daysOfRight) {

    /** Share of the alerts that came after the customer had left. */
    double precision() {
      return (double) right / alerts;
    }

    /** Share of the customers who have left that were told. */
    double recall() {
      return (double) right / left;
    }

    /** Mean days from the last order to an alert that is right. */
    double delay() {
      return daysOfRight / right;
    }
  }

  /** Times of orders, ascending, by customer; and who has left. */
  private record Company(Map<String, List<Long>> orders, Map<String, Boolean> hasLeft) {

    static Company read() {
      FlinkSession flink =
          SimulatedCompany.open(
              FlinkSession.batch(),
              "'simulator.customers' = '6000', 'simulator.dropout.gamma' = '0'");
      Map<String, List<Long>> orders = new TreeMap<>();
      for (Row row : flink.rows("SELECT customer_id, ordered_at FROM orders")) {
        orders
            .computeIfAbsent(row.getFieldAs(0), id -> new ArrayList<>())
            .add(row.<Instant>getFieldAs(1).toEpochMilli());
      }
      orders.values().forEach(times -> times.sort(null));
      Map<String, Boolean> hasLeft = new HashMap<>();
      for (Row row :
          flink.rows("SELECT customer_id, is_alive_at_end FROM simulator_customer_truth")) {
        hasLeft.put(row.getFieldAs(0), !row.<Boolean>getFieldAs(1));
      }
      return new Company(orders, hasLeft);
    }

    PurchaseModel model() {
      long end = RfmUnit.DAY.purchaseNumber(local(END.toEpochMilli()).minusNanos(1));
      PurchaseHistogram histories = new PurchaseHistogram();
      for (List<Long> times : orders.values()) {
        OrderLog log = new OrderLog();
        times.forEach(
            time -> log.add(RfmUnit.DAY, RfmUnit.DAY.purchaseNumber(local(time)), 0, end, 1));
        log.summary().ifPresent(s -> histories.add(s.frequency(), s.recency(), s.age(), 1));
      }
      return PurchaseModel.of(BgNbdFit.of(histories).parameters());
    }

    Result watch(ChurnRules rules, PurchaseModel model) {
      int alerts = 0;
      int right = 0;
      int left = 0;
      double days = 0;
      for (Map.Entry<String, List<Long>> customer : orders.entrySet()) {
        List<Long> times = customer.getValue();
        long last = times.get(times.size() - 1);
        boolean isLeft = hasLeft.get(customer.getKey());
        left += isLeft ? 1 : 0;
        for (ChurnChange change : changes(new ChurnWatch(rules).start(), times, model)) {
          if (change.status() == ChurnStatus.AT_RISK) {
            alerts++;
            if (isLeft && change.lastPurchaseMillis() == last) {
              right++;
              days += change.silenceMillis() / DAY;
            }
          }
        }
      }
      return new Result(alerts, right, left, days);
    }

    /** Alerts after so many days without an order, for customers who bought again. */
    Result silentFor(double days) {
      long silence = Math.round(days * DAY);
      int alerts = 0;
      int right = 0;
      int left = 0;
      for (Map.Entry<String, List<Long>> customer : orders.entrySet()) {
        List<Long> times = customer.getValue();
        boolean isLeft = hasLeft.get(customer.getKey());
        left += isLeft ? 1 : 0;
        for (int i = 1; i < times.size(); i++) {
          boolean isLast = i == times.size() - 1;
          long next = isLast ? END.toEpochMilli() : times.get(i + 1) - 1;
          if (times.get(i) + silence <= next) {
            alerts++;
            right += isLeft && isLast ? 1 : 0;
          }
        }
      }
      return new Result(alerts, right, left, right * days);
    }

    private static List<ChurnChange> changes(
        WatchedCustomer customer, List<Long> times, PurchaseModel model) {
      List<ChurnChange> changes = new ArrayList<>();
      for (long time : times) {
        customer.advance(time - 1, changes::add);
        customer.take(time, new WatchedPurchase(model, Double.NaN), changes::add);
      }
      customer.advance(END.toEpochMilli(), changes::add);
      return changes;
    }
  }

  private static LocalDateTime local(long millis) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
  }

  private static ChurnRules silence(double factor) {
    return new ChurnRules(.5, .1, factor, 2 * factor, 2, RfmUnit.DAY, ZoneOffset.UTC, null);
  }

  /**
   * The longest silence, between .1 and 1,000 days or gaps, whose recall is not below another
   * rule's.
   */
  private static Result atRecall(double recall, DoubleFunction<Result> rule) {
    double lower = .1;
    double upper = 1_000;
    for (int i = 0; i < 14; i++) {
      double middle = Math.sqrt(lower * upper);
      if (rule.apply(middle).recall() >= recall) {
        lower = middle;
      } else {
        upper = middle;
      }
    }
    return rule.apply(lower);
  }

  /**
   * Two silence rules that tell as many of the customers who have left: by each customer's own
   * median gap, and by one length for all who bought again, the rule of most dashboards.
   */
  @Test
  void modelIsMoreOftenRightThanSilenceAtEqualRecall() {
    Company company = Company.read();
    Result model = company.watch(ChurnRules.DEFAULT, company.model());
    Result own = atRecall(model.recall(), factor -> company.watch(silence(factor), null));
    Result same = atRecall(model.recall(), company::silentFor);
    assertThat(model.left()).isGreaterThan(1_000);
    assertThat(own.recall()).isBetween(model.recall(), model.recall() + .02);
    assertThat(same.recall()).isBetween(model.recall(), model.recall() + .02);
    assertThat(model.precision()).isGreaterThan(own.precision() + .1);
    // one long silence for all is right more often, but later
    assertThat(model.delay()).isLessThan(same.delay());
  }
}
