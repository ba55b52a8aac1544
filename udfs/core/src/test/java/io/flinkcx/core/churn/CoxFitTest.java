package io.flinkcx.core.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.math.FeatureRows;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CoxFitTest {

  private static final int SEEDS = 200;
  private static final double EFFECT = .6;

  /** As in TreatmentEffectTest: 181 to 198 of 200. */
  @Test
  void intervalsHoldTheEffectAlsoWithHeavyTies() {
    int held = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      CoxFit fit = CoxFit.of(draw(seed, 400, 30), List.of("a", "b"), CoxFit.EFRON, .95);
      HazardRatio ratio = fit.ratios().get(0);
      if (Math.log(ratio.interval().lower()) <= EFFECT
          && EFFECT <= Math.log(ratio.interval().upper())) {
        held++;
      }
    }
    assertThat(held).isBetween(181, 198);
  }

  /** With ties at every time Efron stays near the truth, where Breslow is drawn to 0. */
  @Test
  void efronIsLessBiasedThanBreslow() {
    FeatureRows rows = draw(1, 20_000, 4);

    double efron =
        CoxFit.of(rows, List.of("a", "b"), CoxFit.EFRON, .95).ratios().get(0).coefficient();
    double breslow =
        CoxFit.of(rows, List.of("a", "b"), CoxFit.BRESLOW, .95).ratios().get(0).coefficient();

    assertThat(Math.abs(efron - EFFECT)).isLessThan(.1);
    assertThat(breslow).isLessThan(efron - .1);
  }

  @Test
  void countsAreRowsAndTheOrderDoesNotMatter() {
    FeatureRows rows = draw(2, 300, 12);
    FeatureRows twice = new FeatureRows();
    FeatureRows counted = new FeatureRows();
    for (int i = rows.size() - 1; i >= 0; i--) {
      double[] outcome = {rows.outcome(0)[i], rows.outcome(1)[i]};
      counted.add(outcome, rows.features()[i], 2);
      twice.add(outcome, rows.features()[i], 1);
      twice.add(outcome, rows.features()[i], 1);
    }
    CoxFit a = CoxFit.of(counted.inOrder(), List.of("a", "b"), CoxFit.EFRON, .95);
    CoxFit b = CoxFit.of(twice.inOrder(), List.of("a", "b"), CoxFit.EFRON, .95);

    assertThat(a.n()).isEqualTo(600);
    assertThat(a.logLikelihood()).isCloseTo(b.logLikelihood(), within(1e-9));
    assertThat(a.concordance()).isCloseTo(b.concordance(), within(1e-12));
    for (int j = 0; j < 2; j++) {
      assertThat(a.ratios().get(j).coefficient())
          .isCloseTo(b.ratios().get(j).coefficient(), within(1e-12));
    }
  }

  /** A customer in several spells is the same customer: in the fit, and in errors by customer. */
  @Test
  void spellsOfACustomerAreTheCustomer() {
    FeatureRows rows = draw(4, 200, 12);
    FeatureRows whole = new FeatureRows();
    FeatureRows spells = new FeatureRows();
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < rows.size(); i++) {
      double duration = rows.outcome(0)[i];
      boolean hasLeft = rows.outcome(1)[i] == 1;
      double[] x = rows.features()[i];
      double weight = .5 + random.nextInt(4);
      double stratum = 1 + random.nextInt(2);
      whole.add(CoxRows.outcome(duration, hasLeft, 0.0, weight, stratum, CoxRows.NONE), x, 1);
      double entry = 0;
      for (double end = 1; end < duration; end += 1 + random.nextInt(3)) {
        spells.add(CoxRows.outcome(end, false, entry, weight, stratum, i + 1), x, 1);
        entry = end;
      }
      spells.add(CoxRows.outcome(duration, hasLeft, entry, weight, stratum, i + 1), x, 1);
    }
    CoxFit a = CoxFit.of(whole, List.of("a", "b"), CoxFit.EFRON, .95);
    CoxFit b = CoxFit.of(spells, List.of("a", "b"), CoxFit.EFRON, .95);

    assertThat(spells.size()).isGreaterThan(2 * whole.size());
    assertThat(a.errors()).isEqualTo("robust");
    assertThat(b.errors()).isEqualTo("cluster");
    assertThat(b.clusters()).isEqualTo(200);
    assertThat(b.logLikelihood()).isCloseTo(a.logLikelihood(), within(1e-9));
    assertThat(b.concordance()).isCloseTo(a.concordance(), within(1e-12));
    for (int j = 0; j < 2; j++) {
      HazardRatio one = a.ratios().get(j);
      HazardRatio other = b.ratios().get(j);
      // features are centred at other means
      assertThat(other.coefficient()).isCloseTo(one.coefficient(), within(1e-10));
      assertThat(other.standardError()).isCloseTo(one.standardError(), within(1e-10));
      assertThat(b.proportionalHazards().get(j).statistic()).isFinite();
    }
  }

  /** Five rows of one customer are one customer, not five. */
  @Test
  void copiesInAClusterAddNothing() {
    FeatureRows rows = draw(5, 150, 12);
    FeatureRows once = new FeatureRows();
    FeatureRows copies = new FeatureRows();
    for (int i = 0; i < rows.size(); i++) {
      double duration = rows.outcome(0)[i];
      boolean hasLeft = rows.outcome(1)[i] == 1;
      double[] outcome = CoxRows.outcome(duration, hasLeft, null, null, CoxRows.NONE, i + 1);
      once.add(outcome, rows.features()[i], 1);
      copies.add(outcome, rows.features()[i], 5);
    }
    CoxFit a = CoxFit.of(once, List.of("a", "b"), CoxFit.BRESLOW, .95);
    CoxFit b = CoxFit.of(copies, List.of("a", "b"), CoxFit.BRESLOW, .95);

    assertThat(b.n()).isEqualTo(750);
    assertThat(b.clusters()).isEqualTo(150);
    assertThat(b.ratios().get(0).standardError())
        .isCloseTo(a.ratios().get(0).standardError(), within(1e-12));
  }

  /** An effect that fades is seen, one that is constant is not. */
  @Test
  void proportionalHazardsAreRejectedOnlyWhereTheyDoNotHold() {
    FeatureRows fading = new FeatureRows();
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 2000; i++) {
      double x = random.nextInt(2);
      double early = -Math.log(1 - random.nextDouble()) / (x == 1 ? 1 : .3);
      double stay = early < 1 ? early : 1 - Math.log(1 - random.nextDouble()) / .3;
      fading.add(new double[] {stay, 1}, new double[] {x, random.nextGaussian()}, 1);
    }
    CoxFit fit = CoxFit.of(fading, List.of("x", "noise"), CoxFit.EFRON, .95);
    List<ChiSquareTest> tests = fit.proportionalHazards();

    assertThat(tests.get(0).pValue()).isLessThan(1e-6);
    assertThat(tests.get(1).pValue()).isGreaterThan(.01);
    assertThat(tests.get(2).degreesOfFreedom()).isEqualTo(2);
    int rejected = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      CoxFit of = CoxFit.of(draw(seed, 300, 30), List.of("a", "b"), CoxFit.EFRON, .95);
      rejected += of.proportionalHazards().get(2).pValue() < .05 ? 1 : 0;
    }
    assertThat(rejected).isBetween(2, 19);
  }

  /** One time of an event says nothing about a change with time. */
  @Test
  void proportionalHazardsNeedTwoTimes() {
    FeatureRows rows = new FeatureRows();
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 60; i++) {
      double left = random.nextInt(2);
      rows.add(
          new double[] {left == 1 ? 1000.1 : 2000, left}, new double[] {random.nextGaussian()}, 1);
    }
    for (TimeTransform transform : TimeTransform.values()) {
      CoxFit fit =
          CoxFit.of(rows, List.of("a"), new CoxOptions(CoxFit.EFRON, .95, null, transform));
      assertThat(fit.converged()).isTrue();
      assertThat(fit.proportionalHazards())
          .extracting(ChiSquareTest::statistic)
          .containsOnly(Double.NaN);
    }
  }

  /** Features in other units and far from 0 give the same model. */
  @Test
  void unitsDoNotMatter() {
    FeatureRows rows = draw(3, 500, 20);
    FeatureRows moved = new FeatureRows();
    for (int i = 0; i < rows.size(); i++) {
      double[] x = rows.features()[i];
      moved.add(
          new double[] {rows.outcome(0)[i], rows.outcome(1)[i]},
          new double[] {1e6 + 1000 * x[0], 1e-6 * x[1]},
          1);
    }
    CoxFit a = CoxFit.of(rows, List.of("a", "b"), CoxFit.EFRON, .95);
    CoxFit b = CoxFit.of(moved, List.of("a", "b"), CoxFit.EFRON, .95);

    assertThat(b.ratios().get(0).coefficient() * 1000)
        .isCloseTo(a.ratios().get(0).coefficient(), within(1e-9));
    assertThat(b.model().survival(new double[] {1e6 + 1000, 1e-6}, 5))
        .isCloseTo(a.model().survival(new double[] {1, 1}, 5), within(1e-9));
  }

  private static FeatureRows draw(int seed, int customers, int times) {
    SplittableRandom random = new SplittableRandom(seed);
    FeatureRows rows = new FeatureRows();
    for (int i = 0; i < customers; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      double stay = -Math.log(1 - random.nextDouble()) * Math.exp(-EFFECT * a + .2 * b);
      double seen = 3 * random.nextDouble();
      double scale = times / 3.0;
      rows.add(
          new double[] {Math.ceil(Math.min(stay, seen) * scale), stay <= seen ? 1 : 0},
          new double[] {a, b},
          1);
    }
    return rows;
  }
}
