package io.flinkcx.connectors.simulator.world;

/**
 * The Markov chain of a visitor's sessions: start at a channel, go on to another with {@code
 * transition[i][j]}, until conversion or null. The probability to convert is set per channel such
 * that the last channel of customers has exactly the given distribution:
 *
 * <p>conversion[j] = c share[j] / visits[j], visits = start (I - transition)^-1,
 *
 * <p>where c, the probability that a visitor ever converts, is as large as {@link #MOST_OF_AN_EXIT}
 * allows.
 */
final class ChannelChain {

  static final int CHANNELS = Channel.values().length;

  /** Maximum share of conversions in a channel's exits; the others are lost. */
  private static final double MOST_OF_AN_EXIT = .6;

  private static final double[] START = {.08, .05, .20, .20, .18, .08, .13, .08};

  /** Row: from, column: to, both in the order of {@link Channel}; a row sums to .5. */
  private static final double[][] TRANSITION = {
    {.04, .06, .06, .04, .02, .04, .12, .12},
    {.10, .05, .05, .06, .03, .05, .10, .06},
    {.03, .02, .12, .05, .06, .06, .08, .08},
    {.05, .04, .11, .08, .07, .05, .06, .04},
    {.03, .02, .14, .07, .08, .05, .07, .04},
    {.03, .03, .12, .06, .05, .07, .08, .06},
    {.06, .05, .12, .04, .05, .05, .06, .07},
    {.07, .04, .10, .04, .04, .04, .10, .07}
  };

  /** Distribution of the last channels of customers within earned, bought and unknown. */
  private static final double[] WEIGHT_IN_ORIGIN = {.72, .28, .37, .30, .13, .20, .6667, .3333};

  /**
   * Terms of visits = sum over k of start transition^k; .5^60 is below one unit in the last place.
   */
  private static final int POWERS = 60;

  private final double[] visits = visitsWithout(null);
  private final double[] lastShare = new double[CHANNELS];
  private final double[] conversion = new double[CHANNELS];
  private final double convertingShare;

  ChannelChain(double earned, double bought) {
    double converting = 1;
    for (Channel channel : Channel.values()) {
      int i = channel.ordinal();
      double origin =
          switch (channel.origin) {
            case EARNED -> earned;
            case BOUGHT -> bought;
            case UNKNOWN -> Math.max(0, 1 - earned - bought);
          };
      lastShare[i] = origin * WEIGHT_IN_ORIGIN[i];
      if (lastShare[i] > 0) {
        converting = Math.min(converting, MOST_OF_AN_EXIT * exit(i) * visits[i] / lastShare[i]);
      }
    }
    convertingShare = converting;
    for (int i = 0; i < CHANNELS; i++) {
      conversion[i] = converting * lastShare[i] / visits[i];
    }
  }

  double start(int channel) {
    return START[channel];
  }

  double transition(int from, int to) {
    return TRANSITION[from][to];
  }

  double conversion(int channel) {
    return conversion[channel];
  }

  double lost(int channel) {
    return exit(channel) - conversion[channel];
  }

  /** Expected visits of a channel by one visitor. */
  double visits(int channel) {
    return visits[channel];
  }

  /** Share of customers with this last channel. */
  double lastShare(int channel) {
    return lastShare[channel];
  }

  /** The probability that a visitor ever converts. */
  double convertingShare() {
    return convertingShare;
  }

  /** 1 - P(conversion when every visit of the channel is lost) / P(conversion). */
  double removalEffect(Channel removed) {
    double[] without = visitsWithout(removed);
    double converting = 0;
    for (int i = 0; i < CHANNELS; i++) {
      converting += without[i] * conversion[i];
    }
    return 1 - converting / convertingShare;
  }

  private static double exit(int channel) {
    double exit = 1;
    for (double next : TRANSITION[channel]) {
      exit -= next;
    }
    return exit;
  }

  private static double[] visitsWithout(Channel removed) {
    double[] visits = new double[CHANNELS];
    double[] step = START.clone();
    for (int power = 0; power < POWERS; power++) {
      if (removed != null) {
        step[removed.ordinal()] = 0;
      }
      double[] next = new double[CHANNELS];
      for (int i = 0; i < CHANNELS; i++) {
        visits[i] += step[i];
        for (int j = 0; j < CHANNELS; j++) {
          next[j] += step[i] * TRANSITION[i][j];
        }
      }
      step = next;
    }
    return visits;
  }
}
