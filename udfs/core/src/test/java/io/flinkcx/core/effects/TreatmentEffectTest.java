package io.flinkcx.core.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.effects.TreatmentEffect.Settings;
import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.core.math.Interval;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TreatmentEffectTest {

  private static final int SEEDS = 200;
  private static final int CUSTOMERS = 1500;
  private static final double EFFECT = 2;

  /** E[x | t = 1] where P(t = 1) = 1 / (1 + e^-x) and x is standard normal, by quadrature. */
  private static final double MEAN_OF_TREATED = 0.413241928284;

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
        TreatmentEffect effect = TreatmentEffect.of(draw(world, seed), List.of("a", "b"), all(.95));
        sum += effect.effect();
        if (effect.interval().lower() <= EFFECT && EFFECT <= effect.interval().upper()) {
          held++;
        }
        if (world != World.PROPENSITY_CURVED) {
          assertThat(effect.warning()).isNull();
        }
      }
      assertThat(held).as("%s", world).isBetween(181, 198);
      assertThat(sum / SEEDS).as("%s", world).isCloseTo(EFFECT, within(.05));
    }
  }

  @Test
  void naiveDifferenceIsBiasedThere() {
    for (World world : World.values()) {
      TreatmentEffect effect = TreatmentEffect.of(draw(world, 1), List.of("a", "b"), all(.999));
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
      double[] outcome = {random.nextInt(5) < 1 + x ? 1 : 0, random.nextInt(9), 1};
      int count = 1 + random.nextInt(3);
      counted.add(outcome, new double[] {x}, count);
      for (int k = 0; k < count; k++) {
        single.add(outcome, new double[] {x}, 1);
      }
    }
    TreatmentEffect a = TreatmentEffect.of(counted, List.of("x"), all(.95));
    TreatmentEffect b = TreatmentEffect.of(single, List.of("x"), all(.95));

    assertThat(a.effect()).isCloseTo(b.effect(), within(1e-12));
    assertThat(a.standardError()).isCloseTo(b.standardError(), within(1e-12));
    assertThat(a.n()).isEqualTo(b.n());
  }

  @Test
  void aWeightOfTwoIsTheSameEstimateAsTwoRows() {
    FeatureRows weighted = new FeatureRows();
    FeatureRows counted = new FeatureRows();
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 60; i++) {
      double x = random.nextInt(4);
      double t = random.nextInt(5) < 1 + x ? 1 : 0;
      double y = random.nextInt(9);
      int weight = 1 + random.nextInt(2);
      // only the ratios of weights count
      weighted.add(new double[] {t, y, .3 * weight}, new double[] {x}, 1);
      counted.add(new double[] {t, y, 1}, new double[] {x}, weight);
    }
    for (Estimand estimand : Estimand.values()) {
      Settings settings = new Settings(estimand, 0, .95);
      TreatmentEffect a = TreatmentEffect.of(weighted, List.of("x"), settings);
      TreatmentEffect b = TreatmentEffect.of(counted, List.of("x"), settings);

      assertThat(a.effect()).isCloseTo(b.effect(), within(1e-10));
      assertThat(a.naiveDifference()).isCloseTo(b.naiveDifference(), within(1e-12));
      assertThat(a.imbalanceAfter()).isCloseTo(b.imbalanceAfter(), within(1e-9));
      assertThat(a.n()).isEqualTo(60);
      // 60 customers know less than 90
      assertThat(a.standardError()).isGreaterThan(b.standardError());
    }
  }

  /** The effect is 1 + 2 x, so it is larger for the treated, who have a larger x. */
  @Test
  void effectOnTheTreatedIsTheirs() {
    double all = 0;
    double treated = 0;
    double truth = 0;
    int held = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      FeatureRows rows = new FeatureRows();
      double sum = 0;
      double n = 0;
      for (int i = 0; i < 400; i++) {
        double x = random.nextGaussian();
        double t = random.nextDouble() < 1 / (1 + Math.exp(-x)) ? 1 : 0;
        double y = 3 * x + t * (1 + 2 * x) + random.nextGaussian();
        rows.add(new double[] {t, y, 1}, new double[] {x}, 1);
        sum += t * (1 + 2 * x);
        n += t;
      }
      truth += sum / n / SEEDS;
      all += TreatmentEffect.of(rows, List.of("x"), all(.95)).effect() / SEEDS;
      TreatmentEffect ofTreated =
          TreatmentEffect.of(rows, List.of("x"), new Settings(Estimand.ATT, 0, .95));
      treated += ofTreated.effect() / SEEDS;
      if (ofTreated.interval().lower() <= 1 + 2 * MEAN_OF_TREATED
          && 1 + 2 * MEAN_OF_TREATED <= ofTreated.interval().upper()) {
        held++;
      }
      assertThat(ofTreated.meanIfTreated() - ofTreated.meanIfNot())
          .isCloseTo(ofTreated.effect(), within(1e-12));
    }

    assertThat(all).isCloseTo(1, within(.05));
    assertThat(treated).isCloseTo(truth, within(.05));
    assertThat(held).isBetween(181, 198);
  }

  /** Before, with plain residuals and a normal quantile, 90 % or fewer. */
  @Test
  void intervalsHoldTheEffectAmongFewCustomers() {
    for (Estimand estimand : Estimand.values()) {
      int held = 0;
      int draws = 1000;
      for (int seed = 0; seed < draws; seed++) {
        SplittableRandom random = new SplittableRandom(seed);
        FeatureRows rows = new FeatureRows();
        for (int i = 0; i < 50; i++) {
          double[] x = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
          double sum = x[0] + x[1] + x[2];
          double t = random.nextDouble() < 1 / (1 + Math.exp(-sum / Math.sqrt(3))) ? 1 : 0;
          double y = EFFECT * t + sum + random.nextGaussian();
          rows.add(new double[] {t, y, 1}, x, 1);
        }
        Interval interval =
            TreatmentEffect.of(rows, List.of("a", "b", "c"), new Settings(estimand, 0, .95))
                .interval();
        if (interval.lower() <= EFFECT && EFFECT <= interval.upper()) {
          held++;
        }
      }
      assertThat(held / (double) draws).as("%s", estimand).isBetween(.93, .97);
    }
  }

  @Test
  void rowsWithoutOthersToCompareAreTrimmed() {
    FeatureRows rows = new FeatureRows();
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 2000; i++) {
      double x = random.nextGaussian();
      double t = random.nextDouble() < 1 / (1 + Math.exp(-3 * x)) ? 1 : 0;
      rows.add(new double[] {t, EFFECT * t + x + random.nextGaussian(), 1}, new double[] {x}, 1);
    }
    TreatmentEffect whole = TreatmentEffect.of(rows, List.of("x"), all(.95));
    TreatmentEffect trimmed =
        TreatmentEffect.of(rows, List.of("x"), new Settings(Estimand.ATE, .1, .95));
    TreatmentEffect ofTreated =
        TreatmentEffect.of(rows, List.of("x"), new Settings(Estimand.ATT, .1, .95));

    assertThat(whole.trimmed()).isZero();
    assertThat(whole.warning()).startsWith("poor_overlap");
    assertThat(trimmed.trimmed()).isBetween(700L, 1100L);
    assertThat(trimmed.n()).isEqualTo(2000 - trimmed.trimmed());
    assertThat(whole.overlap()).isLessThan(.6);
    assertThat(trimmed.overlap()).isGreaterThan(.9);
    assertThat(trimmed.effect()).isCloseTo(EFFECT, within(.3));
    assertThat(trimmed.naiveDifference()).isEqualTo(whole.naiveDifference());
    // a small propensity is no harm to them
    assertThat(ofTreated.trimmed()).isBetween(300L, trimmed.trimmed() - 300);
  }

  @Test
  void whatMakesTheErrorTooSmallIsSaid() {
    FeatureRows oneOutcome = new FeatureRows();
    FeatureRows few = new FeatureRows();
    FeatureRows unlike = new FeatureRows();
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 200; i++) {
      double x = random.nextGaussian();
      double t = random.nextInt(2);
      oneOutcome.add(new double[] {t, t == 1 ? 1 : random.nextInt(2), 1}, new double[] {x}, 1);
      double rare = random.nextDouble() < 1 / (1 + Math.exp(3 - 2 * x)) ? 1 : 0;
      few.add(new double[] {rare, random.nextGaussian(), 1}, new double[] {x}, 1);
      // the square decides on the treatment, and the models know the feature only
      double square = random.nextDouble() < (x > 1 ? .95 : x < -.5 ? .4 : .05) ? 1 : 0;
      unlike.add(new double[] {square, x * x, 1}, new double[] {x}, 1);
    }

    assertThat(TreatmentEffect.of(oneOutcome, List.of("x"), all(.95)).warning())
        .isEqualTo(
            "constant_outcome: all treated rows have the same outcome, so its spread is unknown and"
                + " std_error is too small");
    assertThat(TreatmentEffect.of(few, List.of("x"), all(.95)).warning())
        .containsPattern("few_comparable: the \\d+ treated rows are as precise as \\d\\.\\d rows");
    assertThat(TreatmentEffect.of(unlike, List.of("x"), all(.95)).warning())
        .contains("imbalanced: after weighting, the means of a confounder in the two arms still");
  }

  @Test
  void trimmingOfAllOfAnArmHasNoEffect() {
    FeatureRows rows = new FeatureRows();
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 100; i++) {
      rows.add(new double[] {i < 5 ? 1 : 0, random.nextGaussian(), 1}, new double[] {i % 2}, 1);
    }
    TreatmentEffect effect =
        TreatmentEffect.of(rows, List.of("x"), new Settings(Estimand.ATE, .3, .95));

    assertThat(effect.warning())
        .isEqualTo("no_overlap: min_propensity leaves rows of one arm only");
    assertThat(effect.effect()).isNaN();
    assertThat(effect.trimmed()).isEqualTo(100);
  }

  @Test
  void badSettingsAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Settings(Estimand.ATE, .5, .95))
        .withMessage(
            "min_propensity must be a probability from 0 (leaves no row out) to below 0.5, such as"
                + " 0.05, got 0.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Estimand.ofName("atc"))
        .withMessage(
            "estimand must be 'ate' or 'att' (the effect on all, or on the treated), got 'atc'");
    assertThat(Estimand.ofName(null)).isEqualTo(Estimand.ATE);
    assertThat(Estimand.ofName("ATT")).isEqualTo(Estimand.ATT);
  }

  private static Settings all(double confidence) {
    return new Settings(Estimand.ATE, 0, confidence);
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
      rows.add(new double[] {treated, y, 1}, new double[] {a, b}, 1);
    }
    return rows;
  }
}
