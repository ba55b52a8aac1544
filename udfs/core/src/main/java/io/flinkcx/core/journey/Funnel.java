package io.flinkcx.core.journey;

import java.util.Arrays;

/**
 * How far a customer comes through a row of steps within a time.
 *
 * <pre>{@code
 * EventList events = new EventList();
 * events.add(0, Funnel.mask(true, false), 1);       // a visit
 * events.add(90_000, Funnel.mask(false, true), 1);  // an order
 * new Funnel(FunnelOrder.ANY_BETWEEN, 2, 3_600_000).progress(events).seconds(); // 0, 90
 * }</pre>
 *
 * <p>An event is the set of steps that it fits. It serves one step; equal events of one moment are
 * one event. Different events of one moment have no order: they count in the order that brings the
 * customer further. Every event that fits the first step begins an attempt (in any order: every
 * event that fits a step), whose further steps lie at most the window after it. The attempt that
 * comes furthest counts, of several the one that began first, with each step as early as possible.
 *
 * <p>Takes time in proportion to events times steps, however the events lie.
 */
public final class Funnel {

  /** The most steps: bits of an int. */
  public static final int LARGEST_STEPS = 32;

  private final FunnelOrder order;
  private final int steps;
  private final long windowMillis;

  /**
   * @param order in which the steps must come
   * @param steps how many there are, 1 to {@link #LARGEST_STEPS}
   * @param windowMillis longest time from the first step to the last, milliseconds, > 0
   */
  public Funnel(FunnelOrder order, int steps, long windowMillis) {
    this.order = order;
    this.steps = steps;
    this.windowMillis = windowMillis;
  }

  /** An event by the steps that it fits. */
  public static int mask(boolean... steps) {
    int mask = 0;
    for (int i = 0; i < steps.length; i++) {
      mask |= steps[i] ? 1 << i : 0;
    }
    return mask;
  }

  /**
   * How far these events go.
   *
   * @param events codes are masks; events that fit no step matter only to {@link
   *     FunnelOrder#STRICT}
   */
  public FunnelProgress progress(EventList events) {
    EventMoments moments = new EventMoments(events);
    return switch (order) {
      case ANY_BETWEEN -> anyBetween(moments);
      case STRICT -> strict(moments);
      case ANY_ORDER -> anyOrder(moments);
    };
  }

  /** One attempt, and the best so far. */
  private static final class Attempts {
    private final long[] millis;
    private int reached;
    private long start;
    private FunnelProgress best = FunnelProgress.NONE;

    /**
     * @param furthest as far as any attempt can come
     */
    Attempts(int furthest) {
      millis = new long[furthest];
    }

    void begin(long time) {
      reached = 0;
      start = time;
    }

    void reach(int further, long time) {
      for (int i = 0; i < further; i++) {
        millis[reached++] = time - start;
      }
    }

    void end() {
      if (reached > best.steps()) {
        best = new FunnelProgress(Arrays.copyOf(millis, reached));
      }
    }

    boolean isComplete() {
      return best.steps() == millis.length;
    }
  }

  private FunnelProgress anyBetween(EventMoments moments) {
    int furthest = firstsThatOccur(moments);
    Attempts attempts = new Attempts(furthest);
    // where each step was found last: a later attempt never finds it earlier
    int[] found = new int[furthest];
    for (int first = 0; first < moments.count() && !attempts.isComplete(); first++) {
      if (!moments.fits(first, 0)) {
        continue;
      }
      attempts.begin(moments.time(first));
      int moment = first;
      do {
        attempts.reach(moments.run(moment, attempts.reached, furthest), moments.time(moment));
        moment =
            attempts.reached == furthest
                ? moments.count()
                : next(moments, moment, attempts.reached, found);
      } while (moment < moments.count() && isWithin(moments, first, moment));
      attempts.end();
    }
    return attempts.best;
  }

  /** The next moment with an event that fits the step. */
  private static int next(EventMoments moments, int moment, int step, int[] found) {
    int next = Math.max(found[step], moment + 1);
    while (next < moments.count() && !moments.fits(next, step)) {
      next++;
    }
    found[step] = next;
    return next;
  }

  /** How many steps occur at all, up to the first that does not. */
  private int firstsThatOccur(EventMoments moments) {
    return Math.min(steps, Integer.numberOfTrailingZeros(~moments.fitsAtAll()));
  }

  private FunnelProgress strict(EventMoments moments) {
    int furthest = firstsThatOccur(moments);
    Attempts attempts = new Attempts(furthest);
    for (int first = 0; first < moments.count() && !attempts.isComplete(); first++) {
      // the other events of the first moment may lie before the attempt, also those that fit
      for (int run = moments.run(first, 0, furthest); run > 0; run--) {
        attempts.begin(moments.time(first));
        attempts.reach(run, moments.time(first));
        int moment = first + 1;
        boolean isUnbroken = true;
        while (isUnbroken
            && attempts.reached < furthest
            && moment < moments.count()
            && isWithin(moments, first, moment)) {
          int further = moments.run(moment, attempts.reached, furthest);
          attempts.reach(further, moments.time(moment));
          isUnbroken = further == moments.events(moment);
          moment++;
        }
        attempts.end();
      }
    }
    return attempts.best;
  }

  private FunnelProgress anyOrder(EventMoments moments) {
    Attempts attempts = new Attempts(Integer.bitCount(moments.fitsAtAll()));
    EventKinds kinds = new EventKinds(moments);
    int last = 0;
    for (int first = 0; first < moments.count() && !attempts.isComplete(); first++) {
      while (last + 1 < moments.count() && isWithin(moments, first, last + 1)) {
        last++;
      }
      if (moments.fits(first) == 0) {
        continue;
      }
      attempts.begin(moments.time(first));
      StepMatching matching = new StepMatching();
      for (long candidate : kinds.between(first, last)) {
        if (matching.add(kinds.mask(candidate))) {
          attempts.reach(1, moments.time(EventKinds.moment(candidate)));
        }
      }
      attempts.end();
    }
    return attempts.best;
  }

  private boolean isWithin(EventMoments moments, int first, int moment) {
    return moments.time(moment) - moments.time(first) <= windowMillis;
  }
}
