package io.flinkcx.functions.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargestValueTest {

  @ParameterizedTest
  @ValueSource(doubles = {1e-18, .3, 1, 1.9999999999999998, 2, -1e6, 1e20, -1e140})
  void valueIsTakenBackWhereNothingAsLargeStands(double value) {
    long column = new LargestValue.Larger().eval(0, value);
    double size = Math.abs(value);

    assertThat(new LargestValue.Larger().eval(column, size / 8)).isEqualTo(column);
    assertThat(LargestValue.takenBack(column, size)).isZero();
    assertThat(LargestValue.takenBack(column, size / 8)).isBetween(size, 2 * size);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, Double.MIN_VALUE, 1e-30})
  void valuesNearZeroLeaveNothing(double value) {
    assertThat(new LargestValue.Larger().eval(0, value)).isZero();
    assertThat(LargestValue.takenBack(0, 0)).isZero();
  }
}
