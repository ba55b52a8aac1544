package io.flinkcx.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.math.DoubleDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The reference data are tested beside those of {@link MarkovAttributionTest}. */
class ShapleyAttributionTest {

  private static ShapleyAttribution of(int touchpoints) {
    Random random = new Random(5);
    ShapleyAttribution attribution = new ShapleyAttribution();
    for (int i = 0; i < touchpoints; i++) {
      String[] path = {"t" + i, "t" + random.nextInt(i + 1), "t" + random.nextInt(i + 1)};
      attribution.add(TouchpointNames.set(path), 1 + random.nextInt(9), DoubleDouble.of(.1 * i), 2);
    }
    return attribution;
  }

  @Test
  void creditsOfTwentyTouchpointsSumToTheConversions() {
    Attribution attribution = of(20).attribution();
    assertThat(attribution.touchpoints()).hasSize(20);
    assertThat(attribution.touchpoints().stream().mapToDouble(TouchpointCredit::credit).sum())
        .isCloseTo(attribution.conversions(), within(1e-12 * attribution.conversions()));
    assertThat(attribution.touchpoints().stream().mapToDouble(TouchpointCredit::value).sum())
        .isCloseTo(19, within(1e-12 * 19));
  }

  @Test
  void twentyOneTouchpointsAreTooMany() {
    assertThatThrownBy(() -> of(21))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("path must have at most 20 different touchpoints")
        .hasMessageEndingWith("give rare touchpoints one name, or use CX_MARKOV_ATTRIBUTION");
  }

  @Test
  void countsBelowZeroAreNone() {
    ShapleyAttribution attribution = new ShapleyAttribution();
    attribution.add(new String[] {"a"}, -1, DoubleDouble.of(-5), 0);
    attribution.add(new String[] {"a"}, 0, DoubleDouble.ZERO, -2);
    assertThat(attribution.attribution()).isEqualTo(Attribution.NONE);
  }
}
