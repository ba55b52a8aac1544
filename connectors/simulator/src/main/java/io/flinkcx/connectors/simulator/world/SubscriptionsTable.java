package io.flinkcx.connectors.simulator.world;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.StringData;

/**
 * {@code subscriptions}: one row per change and renewal. Only rows with a customer's decision at a
 * renewal have {@code attributes}: {@code renewal}, its number; {@code is_called}, whether there
 * was a proactive call; {@code health}, the satisfaction on which calls depend.
 */
final class SubscriptionsTable implements LifeTable {

  private static final int COLUMNS = RowWriter.columns("subscriptions");
  private static final StringData RENEWAL = Text.of("renewal");
  private static final StringData IS_CALLED = Text.of("is_called");
  private static final StringData HEALTH = Text.of("health");
  private static final StringData TRUE = Text.of("true");
  private static final StringData FALSE = Text.of("false");
  private static final double HEALTH_STEPS = 1_000;

  private final long toMillis;
  private final Subscriptions subscriptions;

  SubscriptionsTable(CompanyOptions options, Subscriptions subscriptions) {
    toMillis = options.to().toEpochMilli();
    this.subscriptions = subscriptions;
  }

  @Override
  public void rows(Life life, RowSink sink) {
    subscriptions.of(
        life,
        new Subscriptions.Listener() {
          @Override
          public void state(Subscription state) {
            if (sink.wants(state.updatedAtMillis)) {
              add(life, state, sink);
            }
          }
        });
  }

  private void add(Life life, Subscription state, RowSink sink) {
    StringData id = life.id("-S", 1);
    boolean hasEnded = state.status == Subscription.Status.CANCELED;
    sink.add(
        state.updatedAtMillis,
        new RowWriter(COLUMNS, toMillis)
            .text(id)
            .text(life.id())
            .text(state.plan.text)
            .text(state.status.text)
            .count(state.seats)
            .cents(state.mrrCents())
            .text(OrdersTable.CURRENCY)
            .at(state.startedAtMillis)
            .planned(state.trialEndAtMillis)
            .planned(state.periodEndAtMillis)
            .at(state.endedAtMillis)
            .at(state.endedAtMillis)
            .at(state.endedAtMillis)
            .text(hasEnded ? state.endReason.text : null)
            .text(hasEnded ? state.endReason.feedback : null)
            .flag(hasEnded && state.endReason == Subscription.EndReason.PAYMENT_FAILED)
            .at(state.updatedAtMillis)
            .from(id, attributes(state), state.updatedAtMillis));
  }

  private static MapData attributes(Subscription state) {
    if (!state.isDecision) {
      return null;
    }
    Map<StringData, StringData> attributes = new HashMap<>();
    attributes.put(RENEWAL, Text.of(Integer.toString(state.period)));
    attributes.put(IS_CALLED, state.isCalled ? TRUE : FALSE);
    double health = Math.rint(state.health * HEALTH_STEPS) / HEALTH_STEPS;
    attributes.put(HEALTH, Text.of(Double.toString(health)));
    return new GenericMapData(attributes);
  }
}
