package io.flinkcx.functions.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import io.flinkcx.functions.regression.Regressions;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxInvestmentReturnTest {

  private final CxInvestmentReturn function = new CxInvestmentReturn();

  @Test
  void isEffectTimesPeopleTimesMarginAgainstTheCost() {
    Row row =
        Regressions.fields(
            "CX_INVESTMENT_RETURN(cost => 30000, margin => 55, customers => 40000, std_error =>"
                + " 0.006, effect => 0.02)",
            "(VALUES 1)");

    double margin = 1.959963984540054 * 0.006 * 40000 * 55;
    assertThat((Double) row.getField(0)).isCloseTo(44000, within(1e-9));
    assertThat((Double) row.getField(1)).isCloseTo(44000 - margin, within(1e-8));
    assertThat((Double) row.getField(3)).isCloseTo(14000, within(1e-9));
    assertThat((Double) row.getField(4)).isCloseTo(14 / 30.0, within(1e-13));
    assertThat((Double) row.getField(6)).isCloseTo((14000 + margin) / 30000, within(1e-12));
    // Phi(14000 / 13200)
    assertThat((Double) row.getField(7)).isCloseTo(0.8555655164380175, within(1e-14));
    assertThat((Double) row.getField(8)).isCloseTo(30000 / (40000 * 55.0), within(1e-15));
  }

  @Test
  void withoutCostThereIsNoReturnAndWithoutCustomersNoBreakEven() {
    assertThat(function.eval(1, 0.1, 10, 5, 0, null).isNullAt(4)).isTrue();
    RowData nobody = function.eval(1, 0.1, 0, 5, 10, null);
    assertThat(nobody.isNullAt(8)).isTrue();
    assertThat(nobody.getDouble(4)).isEqualTo(-1.0);
  }

  @Test
  void nullGivesNull() {
    assertThat(function.eval(null, 1, 1, 1, 1, null)).isNull();
    assertThat(function.eval(1, null, 1, 1, 1, null)).isNull();
    assertThat(function.eval(1, 1, null, 1, 1, null)).isNull();
    assertThat(function.eval(1, 1, 1, null, 1, null)).isNull();
    assertThat(function.eval(1, 1, 1, 1, null, null)).isNull();
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> function.eval(1, -1, 1, 1, 1, null))
        .hasMessage("CX_INVESTMENT_RETURN: std_error must be 0 or more, got -1.0");
    assertThatThrownBy(() -> function.eval(1, 1, -1, 1, 1, null))
        .hasMessageContaining("customers must be 0 or more");
    assertThatThrownBy(() -> function.eval(1, 1, 1, 1, -1, null))
        .hasMessageContaining("cost must be 0 or more");
    assertThatThrownBy(() -> function.eval(Double.NaN, 1, 1, 1, 1, null))
        .hasMessageContaining("effect must be a finite number");
    Planning.stops(
        "CX_INVESTMENT_RETURN(effect => x, std_error => y, customers => 1, margin => 1, cost => 1,"
            + " confidence => 2)",
        "CX_INVESTMENT_RETURN: confidence must be between 0 and 1");
  }
}
