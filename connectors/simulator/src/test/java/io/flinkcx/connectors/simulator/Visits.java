package io.flinkcx.connectors.simulator;

import io.flinkcx.connectors.simulator.world.RowSink;
import java.util.SplittableRandom;
import org.apache.flink.table.data.GenericRowData;

/**
 * A population to be counted on: a customer comes every 10 seconds and visits some 10 times within
 * 40 days, often twice at one instant; the company has a row a day. Rows are (customer, ordinal).
 */
final class Visits implements Population {

  static final long DAY_MILLIS = 86_400_000;
  static final long LIFE_MILLIS = 40 * DAY_MILLIS;
  private static final long GAP_MILLIS = 10_000;

  final long toMillis;
  private final long customers;
  long replays;

  Visits(long customers) {
    this.customers = customers;
    toMillis = customers * GAP_MILLIS + LIFE_MILLIS;
  }

  @Override
  public long customers() {
    return customers;
  }

  @Override
  public long acquiredAtMillis(long customer) {
    return customer * GAP_MILLIS;
  }

  @Override
  public void replay(long customer, RowSink sink) {
    replays++;
    if (customer == COMPANY) {
      for (long day = 0; day * DAY_MILLIS < toMillis; day++) {
        offer(sink, day * DAY_MILLIS, customer, day);
      }
      return;
    }
    SplittableRandom random = new SplittableRandom(customer);
    int visits = random.nextInt(20);
    for (int visit = 0; visit < visits; visit++) {
      long at = acquiredAtMillis(customer) + random.nextLong(LIFE_MILLIS);
      offer(sink, at, customer, visit);
      if (random.nextBoolean()) {
        offer(sink, at, customer, visit + 100);
      }
    }
  }

  private static void offer(RowSink sink, long at, long customer, long ordinal) {
    if (sink.wants(at)) {
      sink.add(at, GenericRowData.of(customer, ordinal));
    }
  }
}
