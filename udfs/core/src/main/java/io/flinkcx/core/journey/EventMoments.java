package io.flinkcx.core.journey;

/**
 * Events grouped by their times. Events of one moment have no order among themselves, and equal
 * ones are one event. An event is the set of funnel steps that it fits, as bits.
 */
final class EventMoments {

  private final long[] times;
  private final int[] masks;

  /** Where the events of each moment begin in {@link #masks}, and one past the end. */
  private final int[] starts;

  /** Steps that some event of the moment fits. */
  private final int[] fits;

  private final int count;
  private final int fitsAtAll;

  EventMoments(EventList events) {
    times = new long[events.size];
    masks = new int[events.size];
    starts = new int[events.size + 1];
    fits = new int[events.size];
    int moments = 0;
    int size = 0;
    int any = 0;
    for (int i = 0; i < events.size; i++) {
      if (events.counts[i] <= 0) {
        continue; // taken back before it has come
      }
      if (moments == 0 || events.times[i] != times[moments - 1]) {
        starts[moments] = size;
        times[moments++] = events.times[i];
      }
      fits[moments - 1] |= events.codes[i];
      any |= events.codes[i];
      masks[size++] = events.codes[i];
    }
    starts[moments] = size;
    count = moments;
    fitsAtAll = any;
  }

  /** The steps that any event fits. */
  int fitsAtAll() {
    return fitsAtAll;
  }

  /** Number of moments. */
  int count() {
    return count;
  }

  /** Milliseconds since the epoch. */
  long time(int moment) {
    return times[moment];
  }

  /** Number of different events. */
  int events(int moment) {
    return starts[moment + 1] - starts[moment];
  }

  /** The steps that one of its events fits. */
  int mask(int moment, int event) {
    return masks[starts[moment] + event];
  }

  /** The steps that any of its events fits. */
  int fits(int moment) {
    return fits[moment];
  }

  boolean fits(int moment, int step) {
    return (fits[moment] >>> step & 1) != 0;
  }

  /**
   * How many steps, from the given one on, the events of the moment can serve one after the other,
   * one step each.
   */
  int run(int moment, int step, int steps) {
    if (!fits(moment, step)) {
      return 0;
    }
    int longest = Math.min(steps - step, events(moment));
    int run = 1;
    while (run < longest && serves(moment, step, run + 1)) {
      run++;
    }
    return run;
  }

  private boolean serves(int moment, int step, int run) {
    int wanted = (run == Integer.SIZE ? -1 : (1 << run) - 1) << step;
    StepMatching matching = new StepMatching();
    int served = 0;
    for (int event = 0; event < events(moment); event++) {
      served += matching.add(mask(moment, event) & wanted) ? 1 : 0;
    }
    return served == run;
  }
}
