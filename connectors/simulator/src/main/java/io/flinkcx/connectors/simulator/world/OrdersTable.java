package io.flinkcx.connectors.simulator.world;

import java.util.Map;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.StringData;

/** {@code orders}: one row per order, as of the end of observation. */
final class OrdersTable implements LifeTable {

  private static final int COLUMNS = RowWriter.columns("orders");
  static final StringData CURRENCY = Text.of("EUR");
  private static final StringData SHIPPED = Text.of("shipped");
  private static final StringData DELIVERED = Text.of("delivered");
  private static final StringData REFUNDED = Text.of("refunded");
  private static final StringData[] SALE_CHANNELS = Text.all("web", "app", "phone");
  private static final Choice SALE_CHANNEL = new Choice(.55, .35, .10);
  private static final MapData[] WAREHOUSES = {
    warehouse("north"), warehouse("south"), warehouse("west")
  };

  private final long toMillis;
  private final Profiles profiles;
  private final Spending spending;

  OrdersTable(CompanyOptions options, Profiles profiles) {
    toMillis = options.to().toEpochMilli();
    this.profiles = profiles;
    spending = new Spending(options);
  }

  @Override
  public void rows(Life life, RowSink sink) {
    double taxRate = profiles.country(life.customer).taxRate;
    spending.of(
        life,
        taxRate,
        (order, amounts) -> {
          if (sink.wants(order.orderedAtMillis)) {
            add(life, order, amounts, sink);
          }
        });
  }

  private void add(Life life, Order order, Spending.Amounts amounts, RowSink sink) {
    boolean isDelivered = order.deliveredAtMillis < toMillis;
    long refunded = CostsTable.refundedAtMillis(order) < toMillis ? amounts.refundedCents : 0;
    StringData status =
        !isDelivered ? SHIPPED : refunded == amounts.netCents ? REFUNDED : DELIVERED;
    StringData id = life.orderId(order.index);
    sink.add(
        order.orderedAtMillis,
        new RowWriter(COLUMNS, toMillis)
            .text(id)
            .text(life.id())
            .text(status)
            .text(CURRENCY)
            .cents(amounts.grossCents())
            .cents(amounts.discountCents)
            .cents(amounts.taxCents)
            .cents(amounts.shippingCents)
            .cents(refunded)
            .cents(amounts.netCents)
            .cents(amounts.cogsCents)
            .text(SALE_CHANNELS[SALE_CHANNEL.pick(amounts.saleChannel)])
            .text(order.index == 0 ? life.journey.lastChannel().campaign : null)
            .at(order.orderedAtMillis)
            .planned(order.promisedAtMillis)
            .at(order.deliveredAtMillis)
            .none()
            .from(id, WAREHOUSES[order.warehouse], order.orderedAtMillis));
  }

  private static MapData warehouse(String name) {
    return new GenericMapData(Map.of(Text.of("warehouse"), Text.of(name)));
  }
}
