package io.flinkcx.core.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.math.FeatureRows;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TreatmentEffectTest {

  private static final int SEEDS = 200;
  private static final int CUSTOMERS = 1500;
  private static final double EFFECT = 2;

  /** Which of the two models the estimator has right. */
  private enum World {
    BOTH_RIGHT,
    OUTCOME_CURVED,
    PROPENSITY_CURVED
  }

  /**
   * Of 200 intervals at 95 %, 190 hold the truth on average; 181 or fewer, or 198 or more, come
   * once in 500 worlds.
   */
  @Test
  void intervalsHoldTheEffectWhereOneOfTheModelsIsRight() {
    for (World world : World.values()) {
      int held = 0;
      double sum = 0;
      for (int seed = 0; seed < SEEDS; seed++) {
        TreatmentEffect effect = TreatmentEffect.of(draw(world, seed), List.of("a", "b"), .95);
        sum += effect.effect();
        if (effect.interval().lower() <= EFFECT && EFFECT <= effect.interval().upper()) {
          held++;
        }
        assertThat(effect.warning()).isNull();
      }
      assertThat(held).as("%s", world).isBetween(181, 198);
      assertThat(sum / SEEDS).as("%s", world).isCloseTo(EFFECT, within(.05));
    }
  }

  @Test
  void naiveDifferenceIsBiasedThere() {
    for (World world : World.values()) {
      TreatmentEffect effect = TreatmentEffect.of(draw(world, 1), List.of("a", "b"), .999);
      assertThat(effect.naiveInterval().lower()).as("%s", world).isGreaterThan(EFFECT);
      assertThat(effect.imbalanceAfter()).isLessThan(effect.imbalanceBefore() / 2);
    }
  }

  @Test
  void rowsThatAreAlikeMayBeCounted() {
    FeatureRows counted = new FeatureRows();
    FeatureRows single = new FeatureRows();
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 60; i++) {
      double x = random.nextInt(4);
      double[] outcome = {random.nextInt(5) < 1 + x ? 1 : 0, random.nextInt(9)};
      int count = 1 + random.nextInt(3);
      counted.add(outcome, new double[] {x}, count);
      for (int k = 0; k < count; k++) {
        single.add(outcome, new double[] {x}, 1);
      }
    }
    TreatmentEffect a = TreatmentEffect.of(counted, List.of("x"), .95);
    TreatmentEffect b = TreatmentEffect.of(single, List.of("x"), .95);

    assertThat(a.effect()).isCloseTo(b.effect(), within(1e-12));
    assertThat(a.standardError()).isCloseTo(b.standardError(), within(1e-12));
    assertThat(a.n()).isEqualTo(b.n());
  }

  private static FeatureRows draw(World world, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FeatureRows rows = new FeatureRows();
    for (int i = 0; i < CUSTOMERS; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      double odds = .7 * a - .4 * b + (world == World.PROPENSITY_CURVED ? .4 * (a * a - 1) : 0);
      double treated = random.nextDouble() < 1 / (1 + Math.exp(-odds)) ? 1 : 0;
      double curve = world == World.OUTCOME_CURVED ? a * a - 1 : 0;
      double y = EFFECT * treated + 2 * a + b + curve + random.nextGaussian();
      rows.add(new double[] {treated, y}, new double[] {a, b}, 1);
    }
    return rows;
  }
}
