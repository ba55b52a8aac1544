package io.flinkcx.connectors.simulator.world;

/**
 * What bends an order's experience, so that a life can be lived again with an event or without it
 * and with all else as it was. Everything comes of chance unless a method says otherwise.
 */
interface Fate {

  /** Chance alone. */
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
