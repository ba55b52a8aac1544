package io.flinkcx.functions.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxClvContractualTest {

  private final CxClvContractual clv = new CxClvContractual();

  @Test
  void anyNumbersByNameAndByPlace() {
    assertThat(
            Planning.session()
                .row(
                    "SELECT ROUND(CX_CLV_CONTRACTUAL(margin => m, retention => r, discount_rate =>"
                        + " d), 6), ROUND(CX_CLV_CONTRACTUAL(m, r, d), 6),"
                        + " ROUND(CX_CLV_CONTRACTUAL(m, r, d, 2), 6), ROUND(CX_CLV_CONTRACTUAL("
                        + "first_margin => 'First_Renewal', margin => m, retention => r,"
                        + " discount_rate => d), 6) FROM (VALUES (CAST(30 AS DECIMAL(18, 4)), 0.5,"
                        + " 0)) AS t(m, r, d)"))
        .isEqualTo(Row.of(60.0, 60.0, 45.0, 30.0));
  }

  @Test
  void nullGivesNullAndNullOptionsTheirDefaults() {
    assertThat(clv.eval(null, 0.5, 0, 2, "now")).isNull();
    assertThat(clv.eval(30, null, 0, 2, "now")).isNull();
    assertThat(clv.eval(30, 0.5, null, 2, "now")).isNull();
    assertThat(clv.eval(30, 0.5, 0, null, null)).isEqualTo(60.0);
  }

  @Test
  void marginsThatAreNoNumbersGiveNullAndLossesCount() {
    assertThat(clv.eval(Double.NaN, 0.5, 0, null, null)).isNull();
    assertThat(clv.eval(Double.POSITIVE_INFINITY, 0.5, 0, null, null)).isNull();
    assertThat(clv.eval(Double.MAX_VALUE, 0.5, 0, null, null)).isNull();
    assertThat(clv.eval(-30, 0.5, 0, null, null)).isEqualTo(-60.0);
  }

  @Test
  void settingsOutOfRangeStopAtPlanning() {
    Planning.stops(
        "CX_CLV_CONTRACTUAL(x, 80, 0.1)",
        "CX_CLV_CONTRACTUAL: retention must be a share per period from 0 to 1 (0.8 for 80 %), got"
            + " 80.0");
    Planning.stops(
        "CX_CLV_CONTRACTUAL(x, 0.8, 0.1, 2.5)",
        "CX_CLV_CONTRACTUAL: periods must be a whole number >= 0");
    Planning.stops(
        "CX_CLV_CONTRACTUAL(x, 0.8, 0.1, 2, 'later')",
        "CX_CLV_CONTRACTUAL: first_margin must be one of now, end_of_period, first_renewal, got"
            + " 'later'");
  }

  @Test
  void settingsOutOfRangeStopAtTheFirstRow() {
    assertThatThrownBy(() -> clv.eval(1, 1.5, 0.1, null, null))
        .hasMessageStartingWith("CX_CLV_CONTRACTUAL: retention must be");
    assertThatThrownBy(() -> clv.eval(1, 0.5, -0.1, null, null))
        .hasMessageStartingWith("CX_CLV_CONTRACTUAL: discount_rate must be");
    assertThatThrownBy(() -> clv.eval(1, 1, 0, null, null))
        .hasMessageStartingWith("CX_CLV_CONTRACTUAL: periods must be given");
  }
}
