package io.flinkcx.connectors.simulator.world;

import org.apache.flink.table.data.StringData;

/**
 * {@code order_lines}: the products of each order. The order's money is divided over its lines at
 * random, so quantity x unit_price adds up to gross, discount to discount, cost to cogs, exactly.
 */
final class OrderLinesTable implements LifeTable {

  private static final int COLUMNS = RowWriter.columns("order_lines");
  private static final StringData[] PRODUCTS = products();
  private static final StringData[] CATEGORIES =
      Text.all(
          "kitchen", "garden", "office", "sport", "toys", "books", "audio", "light", "travel",
          "care");
  private static final StringData[] LINE_IDS = lineIds();

  /** A unit price has four decimals, so cents divide exactly by each of these. */
  private static final int[] QUANTITIES = {1, 2, 4};

  private static final Choice QUANTITY = new Choice(.80, .17, .03);
  private static final int TEN_THOUSANDTHS_PER_CENT = 100;
  private static final double LEAST_WEIGHT = .5;

  private final long toMillis;
  private final Spending spending;
  private final Baskets baskets;
  private final double[] weights = new double[Baskets.PRODUCTS];

  OrderLinesTable(CompanyOptions options) {
    toMillis = options.to().toEpochMilli();
    spending = new Spending(options);
    baskets = new Baskets(options);
  }

  /** E.g. {@code P001} for product 0. */
  static StringData product(int product) {
    return PRODUCTS[product];
  }

  @Override
  public void rows(Life life, RowSink sink) {
    spending.of(life, 0, (order, amounts) -> addLines(life, order, amounts, sink));
  }

  private void addLines(Life life, Order order, Spending.Amounts amounts, RowSink sink) {
    RandomStream stream = baskets.fill(life.customer, order.index);
    int lines = baskets.size();
    double sum = 0;
    for (int line = 0; line < lines; line++) {
      weights[line] = LEAST_WEIGHT + stream.nextDouble();
      sum += weights[line];
    }
    StringData orderId = life.orderId(order.index);
    double before = 0;
    for (int line = 0; line < lines; line++) {
      double after = line == lines - 1 ? 1 : before + weights[line] / sum;
      int quantity = QUANTITIES[QUANTITY.pick(stream.nextDouble())];
      long gross = part(amounts.grossCents(), before, after);
      long discount = part(amounts.discountCents, before, after);
      long cost = part(amounts.cogsCents, before, after);
      before = after;
      if (!sink.wants(order.orderedAtMillis)) {
        continue;
      }
      int product = baskets.product(line);
      sink.add(
          order.orderedAtMillis,
          new RowWriter(COLUMNS, toMillis)
              .text(orderId)
              .text(LINE_IDS[line])
              .text(PRODUCTS[product])
              .text(CATEGORIES[product % CATEGORIES.length])
              .count(quantity)
              .tenThousandths(gross * TEN_THOUSANDTHS_PER_CENT / quantity)
              .cents(discount)
              .cents(cost)
              .at(order.orderedAtMillis)
              .from(life.id("-O", order.index + 1, "-L", line + 1), null, order.orderedAtMillis));
    }
  }

  private static long part(long total, double before, double after) {
    return (long) (total * after) - (long) (total * before);
  }

  private static StringData[] products() {
    StringData[] products = new StringData[Baskets.PRODUCTS];
    for (int product = 0; product < products.length; product++) {
      products[product] = Text.of("P" + Integer.toString(1001 + product).substring(1));
    }
    return products;
  }

  private static StringData[] lineIds() {
    StringData[] ids = new StringData[Baskets.PRODUCTS];
    for (int line = 0; line < ids.length; line++) {
      ids[line] = Text.of(Integer.toString(line + 1));
    }
    return ids;
  }
}
