package io.flinkcx.connectors.simulator.world;

/**
 * Overrides the experience of an order, so that a life can be simulated with or without an event,
 * all else being equal. By default everything is random.
 */
interface Fate {

  /** No override. */
  Fate CHANCE = new Fate() {};

  /** Whether the delivery is late. */
  default boolean isLate(Order order, boolean byChance) {
    return byChance;
  }

  /** How long the customer waits at the first contact. */
  default long queueSeconds(Order order, long byChance) {
    return byChance;
  }

  /** Whether the issue is resolved at its first contact. */
  default boolean isResolvedFirst(Order order, boolean byChance) {
    return byChance;
  }
}
