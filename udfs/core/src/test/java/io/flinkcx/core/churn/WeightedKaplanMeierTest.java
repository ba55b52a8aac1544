package io.flinkcx.core.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.math.CellCounts;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WeightedKaplanMeierTest {

  private static final int CUSTOMERS = 60;

  /** The errors do not depend on the size of the weights; those of equal ones are Greenwood's. */
  @Test
  void equalWeightsGiveTheUnweightedCurve() {
    CellCounts plain = new CellCounts(2);
    CellCounts weighted = new CellCounts(3);
    for (double[] customer : draw(1)) {
      plain.add(new double[] {customer[0], customer[1]}, 1);
      weighted.add(new double[] {customer[0], customer[1], 7}, 1);
    }

    SurvivalCurve expected = KaplanMeier.of(SurvivalCounts.of(plain), .9, SurvivalInterval.LOG_LOG);
    SurvivalCurve curve = WeightedKaplanMeier.of(weighted, .9, SurvivalInterval.LOG_LOG);

    assertThat(curve.points()).hasSameSizeAs(expected.points());
    for (int i = 0; i < curve.points().size(); i++) {
      SurvivalPoint point = curve.points().get(i);
      SurvivalPoint other = expected.points().get(i);
      assertThat(point.atRisk()).isEqualTo(other.atRisk());
      assertThat(point.events()).isEqualTo(other.events());
      assertThat(point.censored()).isEqualTo(other.censored());
      assertThat(point.survival()).isCloseTo(other.survival(), within(1e-14));
      assertThat(point.standardError()).isCloseTo(other.standardError(), within(1e-14));
    }
    assertThat(curve.restrictedMean(8).standardError())
        .isCloseTo(expected.restrictedMean(8).standardError(), within(1e-12));
  }

  /** Sum of w^2 (dS/dw)^2, with the derivatives by a small change of each weight. */
  @Test
  void varianceIsTheInfinitesimalJackknife() {
    double[][] customers = draw(2);
    double change = 1e-5;
    int points = curve(customers).points().size();
    double[] variance = new double[points];
    for (double[] customer : customers) {
      double weight = customer[2];
      customer[2] = weight + change;
      SurvivalCurve above = curve(customers);
      customer[2] = weight - change;
      SurvivalCurve below = curve(customers);
      customer[2] = weight;
      for (int j = 0; j < points; j++) {
        double derivative =
            (above.points().get(j).survival() - below.points().get(j).survival()) / (2 * change);
        variance[j] += Math.pow(weight * derivative, 2);
      }
    }
    for (int j = 0; j < points; j++) {
      SurvivalPoint point = curve(customers).points().get(j);
      assertThat(point.standardError()).isCloseTo(Math.sqrt(variance[j]), within(1e-8));
    }
  }

  /** As in TreatmentEffectTest, of 400: 367 to 393. Those who stay long were asked less often. */
  @Test
  void intervalsHoldTheTrueSurvival() {
    int held = 0;
    int heldUnweighted = 0;
    for (int seed = 0; seed < 400; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      CellCounts weighted = new CellCounts(3);
      CellCounts plain = new CellCounts(2);
      for (int i = 0; i < 600; i++) {
        boolean isLoyal = random.nextBoolean();
        double left = -Math.log(1 - random.nextDouble()) / (isLoyal ? .2 : 1);
        double seen = 4 * random.nextDouble();
        if (random.nextDouble() < (isLoyal ? .2 : .8)) {
          double[] customer = {Math.min(left, seen), left <= seen ? 1 : 0, isLoyal ? 4 : 1};
          weighted.add(customer, 1);
          plain.add(new double[] {customer[0], customer[1]}, 1);
        }
      }
      double truth = (Math.exp(-.2 * 2) + Math.exp(-2)) / 2;
      held += holds(WeightedKaplanMeier.of(weighted, .95, SurvivalInterval.LOG_LOG), truth);
      heldUnweighted +=
          holds(KaplanMeier.of(SurvivalCounts.of(plain), .95, SurvivalInterval.LOG_LOG), truth);
    }
    assertThat(held).isBetween(367, 393);
    assertThat(heldUnweighted).isLessThan(100);
  }

  private static int holds(SurvivalCurve curve, double truth) {
    SurvivalPoint point = curve.at(2);
    return point.interval().lower() <= truth && truth <= point.interval().upper() ? 1 : 0;
  }

  private static SurvivalCurve curve(double[][] customers) {
    CellCounts cells = new CellCounts(3);
    for (double[] customer : customers) {
      cells.add(customer, 1);
    }
    return WeightedKaplanMeier.of(cells, .95, SurvivalInterval.LOG);
  }

  private static double[][] draw(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] customers = new double[CUSTOMERS][];
    for (int i = 0; i < CUSTOMERS; i++) {
      customers[i] = new double[] {random.nextInt(12), random.nextInt(2), .5 + random.nextInt(5)};
    }
    return customers;
  }
}
