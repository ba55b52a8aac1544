package io.flinkcx.functions.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxDetectableEffectTest {

  private final CxDetectableEffect effect = new CxDetectableEffect();

  @Test
  void equalsPowerPropTestOfR() {
    // golden ab_and_proportion_tests.csv: 3840.85 of each for .10 to .12
    assertThat(effect.eval(2 * 3840.8474824344462, 0.1, null, null, null, null))
        .isCloseTo(0.02, within(1e-11));
  }

  @Test
  void anyNumbersByNameAndNullGivesNull() {
    assertThat(
            Planning.session()
                .row(
                    "SELECT ROUND(CX_DETECTABLE_EFFECT(n => 1230, std_dev => 5, share => 0.2), 2),"
                        + " CX_DETECTABLE_EFFECT(n => CAST(NULL AS INT), std_dev => 5),"
                        + " CX_DETECTABLE_EFFECT(n => 10), CX_DETECTABLE_EFFECT(n => 4, baseline =>"
                        + " 0.9), CX_DETECTABLE_EFFECT(n => 3, std_dev => 1)"))
        .isEqualTo(Row.of(1.0, null, null, null, null));
  }

  @Test
  void badArgumentsStop() {
    Planning.stops(
        "CX_DETECTABLE_EFFECT(n => 0, std_dev => 1)",
        "CX_DETECTABLE_EFFECT: n must be the number of customers of both variants, above 0, got"
            + " 0.0");
    assertThatThrownBy(() -> effect.eval(10, null, 1, 1, null, null))
        .hasMessage(
            "CX_DETECTABLE_EFFECT: power must be between 0 and 1 (exclusive), such as 0.8, got"
                + " 1.0");
  }
}
