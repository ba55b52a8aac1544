package io.flinkcx.connectors.simulator.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** True values about revenue, cost and profit. */
final class MoneyCount extends LifeCount {

  private static final long YEAR = 365 * Millis.DAY;
  private static final double TOP = .2;

  private final Ratio profitability =
      ratio(
          "customer.profitability-index",
          "percent",
          100,
          "(revenue - cost) / cost; goods, shipping, refunds, service");
  private final Ratio earnedGrowth =
      share(
          "earned-growth-rate",
          "NRR + earned new - 1 of order revenue, last 365 days on the 365 before");
  private final long toMillis;
  private final boolean hasTwoYears;
  private final Contacts contacts;
  private final Spending spending;
  private final Spending.Amounts amounts = new Spending.Amounts();
  private final double[] profits = new double[Math.toIntExact(CountedTruth.LIVES)];
  private int customers;
  private double serviceCents;

  MoneyCount(CompanyOptions options, Contacts contacts) {
    toMillis = options.to().toEpochMilli();
    hasTwoYears = toMillis - options.from().toEpochMilli() >= 2 * YEAR;
    this.contacts = contacts;
    spending = new Spending(options);
  }

  @Override
  void count(Life life) {
    serviceCents = 0;
    contacts.of(
        life,
        contact -> serviceCents += contact.endedAtMillis() < toMillis ? contact.costCents() : 0);
    spending.start(life.customer);
    double revenue = 0;
    double cost = serviceCents;
    double before = 0;
    double last = 0;
    for (int index = 0; index < life.orders(); index++) {
      Order order = life.order(index);
      spending.next(order, 0, amounts);
      revenue += amounts.netCents;
      cost += amounts.cogsCents + CostsTable.shippingCents(order);
      if (CostsTable.refundedAtMillis(order) < toMillis) {
        cost += amounts.refundedCents;
      }
      if (order.orderedAtMillis >= toMillis - YEAR) {
        last += amounts.netCents;
      } else if (order.orderedAtMillis >= toMillis - 2 * YEAR) {
        before += amounts.netCents;
      }
    }
    profitability.add(revenue - cost, cost);
    profits[customers++] = revenue - cost;
    if (hasTwoYears) {
      boolean isOld = life.firstOrderAtMillis < toMillis - YEAR;
      boolean isEarned = life.journey.lastChannel().origin == Channel.Origin.EARNED;
      earnedGrowth.add((isOld || isEarned ? last : 0) - before, before);
    }
  }

  @Override
  List<TrueValue> values() {
    List<TrueValue> values = new ArrayList<>(super.values());
    double[] sorted = Arrays.copyOf(profits, customers);
    Arrays.sort(sorted);
    double all = Arrays.stream(sorted).sum();
    if (all > 0) {
      int top = (int) Math.round(customers * TOP);
      values.add(
          new TrueValue(
              "customer.profit-share-of-top-20-percent",
              Arrays.stream(sorted, customers - top, customers).sum() / all,
              "share",
              "whale curve at 20 percent of customers; counted over " + customers + " lives"));
    }
    return values;
  }
}
