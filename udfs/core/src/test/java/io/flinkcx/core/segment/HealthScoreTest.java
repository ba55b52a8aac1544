package io.flinkcx.core.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.segment.HealthScore.Contribution;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthScoreTest {

  private static final List<String> NAMES = List.of("usage", "csat", "payment");

  @Test
  void pointsSumToTheScoreAndTheLostOnesToTheRest() {
    HealthScore health =
        HealthScore.of(NAMES, new double[] {20, 75, 100}, new double[] {50, 30, 20});

    assertThat(health.score()).isCloseTo(52.5, within(1e-13));
    assertThat(health.contributions())
        .containsExactly(
            new Contribution("usage", 20, 10, 40),
            new Contribution("csat", 75, 22.5, 7.5),
            new Contribution("payment", 100, 20, 0));
    assertThat(health.worst()).isEqualTo("usage");
  }

  @Test
  void whatIsNotKnownIsLeftOutWithItsWeight() {
    HealthScore health =
        HealthScore.of(NAMES, new double[] {Double.NaN, 80, 40}, new double[] {50, 30, 10});

    assertThat(health.score()).isCloseTo(70, within(1e-13));
    assertThat(health.contributions()).extracting(Contribution::input).doesNotContain("usage");
    assertThat(health.worst()).isEqualTo("csat");
  }

  @Test
  void anInputWithoutWeightAloneGivesNoScore() {
    assertThat(HealthScore.of(NAMES, new double[] {10, Double.NaN, 5}, new double[] {0, 1, 0}))
        .isNull();
  }

  @Test
  void onlyTheRatiosOfWeightsCount() {
    double[] values = {10, 20, 90};

    assertThat(HealthScore.of(NAMES, values, new double[] {1e308, 1e308, 1e308}).score())
        .isCloseTo(40, within(1e-13));
    assertThat(HealthScore.of(NAMES, values, new double[] {1e-300, 1e-300, 1e-300}).score())
        .isCloseTo(40, within(1e-13));
  }

  @Test
  void thePerfectCustomerHasNoWorstInput() {
    HealthScore health =
        HealthScore.of(NAMES, new double[] {100, 100, 100}, new double[] {.1, .2, .3});

    assertThat(health.score()).isEqualTo(100);
    assertThat(health.worst()).isNull();
  }

  @Test
  void aScoreReachesTheBandOfItsLimit() {
    double[] limits = HealthScore.requireLimits(new double[] {50, 75});

    assertThat(scored(49.9).band(limits)).isZero();
    assertThat(scored(50).band(limits)).isEqualTo(1);
    assertThat(scored(75).band(limits)).isEqualTo(2);
    assertThat(scored(100).band(limits)).isEqualTo(2);
  }

  private static HealthScore scored(double value) {
    return HealthScore.of(List.of("x"), new double[] {value}, new double[] {1});
  }

  @Test
  void bandsThatOverlapAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HealthScore.requireLimits(new double[] {75, 50}))
        .withMessageContaining("ascend between 0 and 100")
        .withMessageContaining("[75.0, 50.0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HealthScore.requireLimits(new double[] {50, 50}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HealthScore.requireLimits(new double[] {50, Double.NaN}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HealthScore.requireLimits(new double[] {50, 100}));
  }
}
