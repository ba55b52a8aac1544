package io.flinkcx.connectors.simulator.world;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * The random numbers of one part of one life: SplitMix64, initialised from a hash of (seed,
 * customer, part, index). A start costs some nanoseconds, so every part of a life, and every order
 * within a part, has its own numbers: an additional draw in one of them does not change the others.
 *
 * <p>Source: Steele, Lea, Flood (2014), Fast splittable pseudorandom number generators,
 * doi:10.1145/2660193.2660195.
 */
final class RandomStream implements UniformRandomProvider {

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final long seed;
  private long state;

  /**
   * @param seed the company's seed
   * @param part the part of the life; equal parts of one company give equal numbers
   */
  RandomStream(long seed, Part part) {
    this.seed = mix(mix(seed + GOLDEN) + part.salt() * GOLDEN);
  }

  /** Starts the random numbers of a customer. */
  RandomStream start(long customer) {
    state = mix(seed + (customer + 1) * GOLDEN);
    return this;
  }

  /** Starts the random numbers of a customer's item with this index, index >= 0. */
  RandomStream start(long customer, long index) {
    state = mix(mix(seed + (customer + 1) * GOLDEN) ^ (index + 1) * 0xd1342543de82ef95L);
    return this;
  }

  @Override
  public long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
