package io.flinkcx.functions.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.contract.ShiftedBetaGeometric;
import io.flinkcx.functions.Planning;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxSbgDerlTest {

  private final CxSbgDerl derl = new CxSbgDerl();
  private final RowData model = ChurnModelRow.of(new ShiftedBetaGeometric(1, 1));

  // Values: independent 30-digit implementation, n = renewals + 1
  @Test
  void equalsTheReference() {
    Row row =
        Planning.session()
            .row(
                "SELECT CX_SBG_DERL(model => m, renewals => 0, discount_rate => 0.1),"
                    + " CX_SBG_DERL(m, CAST(6 AS BIGINT), 0.1) FROM (SELECT"
                    + " CX_SBG_MODEL(0.66808835110561733, 3.8060949640523695) AS m)");

    assertThat((Double) row.getField(0)).isCloseTo(5.4144788453624, within(1e-12));
    assertThat((Double) row.getField(1)).isCloseTo(7.344721229954, within(1e-12));
  }

  @Test
  void nullAndBadDataGiveNull() {
    assertThat(derl.eval(null, 1, 0.1)).isNull();
    assertThat(derl.eval(model, null, 0.1)).isNull();
    assertThat(derl.eval(model, 1, null)).isNull();
    assertThat(derl.eval(model, -1, 0.1)).isNull();
    assertThat(derl.eval(model, 0.5, 0.1)).isNull();
    assertThat(derl.eval(model, Double.NaN, 0.1)).isNull();
    assertThat(derl.eval(model, 1, 0)).as("no limit").isNull();
  }

  @Test
  void discountRateOutOfRangeStops() {
    assertThatThrownBy(() -> derl.eval(model, 1, -0.1))
        .hasMessage(
            "CX_SBG_DERL: discount_rate must be a fraction per period >= 0 (0.01 for 1 %), got"
                + " -0.1");
  }
}
