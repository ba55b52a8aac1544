package io.flinkcx.connectors.simulator.world;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Journeys of visitors, drawn exactly from the {@link ChannelChain} given their end. The last
 * channel is drawn first, then the chain backwards:
 *
 * <p>P(before = i | now = j) = visits[i] transition[i][j] / visits[j], P(j was the start) =
 * start[j] / visits[j].
 *
 * <p>Each customer has a geometric number of visitors who were lost before, so that all journeys of
 * the company together are a plain sample of the chain.
 */
final class Journeys {

  private static final double MEAN_GAP_DAYS = 1.5;
  private static final int START = ChannelChain.CHANNELS;

  private final Choice lastOfConverted;
  private final Choice lastOfLost;
  private final Choice[] before = new Choice[ChannelChain.CHANNELS];
  private final double convertingShare;
  private final RandomStream stream;
  private final ZigguratSampler.Exponential exponential;

  Journeys(CompanyOptions options, ChannelChain chain, Part part) {
    int n = ChannelChain.CHANNELS;
    double[] converted = new double[n];
    double[] lost = new double[n];
    for (int j = 0; j < n; j++) {
      converted[j] = chain.lastShare(j);
      lost[j] = chain.visits(j) * chain.lost(j);
      double[] previous = new double[n + 1];
      for (int i = 0; i < n; i++) {
        previous[i] = chain.visits(i) * chain.transition(i, j);
      }
      previous[START] = chain.start(j);
      before[j] = new Choice(previous);
    }
    lastOfConverted = new Choice(converted);
    lastOfLost = new Choice(lost);
    convertingShare = chain.convertingShare();
    stream = new RandomStream(options.seed(), part);
    exponential = ZigguratSampler.Exponential.of(stream);
  }

  /** The journey that converted; its first session is the acquisition. */
  void converted(long customer, long startMillis, Journey journey) {
    stream.start(customer);
    walk(lastOfConverted, startMillis, journey);
  }

  /** How many visitors were lost before this customer came. */
  int lostVisitors(long customer) {
    double u = 1 - stream.start(customer).nextDouble();
    return (int) Math.min(1e6, Math.floor(Math.log(u) / Math.log1p(-convertingShare)));
  }

  /** The index-th of the lost visitors' journeys; starts within a week of the acquisition. */
  void lost(long customer, int index, long acquiredAtMillis, Journey journey) {
    stream.start(customer, index);
    walk(lastOfLost, acquiredAtMillis + (long) (stream.nextDouble() * Millis.WEEK), journey);
  }

  private void walk(Choice last, long startMillis, Journey journey) {
    journey.clear();
    int channel = last.pick(stream.nextDouble());
    while (channel != START) {
      journey.prepend(channel);
      channel = before[channel].pick(stream.nextDouble());
    }
    long at = startMillis;
    for (int session = 0; session < journey.sessions(); session++) {
      if (session > 0) {
        at += (long) (exponential.sample() * MEAN_GAP_DAYS * Millis.DAY);
      }
      journey.setAtMillis(session, at);
    }
  }
}
