package io.flinkcx.core.churn;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The latest gaps between a customer's purchases, in spans of time such as days. */
final class RecentGaps {

  /** The most that are kept: 124 bytes a customer. */
  static final int MOST = 31;

  /** The oldest first. */
  private int[] gaps = {};

  void add(long gap) {
    int dropped = gaps.length == MOST ? 1 : 0;
    int kept = gaps.length - dropped;
    int[] next = new int[kept + 1];
    System.arraycopy(gaps, dropped, next, 0, kept);
    next[kept] = (int) Math.min(gap, Integer.MAX_VALUE);
    gaps = next;
  }

  void clear() {
    gaps = new int[0];
  }

  int size() {
    return gaps.length;
  }

  /** The median; of an even number of gaps the mean of the two in the middle. */
  double median() {
    int[] ascending = gaps.clone();
    Arrays.sort(ascending);
    int upper = ascending.length / 2;
    return ascending.length % 2 == 1
        ? ascending[upper]
        : ((double) ascending[upper - 1] + ascending[upper]) / 2;
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(gaps.length);
    for (int gap : gaps) {
      out.writeInt(gap);
    }
  }

  static RecentGaps read(DataInput in) throws IOException {
    RecentGaps read = new RecentGaps();
    read.gaps = new int[in.readByte()];
    for (int i = 0; i < read.gaps.length; i++) {
      read.gaps[i] = in.readInt();
    }
    return read;
  }
}
