package io.flinkcx.core.journey;

/**
 * Gives events steps, one step to an event and one event to a step, so that as many steps as
 * possible are served: a bipartite matching that grows by augmenting paths.
 */
final class StepMatching {

  /** The event that serves each step, by the steps that it fits; 0 for none. */
  private final int[] eventOfStep = new int[Funnel.LARGEST_STEPS];

  private int tried;

  /**
   * Adds an event.
   *
   * @param mask the steps that it fits, as bits
   * @return whether one step more is served
   */
  boolean add(int mask) {
    tried = 0;
    return serves(mask);
  }

  private boolean serves(int mask) {
    for (int rest = mask & ~tried; rest != 0; rest = mask & ~tried) {
      int step = Integer.numberOfTrailingZeros(rest);
      tried |= 1 << step;
      if (eventOfStep[step] == 0 || serves(eventOfStep[step])) {
        eventOfStep[step] = mask;
        return true;
      }
    }
    return false;
  }
}
