package io.flinkcx.connectors.simulator.world;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.flink.table.data.StringData;

/**
 * {@code marketing_spend}: one row per week and bought channel, booked when the week is over. Spend
 * = expected new customers of the week x the channel's share x its cost per customer x log-normal
 * noise of mean 1.
 */
final class MarketingSpendTable {

  private static final int COLUMNS = RowWriter.columns("marketing_spend");
  private static final StringData PAID = Text.of("paid");
  private static final double NOISE_SD = .15;
  private static final double IMPRESSIONS_PER_EUR = 120;
  private static final double CLICKS_PER_EUR = 1.4;

  private final long fromMillis;
  private final long toMillis;
  private final Acquisition acquisition;
  private final ChannelChain chain;
  private final RandomStream stream;
  private final ZigguratSampler.NormalizedGaussian gaussian;

  MarketingSpendTable(CompanyOptions options, Acquisition acquisition) {
    fromMillis = options.from().toEpochMilli();
    toMillis = options.to().toEpochMilli();
    this.acquisition = acquisition;
    chain = new ChannelChain(options.get(Parameter.EARNED), options.get(Parameter.BOUGHT));
    stream = new RandomStream(options.seed(), Part.MARKETING);
    gaussian = ZigguratSampler.NormalizedGaussian.of(stream);
  }

  /** Cost per new customer with this last channel; 0 for unpaid channels. */
  static double costPerCustomerEur(Channel channel) {
    return switch (channel) {
      case PAID_SEARCH -> 18;
      case PAID_SOCIAL -> 25;
      case DISPLAY -> 40;
      case AFFILIATE -> 15;
      default -> 0;
    };
  }

  void companyRows(RowSink sink) {
    int week = 0;
    for (long start = fromMillis; start < toMillis; start += Millis.WEEK) {
      long end = Math.min(start + Millis.WEEK, toMillis);
      double arrivals = acquisition.expectedArrivals(start, end);
      for (Channel channel : Channel.values()) {
        if (costPerCustomerEur(channel) > 0) {
          add(week, start, end - 1, arrivals * chain.lastShare(channel.ordinal()), channel, sink);
        }
      }
      week++;
    }
  }

  private void add(
      int week, long start, long bookedAt, double customers, Channel channel, RowSink sink) {
    if (!sink.wants(bookedAt)) {
      return;
    }
    stream.start(week, channel.ordinal());
    double noise = Math.exp(NOISE_SD * gaussian.sample() - NOISE_SD * NOISE_SD / 2);
    double eur = customers * costPerCustomerEur(channel) * noise;
    sink.add(
        bookedAt,
        new RowWriter(COLUMNS, toMillis)
            .date(Math.toIntExact(Math.floorDiv(start, Millis.DAY)))
            .text(channel.text)
            .text(channel.campaign)
            .cents(Math.round(100 * eur))
            .text(OrdersTable.CURRENCY)
            .count(Math.round(eur * IMPRESSIONS_PER_EUR))
            .count(Math.round(eur * CLICKS_PER_EUR))
            .text(PAID)
            .at(bookedAt)
            .from(channel.campaign, null, bookedAt));
  }
}
