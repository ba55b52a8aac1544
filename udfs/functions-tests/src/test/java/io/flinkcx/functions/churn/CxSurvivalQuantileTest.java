package io.flinkcx.functions.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.functions.Planning;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxSurvivalQuantileTest {

  private final CxSurvivalQuantile quantile = new CxSurvivalQuantile();

  @Test
  void isTheTimeByWhichTheShareHasLeft() {
    Row row =
        Planning.session()
            .row(
                "SELECT CX_SURVIVAL_QUANTILE(share => 0.5, curve => curve).`time`,"
                    + " CX_SURVIVAL_QUANTILE(curve, 0.25).`time`, CX_SURVIVAL_QUANTILE(curve,"
                    + " 0.75).`time`, CX_SURVIVAL_QUANTILE(curve, 0.5).ci_upper FROM "
                    + Contracts.CURVE);

    assertThat(row.getField(0)).isEqualTo(9.0);
    // the curve is at .75 from 3 to 5 months: the middle
    assertThat(row.getField(1)).isEqualTo(4.0);
    assertThat(row.getField(2)).as("fewer have left").isNull();
    assertThat(row.getField(3)).isNull();
  }

  @Test
  void nullGivesNull() {
    assertThat(quantile.eval(null, 0.5)).isNull();
    assertThat(quantile.eval(new GenericArrayData(new Object[0]), null)).isNull();
    assertThat(quantile.eval(new GenericArrayData(new Object[0]), 0.5)).isNull();
  }

  @Test
  void shareOutsideItsRangeIsAnError() {
    Planning.stops(
        "CX_SURVIVAL_QUANTILE(curve => CX_KAPLAN_MEIER(x, b), share => 50)",
        "CX_SURVIVAL_QUANTILE: share must be between 0 and 1 (exclusive), 0.5 for the median, got"
            + " 50.0");
    assertThatThrownBy(() -> quantile.eval(new GenericArrayData(new Object[0]), -1))
        .hasMessageContaining("got -1.0");
  }
}
