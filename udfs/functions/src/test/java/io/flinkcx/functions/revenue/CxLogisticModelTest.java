package io.flinkcx.functions.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxLogisticModelTest {

  private final CxLogisticModel model = new CxLogisticModel();

  @Test
  void isTheRowOfAFitWithWhatIsKnown() {
    Row row =
        Regressions.fields(
            "CX_LOGISTIC_MODEL(covariance => ARRAY[ARRAY[0.25, 0], ARRAY[0, 0.01]], intercept => 1,"
                + " coefficients => ARRAY[0.5], names => ARRAY['csat'])",
            "(VALUES 1)");

    assertThat(row.getField(0)).isEqualTo("logistic");
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
        .hasMessage("CX_LOGISTIC_MODEL: intercept must be finite, got NaN");
    assertThatThrownBy(() -> model.eval(1, new Number[] {1, null}, null, null))
        .hasMessageContaining("CX_LOGISTIC_MODEL: coefficients must be finite");
    assertThatThrownBy(() -> model.eval(1, two, new String[] {"a"}, null))
        .hasMessage(
            "CX_LOGISTIC_MODEL: names must be as many as coefficients, got 1 names of 2"
                + " coefficients");
    assertThatThrownBy(() -> model.eval(1, two, new String[] {"a", "a"}, null))
        .hasMessageContaining("names must be there and different");
    assertThatThrownBy(() -> model.eval(1, two, null, new Number[][] {{1, 2}}))
        .hasMessageContaining("CX_LOGISTIC_MODEL: covariance must have as many rows and columns");
  }
}
