package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StirlingTest {

  // by mpmath 1.3.0 at 40 digits
  @Test
  void restsEqualTheReference() {
    assertThat(Stirling.logGammaRest(0.5)).isCloseTo(0.15342640972002736, within(1e-14));
    assertThat(Stirling.logGammaRest(20)).isCloseTo(0.004166319691996922, within(1e-17));
    assertThat(Stirling.logGammaRest(1e8)).isCloseTo(8.333333333333334e-10, within(1e-24));
    assertThat(Stirling.digammaRest(0.5)).isCloseTo(-1.2703628454614782, within(1e-13));
    assertThat(Stirling.digammaRest(20)).isCloseTo(-0.025208281311841944, within(1e-14));
    assertThat(Stirling.digammaRest(1e8)).isCloseTo(-5.0000000083333336e-09, within(1e-23));
    assertThat(Stirling.log1pRest(1e-6)).isCloseTo(-4.999996666669166e-13, within(1e-27));
    assertThat(Stirling.log1pRest(-0.5)).isCloseTo(-0.19314718055994531, within(1e-15));
    assertThat(Stirling.log1pRest(3)).isCloseTo(-1.6137056388801094, within(1e-15));
    assertThat(Stirling.log1pRest(0)).isZero();
  }
}
