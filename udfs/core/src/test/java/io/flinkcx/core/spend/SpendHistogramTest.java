package io.flinkcx.core.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SpendHistogramTest {

  private record Spend(int frequency, double amount) {}

  @Test
  void binsOfACoarserGridAreWholeBinsOfAFinerOne() {
    for (double amount : new double[] {1e-9, 0.1, 1, 9.99, 35.5, Math.nextDown(64), 1e12, 1e140}) {
      AmountGrid grid = AmountGrid.EXACT;
      assertThat(grid.bin(amount)).isEqualTo(amount);
      while (grid.canCoarsen()) {
        AmountGrid coarser = grid.coarser();
        assertThat(coarser.bin(grid.bin(amount))).isEqualTo(coarser.bin(amount));
        assertThat(Math.abs(coarser.bin(amount) / amount - 1))
            .isLessThanOrEqualTo(Math.scalb(1, -coarser.bits() - 1));
        grid = coarser;
      }
      assertThat(grid.coarser()).isEqualTo(grid);
    }
  }

  @Test
  void coarsensToTheSameCellsForAnyOrderAndAnySplit() {
    List<Spend> spends = spends(5000);
    SpendHistogram inOrder = histogram(spends, 700);
    assertThat(inOrder.cells()).isLessThanOrEqualTo(700);
    assertThat(inOrder.grid()).isNotEqualTo(AmountGrid.EXACT);

    Random random = new Random(5);
    for (int parts : new int[] {1, 2, 7, 64}) {
      Collections.shuffle(spends, random);
      List<List<Spend>> dealt = new ArrayList<>();
      for (int i = 0; i < parts; i++) {
        dealt.add(new ArrayList<>());
      }
      spends.forEach(spend -> dealt.get(random.nextInt(parts)).add(spend));
      SpendHistogram merged = new SpendHistogram(700, AmountGrid.EXACT);
      dealt.forEach(part -> merged.merge(histogram(part, 700)));

      assertThat(merged.grid()).isEqualTo(inOrder.grid());
      assertThat(cells(merged)).isEqualTo(cells(inOrder));
      assertThat(merged.cells()).isEqualTo(cells(merged).size());
      assertThat(merged.customers()).isEqualTo(5000);
    }
  }

  @Test
  void fineMergedIntoCoarseAndCoarseIntoFineAreTheSame() {
    List<Spend> many = spends(3000);
    List<Spend> few = many.subList(0, 100);
    SpendHistogram coarse = histogram(many, 700);
    SpendHistogram fine = histogram(few, 700);
    assertThat(fine.grid()).isEqualTo(AmountGrid.EXACT);

    coarse.merge(fine);
    fine.merge(histogram(many, 700));

    assertThat(cells(fine)).isEqualTo(cells(coarse));
    assertThat(fine.grid()).isEqualTo(coarse.grid());
  }

  @Test
  void widelySpreadAmountsStayAboveTheirNumberRatherThanLoseTheirDigits() {
    SpendHistogram histogram = new SpendHistogram(10, AmountGrid.EXACT);
    for (int i = 0; i < 100; i++) {
      histogram.add(1, Math.pow(10, i - 50), 1);
    }

    assertThat(histogram.cells()).isEqualTo(100);
    assertThat(histogram.grid().canCoarsen()).isFalse();
  }

  @Test
  void rejectsByTheFirstReasonThatHolds() {
    SpendHistogram histogram = new SpendHistogram();
    histogram.add(Double.NaN, -1, 1);
    histogram.add(2, Double.POSITIVE_INFINITY, 1);
    histogram.add(1.5, -1, 1);
    histogram.add(-1, 10, 2);
    histogram.add(1_000_001, 10, 1);
    histogram.add(1, 0, 1);
    histogram.add(1, -5, 1);
    histogram.add(1, 2e140, 1);
    histogram.add(1, 1e-141, 1);
    histogram.add(0, Double.NaN, 1);
    histogram.add(0, -7, 1);
    histogram.merge(histogram(spends(10), 100));

    assertThat(histogram.rejectedReasons())
        .isEqualTo(
            Map.of(
                "not_finite", 2L,
                "frequency_not_a_count", 4L,
                "monetary_value_not_positive", 2L,
                "monetary_value_out_of_range", 2L));
    assertThat(histogram.customers()).isEqualTo(10);
    assertThatThrownBy(() -> histogram.add(1, 10, -1))
        .hasMessage("count must be >= 0 customers, got -1");
  }

  private static List<Spend> spends(int customers) {
    Random random = new Random(3);
    List<Spend> spends = new ArrayList<>();
    for (int i = 0; i < customers; i++) {
      // near to each other, so that one grid of the ladder merges few and the next merges many
      spends.add(new Spend(1 + random.nextInt(3), 30 * Math.exp(0.01 * random.nextGaussian())));
    }
    return spends;
  }

  private static SpendHistogram histogram(List<Spend> spends, int maxCells) {
    SpendHistogram histogram = new SpendHistogram(maxCells, AmountGrid.EXACT);
    spends.forEach(spend -> histogram.add(spend.frequency(), spend.amount(), 1));
    return histogram;
  }

  private static Map<String, Long> cells(SpendHistogram histogram) {
    Map<String, Long> cells = new TreeMap<>();
    histogram.forEach((x, m, n) -> cells.put(x + " " + m, n));
    return cells;
  }
}
