package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TupleCountsTest {

  private static final int[] FEW_MANY = {1, 3, 40, 3000};

  /** The tuples with their counts, each as [numbers of the tuple, count]. */
  private static List<List<Long>> content(TupleCounts counts, int width) {
    List<List<Long>> content = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      List<Long> tuple = new ArrayList<>();
      for (int column = 0; column < width; column++) {
        tuple.add(counts.get(i, column));
      }
      tuple.add(counts.count(i));
      content.add(tuple);
    }
    return content;
  }

  private static List<List<Long>> content(TreeMap<Long, Long> counts, int values) {
    List<List<Long>> content = new ArrayList<>();
    counts.forEach((key, n) -> content.add(List.of(key / values, key % values, n)));
    return content;
  }

  private static TupleCounts copy(TupleCounts counts, int width) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    counts.write(new DataOutputStream(bytes));
    return TupleCounts.read(
        width, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  @Test
  void equalsAMapForAnyOrderOfAddingReadingMergingAndWriting() throws IOException {
    Random random = new Random(7);
    for (int values : FEW_MANY) {
      for (int draw = 0; draw < 30; draw++) {
        TupleCounts counts = new TupleCounts(2);
        TreeMap<Long, Long> expected = new TreeMap<>();
        int readEvery = 1 + random.nextInt(200);
        for (int i = 0; i < 1500; i++) {
          TupleCounts other = random.nextInt(100) == 0 ? new TupleCounts(2) : counts;
          for (int n = other == counts ? 1 : random.nextInt(60); n > 0; n--) {
            long key = random.nextLong((long) values * values);
            long count = random.nextInt(3) - 1L;
            other.add(count, key / values, key % values);
            expected.merge(key, count, (a, b) -> a + b == 0 ? null : a + b);
            expected.remove(key, 0L);
          }
          if (other != counts) {
            counts.addAll(other);
          }
          if (random.nextInt(readEvery) == 0) {
            assertThat(content(counts, 2)).isEqualTo(content(expected, values));
          }
          if (random.nextInt(readEvery) == 0) {
            counts = copy(counts, 2);
          }
        }
        assertThat(content(counts, 2)).isEqualTo(content(expected, values));
      }
    }
  }

  @Test
  void numbersOfAnySignAreInOrder() {
    TupleCounts counts = new TupleCounts(1);
    counts.add(1, 5);
    counts.add(2, Long.MAX_VALUE);
    counts.add(-3, Long.MIN_VALUE);
    counts.add(1, -1);
    counts.add(1, 5);

    assertThat(content(counts, 1))
        .containsExactly(
            List.of(Long.MIN_VALUE, -3L),
            List.of(-1L, 1L),
            List.of(5L, 2L),
            List.of(Long.MAX_VALUE, 2L));
  }

  @Test
  void whatWasTakenBackLeavesNothing() {
    TupleCounts counts = new TupleCounts(1);
    for (int i = 0; i < 100; i++) {
      counts.add(-1, i % 10);
    }
    for (int i = 0; i < 100; i++) {
      counts.add(1, i / 10);
    }

    assertThat(counts.size()).isZero();
  }

  @Test
  void aMillionInFallingOrderTakeNoTime() {
    TupleCounts counts = new TupleCounts(1);
    for (int i = 1_000_000; i > 0; i--) {
      counts.add(1, i / 2);
    }

    assertThat(counts.size()).isEqualTo(500_001);
    assertThat(counts.count(1)).isEqualTo(2);
  }

  @Test
  void writingOrdersACopy() throws IOException {
    TupleCounts counts = new TupleCounts(1);
    counts.add(1, 2);
    counts.add(1, 1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    counts.write(new DataOutputStream(bytes));

    // as it was added: another thread may read it
    assertThat(counts.get(0, 0)).isEqualTo(2);
    assertThat(HexFormat.of().formatHex(bytes.toByteArray()))
        .isEqualTo(
            "00000002"
                + "0000000000000001"
                + "0000000000000001"
                + "0000000000000002"
                + "0000000000000001");
  }
}
