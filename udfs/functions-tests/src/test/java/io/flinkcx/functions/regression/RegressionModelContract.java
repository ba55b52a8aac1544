package io.flinkcx.functions.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** What both functions that make a model of given coefficients keep. */
abstract class RegressionModelContract {

  private final String function;
  private final String kind;
  private final RegressionModelFunction model;

  RegressionModelContract(String function, String kind, RegressionModelFunction model) {
    this.function = function;
    this.kind = kind;
    this.model = model;
  }

  @Test
  void isTheRowOfAFitWithWhatIsKnown() {
    Row row =
        Regressions.fields(
            function
                + "(covariance => ARRAY[ARRAY[0.25, 0], ARRAY[0, 0.01]], intercept => 1,"
                + " coefficients => ARRAY[0.5], names => ARRAY['csat'])",
            "(VALUES 1)");

    assertThat(row.getField(0)).isEqualTo(kind);
    assertThat(Regressions.coefficient(row, 0).getField(0)).isEqualTo("intercept");
    assertThat(Regressions.coefficient(row, 1).getField(0)).isEqualTo("csat");
    assertThat(Regressions.value(row, 1)).isEqualTo(0.5);
    assertThat(Regressions.error(row, 1)).isEqualTo(0.1);
    assertThat(row.getField(Regressions.WARNING)).isNull();
  }

  @Test
  void nullGivesNull() {
    assertThat(model.eval(null, new Number[] {1}, null, null)).isNull();
    assertThat(model.eval(1, null, null, null)).isNull();
  }

  @Test
  void badNumbersAndShapesAreErrors() {
    Number[] two = {1, 2};
    assertThatThrownBy(() -> model.eval(Double.NaN, two, null, null))
        .hasMessage(function + ": intercept must be finite, got NaN");
    assertThatThrownBy(() -> model.eval(1, new Number[] {1, null}, null, null))
        .hasMessageContaining(function + ": coefficients must be finite");
    assertThatThrownBy(() -> model.eval(1, two, new String[] {"a"}, null))
        .hasMessage(
            function
                + ": names must have one entry for each coefficient, got 1 names of 2"
                + " coefficients");
    assertThatThrownBy(() -> model.eval(1, two, new String[] {"a", "a"}, null))
        .hasMessageContaining("names must be different and not NULL");
    assertThatThrownBy(() -> model.eval(1, two, null, new Number[][] {{1, 2}}))
        .hasMessageContaining(function + ": covariance must have as many rows and columns");
  }
}
