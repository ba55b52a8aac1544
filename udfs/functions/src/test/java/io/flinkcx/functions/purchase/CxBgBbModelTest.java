package io.flinkcx.functions.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxBgBbModelTest {

  // Values: 40-digit reference implementation of Fader, Hardie, Shang (2010)
  @Test
  void scoresLikeTheReference() {
    Row row =
        Planning.session()
            .row(
                "SELECT m.model, m.delta, m.r, m.n, CX_P_ALIVE(m, 2, 4, 6),"
                    + " CX_EXPECTED_PURCHASES(m, 2, 4, 6, 5) FROM (SELECT CX_BGBB_MODEL(delta =>"
                    + " 2.783, gamma => 0.657, beta => 0.75, alpha => 1.204) AS m)");

    assertThat(row.getField(0)).isEqualTo("bgbb");
    assertThat(row.getField(1)).isEqualTo(2.783);
    assertThat(row.getField(2)).isNull();
    assertThat(row.getField(3)).isNull();
    assertThat(row.<Double>getFieldAs(4)).isCloseTo(0.58951411643369789, within(1e-13));
    assertThat(row.<Double>getFieldAs(5)).isCloseTo(1.0573489419096806, within(1e-12));
  }

  @Test
  void nullGivesNull() {
    CxBgBbModel model = new CxBgBbModel();

    assertThat(model.eval(null, 1, 1, 1)).isNull();
    assertThat(model.eval(1, null, 1, 1)).isNull();
    assertThat(model.eval(1, 1, null, 1)).isNull();
    assertThat(model.eval(1, 1, 1, null)).isNull();
  }

  @Test
  void parametersOutOfRangeAreNamed() {
    Planning.stops(
        "CX_BGBB_MODEL(x, x, 0, x)", "CX_BGBB_MODEL: gamma must be > 0 and finite, got 0.0");
    assertThatThrownBy(() -> new CxBgBbModel().eval(1, 1, 1, -2))
        .hasMessage("CX_BGBB_MODEL: delta must be > 0 and finite, got -2.0");
  }

  @Test
  void historiesInAnotherUnitGiveNullAndHorizonsInOneAnError() {
    RowData model = new CxBgBbModel().eval(1, 1, 1, 1);

    assertThat(new CxPAlive().eval(model, 2, 3.5, 6, null, null)).isNull();
    assertThat(new CxPAlive().eval(model, 4, 3, 6, null, null)).isNull();
    assertThat(new CxExpectedPurchases().eval(model, 2, 3, 6.5, 5, null, null)).isNull();
    assertThatThrownBy(() -> new CxExpectedPurchases().eval(model, 2, 3, 6, 2.5, null, null))
        .hasMessageStartingWith(
            "CX_EXPECTED_PURCHASES: horizon must be a whole number of opportunities");
  }
}
