package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownValuesTest {

  @Test
  void eachValueIsComputedOnce() {
    List<Integer> computed = new ArrayList<>();
    KnownValues halves =
        new KnownValues(
            10,
            number -> {
              computed.add(number);
              return number / 2.0;
            });

    assertThat(halves.at(9)).isEqualTo(4.5);
    assertThat(halves.at(3)).isEqualTo(1.5);
    assertThat(halves.at(9)).isEqualTo(4.5);
    assertThat(computed).containsExactly(9, 3);
  }
}
