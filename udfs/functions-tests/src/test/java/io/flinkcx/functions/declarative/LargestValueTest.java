package io.flinkcx.functions.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargestValueTest {

  private final LargestValue.Larger larger = new LargestValue.Larger(new Kinds(1, 2));

  @ParameterizedTest
  @ValueSource(doubles = {1e-18, .3, 1, 1.9999999999999998, 2, -1e6, 1e20, -1e140})
  void valueIsTakenBackWhereNothingAsLargeStands(double value) {
    double largest = larger.eval(0, 1, value);
    double size = Math.abs(value);

    assertThat(larger.eval(largest, 2, size / 8)).isEqualTo(largest);
    assertThat(LargestValue.takenBack(largest, size)).isZero();
    assertThat(LargestValue.takenBack(largest, size / 8)).isEqualTo(size);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 3})
  void rowsOfOtherKindsLeaveNothing(int kind) {
    assertThat(larger.eval(5, kind, 7.0)).isEqualTo(5);
    assertThat(larger.eval(5, kind, null)).isEqualTo(5);
  }
}
