package io.flinkcx.connectors.simulator.world;

/** True values about orders and customers who are still active. */
final class PurchaseCount extends LifeCount {

  private final Ratio late = share("delivery.late-share", "of orders");
  private final Ratio alive = share("customer.alive-share", "of customers, at the end");
  private final Ratio orders = ratio("customer.orders", "orders", 1, "per customer, to the end");

  @Override
  void count(Life life) {
    alive.add(!life.hasLeft);
    orders.add(life.orders(), 1);
    for (int index = 0; index < life.orders(); index++) {
      late.add(life.order(index).isLate);
    }
  }
}
