package io.flinkcx.connectors.simulator;

/** Random numbers as a function of keys: SplitMix64's finalizer. */
final class Hash {

  private static final double ULP_OF_UNIT = 0x1p-53;

  private Hash() {}

  static long of(long seed, long a, long b) {
    return mix(mix(mix(seed) + a) + b);
  }

  /** Another number from the same keys. */
  static long next(long hash) {
    return mix(hash);
  }

  /** Uniform in [0, 1). */
  static double unit(long hash) {
    return (hash >>> 11) * ULP_OF_UNIT;
  }

  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
