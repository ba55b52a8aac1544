package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelOrderTest {

  @Test
  void numbersAreInTheirOrder() {
    assertThat(LabelOrder.sorted(List.of("10", "9", "-1", "1e1", "9.50")))
        .containsExactly("-1", "9", "9.50", "10", "1e1");
  }

  @Test
  void oneTextAmongThemMakesAllTexts() {
    assertThat(LabelOrder.sorted(List.of("9", "10", "a", "B")))
        .containsExactly("10", "9", "B", "a");
    assertThat(LabelOrder.sorted(List.of("9", "10", "1e99999999999")))
        .containsExactly("10", "1e99999999999", "9");
  }
}
