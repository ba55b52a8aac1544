package io.flinkcx.connectors.simulator.world;

import org.apache.flink.table.data.StringData;

/**
 * {@code customer_costs}: goods and shipping of each order, its refund two days after delivery, and
 * the handling time of each contact.
 */
final class CostsTable implements LifeTable {

  private static final int COLUMNS = RowWriter.columns("customer_costs");
  private static final StringData GOODS = Text.of("cogs");
  private static final StringData SHIPPING = Text.of("shipping");
  private static final StringData REFUND = Text.of("refund");
  private static final StringData SERVICE = Text.of("service");
  private static final long[] SHIPPING_CENTS = {380, 420, 560};

  private final long toMillis;
  private final Spending spending;
  private final Contacts contacts;

  CostsTable(CompanyOptions options, Contacts contacts) {
    toMillis = options.to().toEpochMilli();
    spending = new Spending(options);
    this.contacts = contacts;
  }

  static long shippingCents(Order order) {
    return SHIPPING_CENTS[order.warehouse];
  }

  static long refundedAtMillis(Order order) {
    return order.deliveredAtMillis + 2 * Millis.DAY;
  }

  @Override
  public void rows(Life life, RowSink sink) {
    spending.of(life, 0, (order, amounts) -> addOrder(life, order, amounts, sink));
    contacts.of(
        life,
        contact -> {
          if (contact.handlingSeconds() > 0) {
            addService(life, contact, sink);
          }
        });
  }

  private void addOrder(Life life, Order order, Spending.Amounts amounts, RowSink sink) {
    long at = order.orderedAtMillis;
    int number = order.index + 1;
    add(life, "-KG", number, GOODS, amounts.cogsCents, at, sink);
    add(life, "-KS", number, SHIPPING, shippingCents(order), at, sink);
    if (amounts.refundedCents > 0) {
      add(life, "-KR", number, REFUND, amounts.refundedCents, refundedAtMillis(order), sink);
    }
  }

  private void addService(Life life, Contact contact, RowSink sink) {
    long at = contact.endedAtMillis();
    if (at < toMillis && sink.wants(at)) {
      StringData id = StringData.fromBytes(Text.id(contact.id.toBytes(), "-K", 1));
      add(life, id, SERVICE, contact.costCents(), at, sink);
    }
  }

  private void add(
      Life life, String suffix, int number, StringData type, long cents, long at, RowSink sink) {
    if (at < toMillis && sink.wants(at)) {
      add(life, life.id(suffix, number), type, cents, at, sink);
    }
  }

  private void add(Life life, StringData id, StringData type, long cents, long at, RowSink sink) {
    sink.add(
        at,
        new RowWriter(COLUMNS, toMillis)
            .text(id)
            .text(life.id())
            .text(type)
            .cents(cents)
            .text(OrdersTable.CURRENCY)
            .at(at)
            .from(id, null, at));
  }
}
