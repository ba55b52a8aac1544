package io.flinkcx.connectors.simulator.world;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.data.StringData;

/** One customer's latent life; one object is reused for all lives of a company. */
final class Life {

  final Journey journey = new Journey();
  private final List<Order> pool = new ArrayList<>();
  private int orders;

  long customer;
  private byte[] idBytes;
  private StringData id;

  long acquiredAtMillis;
  long firstOrderAtMillis;

  /** Purchases per week while alive. */
  double ratePerWeek;

  /** Probability to leave after a repeat purchase, at mean satisfaction. */
  double dropoutProbability;

  /** The customer's own level of satisfaction. */
  double attitude;

  /** Satisfaction before the first order. */
  double startSatisfaction;

  /** Whether the customer left after the last order. */
  boolean hasLeft;

  void reset(long newCustomer) {
    customer = newCustomer;
    idBytes = Text.id('C', newCustomer);
    id = StringData.fromBytes(idBytes);
    orders = 0;
    hasLeft = false;
  }

  /** E.g. {@code C0000042}. */
  StringData id() {
    return id;
  }

  /** E.g. {@code C0000042-O3} for ("-O", 3). */
  StringData id(String suffix, long number) {
    return StringData.fromBytes(Text.id(idBytes, suffix, number));
  }

  /** E.g. {@code C0000042-O3-L2} for ("-O", 3, "-L", 2). */
  StringData id(String suffix, long number, String subSuffix, long subNumber) {
    return StringData.fromBytes(Text.id(Text.id(idBytes, suffix, number), subSuffix, subNumber));
  }

  StringData orderId(int index) {
    return id("-O", index + 1);
  }

  int orders() {
    return orders;
  }

  Order order(int index) {
    return pool.get(index);
  }

  Order addOrder(long orderedAtMillis) {
    if (orders == pool.size()) {
      pool.add(new Order());
    }
    Order order = pool.get(orders);
    order.index = orders++;
    order.orderedAtMillis = orderedAtMillis;
    return order;
  }

  /** Satisfaction at that time, from the latest order whose experience is complete by then. */
  double satisfactionAt(long millis) {
    for (int index = orders - 1; index >= 0; index--) {
      if (pool.get(index).experiencedAtMillis <= millis) {
        return pool.get(index).satisfaction;
      }
    }
    return startSatisfaction;
  }
}
