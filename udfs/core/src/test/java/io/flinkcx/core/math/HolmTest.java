package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {

  @Test
  void equalsPAdjustOfR() {
    // p.adjust(c(.01, .04, .03, .005), "holm"), R 4.2.2
    assertThat(Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005}))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
    // p.adjust(c(.6, .9), "holm")
    assertThat(Holm.adjust(new double[] {0.6, 0.9})).containsExactly(1, 1);
  }

  @Test
  void oneTestKeepsItsPValue() {
    assertThat(Holm.adjust(new double[] {0.2})).containsExactly(0.2);
    assertThat(Holm.adjust(new double[0])).isEmpty();
  }

  @Test
  void whatWasNotTestedDoesNotCount() {
    assertThat(Holm.adjust(new double[] {Double.NaN, 0.02, 0.01}))
        .containsExactly(Double.NaN, 0.02, 0.02);
  }
}
