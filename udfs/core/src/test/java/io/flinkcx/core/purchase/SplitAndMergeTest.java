package io.flinkcx.core.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.core.contract.ChurnHistogram;
import io.flinkcx.core.contract.ShiftedBetaGeometricFit;
import io.flinkcx.core.spend.GammaGammaFit;
import io.flinkcx.core.spend.SpendHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

/**
 * 200,000 rows, shuffled, dealt at random to 1, 7 and 64 histograms and merged, give the same fit
 * as in one histogram, to the last bit.
 */
class SplitAndMergeTest {

  private static final int ROWS = 200_000;

  @Test
  void purchaseModels() {
    SplittableRandom random = new SplittableRandom(1);
    GammaDistribution rates = new GammaDistribution(new Well19937c(2), 0.25, 1 / 4.5);
    BetaDistribution dropouts = new BetaDistribution(new Well19937c(3), 0.8, 2.4);
    int[] frequency = new int[ROWS];
    int[] lastDay = new int[ROWS];
    int[] ageDays = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      ageDays[i] = 189 + random.nextInt(85);
      double ratePerDay = rates.sample() / 7;
      double dropout = dropouts.sample();
      double day = 0;
      do {
        day += Math.ceil(-Math.log(1 - random.nextDouble()) / ratePerDay);
        if (day > ageDays[i]) {
          break;
        }
        frequency[i]++;
        lastDay[i] = (int) day;
      } while (random.nextDouble() >= dropout);
    }

    new Rows<>(
            PurchaseHistogram::new,
            (h, i) -> h.add(frequency[i], lastDay[i] / 7.0, ageDays[i] / 7.0, 1),
            PurchaseHistogram::merge)
        .assertAnySplitGivesTheSame(List.of(BgNbdFit::of, MbgNbdFit::of, ParetoNbdFit::of));
  }

  @Test
  void bgBb() {
    SplittableRandom random = new SplittableRandom(4);
    BetaDistribution purchases = new BetaDistribution(new Well19937c(5), 1.2, 0.8);
    BetaDistribution dropouts = new BetaDistribution(new Well19937c(6), 0.7, 3);
    int[] frequency = new int[ROWS];
    int[] last = new int[ROWS];
    int[] opportunities = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      opportunities[i] = 4 + random.nextInt(17);
      double purchase = purchases.sample();
      double dropout = dropouts.sample();
      for (int k = 1; k <= opportunities[i] && random.nextDouble() >= dropout; k++) {
        if (random.nextDouble() < purchase) {
          frequency[i]++;
          last[i] = k;
        }
      }
    }

    new Rows<>(
            PurchaseHistogram::new,
            (h, i) -> h.add(frequency[i], last[i], opportunities[i], 1),
            PurchaseHistogram::merge)
        .assertAnySplitGivesTheSame(List.of(BgBbFit::of));
  }

  @Test
  void gammaGamma() {
    SplittableRandom random = new SplittableRandom(7);
    GammaDistribution amounts = new GammaDistribution(new Well19937c(8), 6, 1);
    GammaDistribution inverseScales = new GammaDistribution(new Well19937c(9), 4, 1 / 15.0);
    int[] frequency = random.ints(ROWS, 1, 7).toArray();
    double[] meanAmount = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      meanAmount[i] = (1 + Math.rint(100 * amounts.sample() / inverseScales.sample())) / 100;
    }

    new Rows<>(
            SpendHistogram::new,
            (h, i) -> h.add(frequency[i], meanAmount[i], 1),
            SpendHistogram::merge)
        .assertAnySplitGivesTheSame(List.of(GammaGammaFit::of));
  }

  @Test
  void shiftedBetaGeometric() {
    SplittableRandom random = new SplittableRandom(10);
    BetaDistribution probabilities = new BetaDistribution(new Well19937c(11), 0.7, 3.8);
    int[] period = new int[ROWS];
    int[] lost = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      int seen = 1 + random.nextInt(24);
      double leaves = probabilities.sample();
      do {
        period[i]++;
        lost[i] = random.nextDouble() < leaves ? 1 : 0;
      } while (lost[i] == 0 && period[i] < seen);
    }

    new Rows<>(
            ChurnHistogram::new,
            (h, i) -> h.add(period[i], 1 - lost[i], lost[i]),
            ChurnHistogram::merge)
        .assertAnySplitGivesTheSame(List.of(ShiftedBetaGeometricFit::of));
  }

  /**
   * Rows 0 to {@link #ROWS} - 1 and the histogram that counts them.
   *
   * @param empty a new histogram
   * @param add counts a row in it
   * @param merge adds the second histogram to the first
   */
  private record Rows<H>(Supplier<H> empty, ObjIntConsumer<H> add, BiConsumer<H, H> merge) {

    void assertAnySplitGivesTheSame(List<Function<H, Object>> fits) {
      H whole = empty.get();
      for (int i = 0; i < ROWS; i++) {
        add.accept(whole, i);
      }
      List<Object> expected = fits.stream().map(fit -> fit.apply(whole)).toList();
      for (int parts : new int[] {1, 7, 64}) {
        H merged = splitAndMerged(parts);
        for (int k = 0; k < fits.size(); k++) {
          assertThat(fits.get(k).apply(merged))
              .usingRecursiveComparison()
              .isEqualTo(expected.get(k));
        }
      }
    }

    private H splitAndMerged(int parts) {
      SplittableRandom random = new SplittableRandom(parts);
      List<H> histograms = new ArrayList<>();
      for (int k = 0; k < parts; k++) {
        histograms.add(empty.get());
      }
      for (int row : shuffled(random)) {
        add.accept(histograms.get(random.nextInt(parts)), row);
      }
      H merged = empty.get();
      histograms.forEach(part -> merge.accept(merged, part));
      return merged;
    }

    private static int[] shuffled(SplittableRandom random) {
      int[] rows = new int[ROWS];
      for (int i = 0; i < ROWS; i++) {
        int other = random.nextInt(i + 1);
        rows[i] = rows[other];
        rows[other] = i;
      }
      return rows;
    }
  }
}
