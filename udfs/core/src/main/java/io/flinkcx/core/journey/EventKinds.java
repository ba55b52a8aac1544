package io.flinkcx.core.journey;

import java.util.Arrays;

/**
 * Where events that fit the same steps lie. An event that fits p steps serves one of them, so of
 * each kind only the first p events of an attempt can matter.
 */
final class EventKinds {

  private final int[] masks;

  /** Moments of each kind [kind], ascending. */
  private final int[][] moments;

  /** The first moment of each kind that is not passed. */
  private final int[] next;

  EventKinds(EventMoments events) {
    masks = kinds(events);
    moments = new int[masks.length][4];
    next = new int[masks.length];
    int[] sizes = new int[masks.length];
    for (int moment = 0; moment < events.count(); moment++) {
      for (int event = 0; event < events.events(moment); event++) {
        int kind = Arrays.binarySearch(masks, events.mask(moment, event));
        if (kind < 0) {
          continue; // fits no step
        }
        if (sizes[kind] == moments[kind].length) {
          moments[kind] = Arrays.copyOf(moments[kind], 2 * sizes[kind]);
        }
        moments[kind][sizes[kind]++] = moment;
      }
    }
    for (int kind = 0; kind < masks.length; kind++) {
      moments[kind] = Arrays.copyOf(moments[kind], sizes[kind]);
    }
  }

  private static int[] kinds(EventMoments events) {
    int[] all = new int[0];
    int size = 0;
    for (int moment = 0; moment < events.count(); moment++) {
      for (int event = 0; event < events.events(moment); event++) {
        if (size == all.length) {
          all = Arrays.copyOf(all, Math.max(16, 2 * size));
        }
        all[size++] = events.mask(moment, event);
      }
    }
    return Arrays.stream(all, 0, size).filter(mask -> mask != 0).sorted().distinct().toArray();
  }

  /**
   * The events between two moments that can matter, in the order of their moments. First moments
   * must be asked for in ascending order.
   */
  long[] between(int first, int last) {
    long[] candidates = new long[8];
    int size = 0;
    for (int kind = 0; kind < masks.length; kind++) {
      while (next[kind] < moments[kind].length && moments[kind][next[kind]] < first) {
        next[kind]++;
      }
      int end = Math.min(moments[kind].length, next[kind] + Integer.bitCount(masks[kind]));
      for (int i = next[kind]; i < end && moments[kind][i] <= last; i++) {
        if (size == candidates.length) {
          candidates = Arrays.copyOf(candidates, 2 * size);
        }
        candidates[size++] = (long) moments[kind][i] << Integer.SIZE | kind;
      }
    }
    long[] inOrder = Arrays.copyOf(candidates, size);
    Arrays.sort(inOrder);
    return inOrder;
  }

  static int moment(long candidate) {
    return (int) (candidate >>> Integer.SIZE);
  }

  int mask(long candidate) {
    return masks[(int) candidate];
  }
}
