package io.flinkcx.functions.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.Test;

class CxBayesComparisonTest {

  private final CxBayesComparison test = new CxBayesComparison();

  @Test
  void equalsTheReference() {
    // golden bayes_ab.csv, 0/10 v 1/10
    BayesState state = test.createAccumulator();
    for (int i = 0; i < 10; i++) {
      test.accumulate(state, "a", false, null, null, null, null, null);
      test.accumulate(state, "b", i == 0, null, null, null, null, null);
    }
    RowData row = test.getValue(state);
    RowData a = row.getArray(0).getRow(0, 11);
    RowData b = row.getArray(0).getRow(1, 11);

    assertThat(a.getDouble(3)).isCloseTo(1.0 / 12, within(1e-15));
    assertThat(a.isNullAt(4)).isTrue();
    assertThat(b.getLong(2)).isEqualTo(1);
    assertThat(b.getDouble(4)).isCloseTo(0.7619047619047619, within(1e-12));
    assertThat(b.getDouble(5)).isCloseTo(0.018115942028985507, within(1e-12));
    assertThat(b.getDouble(6)).isCloseTo(0.10144927536231884, within(1e-12));
    assertThat(b.getDouble(7)).isCloseTo(1.0 / 12, within(1e-15));
    assertThat(b.getDouble(8)).isBetween(-0.2, -0.1);
    assertThat(b.getDouble(9)).isBetween(0.3, 0.4);
    assertThat(b.getBoolean(10)).isTrue();
    assertThat(row.getString(1)).hasToString("a");
  }

  @Test
  void aPriorMovesTheMean() {
    BayesState state = test.createAccumulator();
    test.accumulate(state, "a", true, 3, 7, null, null, null);

    assertThat(test.getValue(state).getArray(0).getRow(0, 11).getDouble(3)).isEqualTo(4.0 / 11);
  }

  @Test
  void badSettingsStop() {
    Planning.stops(
        "CX_BAYES_TEST(`variant` => 'a', converted => b, prior_b => 0)",
        "CX_BAYES_TEST: prior_b must be from 0.1 to 1e9");
    BayesState state = test.createAccumulator();
    test.accumulate(state, "a", true, -1, null, null, null, null);
    assertThatThrownBy(() -> test.getValue(state))
        .hasMessageStartingWith("CX_BAYES_TEST: prior_a must be from 0.1 to 1e9");
  }
}
