package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CellCountsTest {

  @Test
  void countsLikeAMapInAnyOrderAndSplit() {
    SplittableRandom random = new SplittableRandom(1);
    CellCounts[] parts = {new CellCounts(2), new CellCounts(2), new CellCounts(2)};
    CellCounts whole = new CellCounts(2);
    Map<List<Double>, Long> expected = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      double[] cell = {random.nextInt(30), random.nextInt(200) / 8.0};
      long by = random.nextInt(5) - 2;
      long before = expected.getOrDefault(key(cell), 0L);
      expected.put(key(cell), before + by);
      int growth = (before + by == 0 ? 0 : 1) - (before == 0 ? 0 : 1);

      assertThat(whole.add(cell, by)).isEqualTo(growth);
      parts[random.nextInt(parts.length)].add(cell, by);
    }
    expected.values().removeIf(count -> count == 0);
    CellCounts merged = new CellCounts(2);
    for (CellCounts part : parts) {
      int before = merged.size();
      assertThat(merged.addAll(part)).isEqualTo(merged.size() - before);
    }

    assertThat(cells(whole)).isEqualTo(expected);
    assertThat(cells(merged)).isEqualTo(expected);
    assertThat(whole.size()).isEqualTo(expected.size());
    assertThat(merged.size()).isEqualTo(expected.size());
    assertThat(whole.count(7, 3.125)).isEqualTo(expected.getOrDefault(List.of(7.0, 3.125), 0L));
    assertThat(whole.count(31, 0)).isZero();
  }

  @Test
  void mergingLeavesTheOtherAsItWas() {
    CellCounts other = new CellCounts(1);
    other.add(new double[] {1}, 5);
    CellCounts merged = new CellCounts(1);
    merged.addAll(other);
    merged.add(new double[] {1}, 1);
    merged.add(new double[] {2}, 1);

    assertThat(cells(other)).isEqualTo(Map.of(List.of(1.0), 5L));
    assertThat(cells(merged)).isEqualTo(Map.of(List.of(1.0), 6L, List.of(2.0), 1L));
  }

  @Test
  void cellsThatComeAndGoDoNotGrowTheTable() {
    CellCounts counts = new CellCounts(1);
    for (int i = 0; i < 1_000_000; i++) {
      counts.add(new double[] {i}, 1);
      counts.add(new double[] {i}, -1);
    }
    counts.add(new double[] {-1}, 1);

    assertThat(counts.size()).isEqualTo(1);
    assertThat(counts.columns()).isDeepEqualTo(new double[][] {{-1}});
    assertThat(counts.counts()).containsExactly(1);
    assertThat(counts)
        .extracting("rows")
        .satisfies(rows -> assertThat((long[]) rows).hasSizeLessThan(100));
  }

  @Test
  void columnsAndCountsHaveOneOrder() {
    CellCounts counts = new CellCounts(2);
    for (int i = 0; i < 1000; i++) {
      counts.add(new double[] {i, -i}, i);
    }
    double[][] columns = counts.columns();
    long[] found = counts.counts();

    assertThat(found).hasSize(999); // 0 is none
    for (int i = 0; i < found.length; i++) {
      assertThat(columns[0][i]).isEqualTo(found[i]);
      assertThat(columns[1][i]).isEqualTo(-found[i]);
    }
  }

  @Test
  void negativeZeroIsZero() {
    CellCounts counts = new CellCounts(1);
    counts.add(new double[] {0.0}, 1);
    counts.add(new double[] {-0.0}, 1);

    assertThat(counts.count(-0.0)).isEqualTo(2);
    assertThat(counts.size()).isEqualTo(1);
  }

  @Test
  void positiveLeavesOutCountsBelowZero() {
    CellCounts counts = new CellCounts(1);
    counts.add(new double[] {1}, 2);

    assertThat(counts.positive()).isSameAs(counts);

    counts.add(new double[] {2}, -1);
    assertThat(cells(counts.positive())).isEqualTo(Map.of(List.of(1.0), 2L));
    assertThat(counts.size()).isEqualTo(2);
  }

  private static Map<List<Double>, Long> cells(CellCounts counts) {
    Map<List<Double>, Long> cells = new HashMap<>();
    counts.forEach((cell, count) -> cells.put(key(cell), count));
    return cells;
  }

  private static List<Double> key(double[] cell) {
    return Arrays.stream(cell).boxed().toList();
  }
}
