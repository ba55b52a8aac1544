package io.flinkcx.functions.journey;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The places of an array that are taken, 0-based and ascending. */
final class Positions {

  private final int[] taken;

  private Positions(int[] taken) {
    this.taken = taken;
  }

  static Positions where(int length, IntPredicate isTaken) {
    return new Positions(IntStream.range(0, length).filter(isTaken).toArray());
  }

  int count() {
    return taken.length;
  }

  int at(int i) {
    return taken[i];
  }

  /** Which of the taken places, from 0, a place is; below 0 for one that is not taken. */
  int indexOf(int position) {
    return Arrays.binarySearch(taken, position);
  }

  /** The values there. */
  double[] of(Double[] values) {
    return Arrays.stream(taken).mapToDouble(position -> values[position]).toArray();
  }
}
