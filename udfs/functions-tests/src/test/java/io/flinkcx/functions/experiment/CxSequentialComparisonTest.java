package io.flinkcx.functions.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.Test;

class CxSequentialComparisonTest {

  private final CxSequentialComparison test = new CxSequentialComparison();

  private void add(SequentialState state, String variant, int conversions, int n) {
    for (int i = 0; i < n; i++) {
      test.accumulate(state, variant, 0.01, null, i < conversions, null, null, null, null);
    }
  }

  @Test
  void equalsTheReference() {
    // golden msprt.csv, bernoulli-ish
    SequentialState state = test.createAccumulator();
    add(state, "a", 100, 1000);
    add(state, "b", 130, 1000);
    RowData b = test.getValue(state).getArray(0).getRow(1, 15);

    assertThat(b.getDouble(5)).isCloseTo(0.53081662539198311, within(1e-12));
    assertThat(b.getDouble(6)).isCloseTo(0.58812449612442196, within(1e-12));
    assertThat(b.getDouble(8)).isCloseTo(-0.032727863981447738, within(1e-12));
    assertThat(b.getDouble(9)).isCloseTo(0.092727863981447738, within(1e-12));
  }

  @Test
  void aBundleBringsItsSettings() {
    SequentialState state = test.createAccumulator();
    SequentialState bundle = test.createAccumulator();
    add(bundle, "a", 100, 1000);
    add(state, "b", 130, 1000);
    test.merge(state, List.of(bundle));

    assertThat(test.getValue(state).getArray(0).getRow(1, 15).getDouble(6))
        .isCloseTo(0.58812449612442196, within(1e-12));
  }

  @Test
  void theOutcomeIsGivenInOneWay() {
    SequentialState state = test.createAccumulator();
    test.accumulate(state, "a", 1, 2.5, null, null, null, null, null);
    test.accumulate(state, "a", 1, null, null, null, null, null, null);

    assertThatThrownBy(() -> test.accumulate(state, "a", 1, null, true, null, null, null, null))
        .hasMessageStartingWith(
            "CX_SEQUENTIAL_TEST: value and converted are two ways to give the outcome: use the"
                + " same one");
    assertThatThrownBy(() -> test.accumulate(state, "a", 1, 2, true, null, null, null, null))
        .hasMessageEndingWith("pass one of them");
    assertThat(test.getValue(state).getArray(0).getRow(0, 15).getLong(1)).isEqualTo(1);
  }

  @Test
  void badSettingsStop() {
    Planning.stops(
        "CX_SEQUENTIAL_TEST(`variant` => 'a', tau => 0, `value` => x)",
        "CX_SEQUENTIAL_TEST: tau must be above 0, in the unit of the mean: about the difference"
            + " that you hope to detect, such as 0.01 for one point of a conversion rate, got 0.0");
    Planning.stops(
        "CX_SEQUENTIAL_TEST(`variant` => 'a', tau => 1, `value` => x, min_n => 1)",
        "CX_SEQUENTIAL_TEST: min_n must be at least 2 rows for each variant, got 1.0");
    SequentialState state = test.createAccumulator();
    test.accumulate(state, "a", -1, 2.5, null, null, null, null, null);
    assertThatThrownBy(() -> test.getValue(state))
        .hasMessageStartingWith("CX_SEQUENTIAL_TEST: tau must be above 0");
  }
}
