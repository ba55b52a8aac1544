package io.flinkcx.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributionModelTest {

  private static final double TOLERANCE = 1e-12;

  /** The converting paths behind attribution.csv, with their conversions. */
  private static final Map<String, Map<List<String>, Integer>> CONVERTING_PATHS =
      Map.of(
          "analyzecore_3path",
          Map.of(List.of("C1", "C2", "C3"), 1),
          "self_loop",
          Map.of(
              List.of("A", "A", "B"), 3,
              List.of("B", "A"), 1,
              List.of("C"), 2,
              List.of("A", "C", "B", "C"), 2));

  @ParameterizedTest
  @CsvFileSource(resources = "attribution.csv", numLinesToSkip = 2)
  void positionModelsEqualReference(
      String example, String channel, double first, double last, double linear, double position) {
    assertThat(channelCredit(example, channel, AttributionModel.FIRST))
        .isCloseTo(first, within(TOLERANCE));
    assertThat(channelCredit(example, channel, AttributionModel.LAST))
        .isCloseTo(last, within(TOLERANCE));
    assertThat(channelCredit(example, channel, AttributionModel.LINEAR))
        .isCloseTo(linear, within(TOLERANCE));
    assertThat(channelCredit(example, channel, AttributionModel.POSITION))
        .isCloseTo(position, within(TOLERANCE));
  }

  private static double channelCredit(String example, String channel, AttributionModel model) {
    Map<String, Double> credit = new LinkedHashMap<>();
    CONVERTING_PATHS
        .get(example)
        .forEach(
            (path, conversions) -> {
              double[] credits = model.credits(path.size());
              for (int i = 0; i < credits.length; i++) {
                credit.merge(path.get(i), conversions * credits[i], Double::sum);
              }
            });
    return credit.get(channel);
  }

  /** attribution_time_decay.csv: A at 0 d, B at 3 d, C at 7 d, B at 9.5 d, conversion at 10 d. */
  @Test
  void timeDecayEqualsReference() {
    double[] credits = AttributionModel.timeDecayCredits(new double[] {0, 3, 7, 9.5}, 7);
    assertThat(credits)
        .containsExactly(
            new double[] {
              0.14476653963936137, 0.19484131358733608, 0.28953307927872274, 0.37085906749457986
            },
            within(TOLERANCE));
  }

  @Test
  void oneHalfLifeEarlierGetsHalf() {
    double[] credits = AttributionModel.timeDecayCredits(new double[] {10, 3}, 7);
    assertThat(credits).containsExactly(new double[] {2 / 3.0, 1 / 3.0}, within(TOLERANCE));
  }

  @Test
  void originOfTimesIsFree() {
    double[] days = {0, 3, 7, 9.5};
    double[] epochDays = Arrays.stream(days).map(day -> day + 19_000).toArray();
    assertThat(AttributionModel.timeDecayCredits(epochDays, 7))
        .containsExactly(AttributionModel.timeDecayCredits(days, 7), within(TOLERANCE));
  }

  @Test
  void decayTooLongForDoubleLeavesTheLatestItsCredit() {
    double[] credits = AttributionModel.timeDecayCredits(new double[] {0, 1e9}, 1e-3);
    assertThat(credits).containsExactly(0, 1);
  }

  @Test
  void hugeHalfLifeIsLinear() {
    assertThat(AttributionModel.timeDecayCredits(new double[] {0, 5, 9}, 1e300))
        .containsExactly(AttributionModel.LINEAR.credits(3), within(TOLERANCE));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"TIME_DECAY", "W_SHAPED"})
  void creditsSumToOne(AttributionModel model) {
    for (int touchpoints = 1; touchpoints <= 1000; touchpoints++) {
      double[] credits = model.credits(touchpoints);
      assertThat(Arrays.stream(credits).sum()).isCloseTo(1, within(TOLERANCE));
      assertThat(Arrays.stream(credits)).allMatch(credit -> credit >= 0 && credit <= 1);
    }
  }

  @Test
  void timeDecayCreditsSumToOne() {
    SplittableRandom random = new SplittableRandom(7);
    for (int touchpoints = 1; touchpoints <= 1000; touchpoints++) {
      double[] times = random.doubles(touchpoints, -1e4, 1e4).toArray();
      double halfLife = Math.exp(random.nextDouble(-5, 5));
      assertThat(Arrays.stream(AttributionModel.timeDecayCredits(times, halfLife)).sum())
          .isCloseTo(1, within(TOLERANCE));
    }
  }

  @Test
  void shortPathsShareEvenlyUnderPosition() {
    assertThat(AttributionModel.POSITION.credits(1)).containsExactly(1);
    assertThat(AttributionModel.POSITION.credits(2)).containsExactly(.5, .5);
    assertThat(AttributionModel.POSITION.credits(3))
        .containsExactly(new double[] {.4, .2, .4}, within(TOLERANCE));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"TIME_DECAY", "W_SHAPED"})
  void emptyPathHasNoCredits(AttributionModel model) {
    assertThat(model.credits(0)).isEmpty();
    assertThat(AttributionModel.timeDecayCredits(new double[0], 7)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -3, Double.NaN, Double.POSITIVE_INFINITY})
  void halfLifeMustBePositive(double halfLife) {
    assertThatThrownBy(() -> AttributionModel.timeDecayCredits(new double[] {1}, halfLife))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("half_life must be > 0, got " + halfLife);
  }

  @Test
  void timesMustBeFinite() {
    assertThatThrownBy(() -> AttributionModel.timeDecayCredits(new double[] {1, Double.NaN}, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("times must be finite, got NaN");
  }

  /** J and inverse J of Adobe Analytics: .6 to one end, .2 to the other; of two .75 and .25. */
  @Test
  void weightsOfPositionsAreScaledToOne() {
    PositionWeights inverseJ = PositionWeights.of(60, 20, 20);
    assertThat(AttributionModel.POSITION.credits(4, inverseJ))
        .containsExactly(new double[] {.6, .1, .1, .2}, within(TOLERANCE));
    assertThat(AttributionModel.U_SHAPED.credits(2, inverseJ))
        .containsExactly(new double[] {.75, .25}, within(TOLERANCE));
    assertThat(AttributionModel.POSITION.credits(1, PositionWeights.of(0, 0, 1)))
        .containsExactly(1);
    assertThat(AttributionModel.POSITION.credits(3, PositionWeights.of(0, 0, 1)))
        .containsExactly(0, 0, 1);
  }

  @Test
  void weightsMustBeThreeNumbersWithAnEnd() {
    for (double[] weights :
        new double[][] {
          {.5, .5}, {.4, -.1, .4}, {0, 1, 0}, {Double.NaN, 1, 1}, {1, Double.POSITIVE_INFINITY, 1}
        }) {
      assertThatThrownBy(() -> PositionWeights.of(weights))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("weights must be three numbers >= 0")
          .hasMessageEndingWith(", got " + Arrays.toString(weights));
    }
  }

  /** .3 to each of first, lead and last, .1 to the others; what does not occur is shared. */
  @Test
  void wShapeAddsUpMilestones() {
    assertThat(AttributionModel.wShapedCredits(5, 2))
        .containsExactly(new double[] {.3, .05, .3, .05, .3}, within(TOLERANCE));
    assertThat(AttributionModel.wShapedCredits(4, 0))
        .containsExactly(new double[] {.6, .05, .05, .3}, within(TOLERANCE));
    assertThat(AttributionModel.wShapedCredits(3, 1))
        .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(TOLERANCE));
    assertThat(AttributionModel.wShapedCredits(2, 1))
        .containsExactly(new double[] {1 / 3.0, 2 / 3.0}, within(TOLERANCE));
    assertThat(AttributionModel.wShapedCredits(1, 0)).containsExactly(1);
    assertThatThrownBy(() -> AttributionModel.wShapedCredits(2, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lead must be a place of 2 touchpoints, from 0, got 2");
  }

  @Test
  void labelsRoundTrip() {
    for (AttributionModel model : AttributionModel.values()) {
      assertThat(AttributionModel.of(model.label())).contains(model);
    }
    assertThat(AttributionModel.of("j_shaped")).isEmpty();
    assertThat(AttributionModel.labels())
        .isEqualTo("first, last, linear, position, u_shaped, w_shaped, time_decay");
  }
}
