package io.flinkcx.functions.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxBgBbModelTest extends PurchaseModelContract {

  // 40-digit reference implementation of Fader, Hardie, Shang (2010), like the value below
  CxBgBbModelTest() {
    super(
        "CX_BGBB_MODEL",
        new CxBgBbModel(),
        "bgbb",
        values("alpha", 1.204, "beta", 0.75, "gamma", 0.657, "delta", 2.783),
        0.58951411643369789);
  }

  @Override
  String history() {
    return "2, 4, 6";
  }

  @Test
  void expectsLikeTheReference() {
    Row row =
        Planning.session()
            .row(
                "SELECT CX_EXPECTED_PURCHASES(CX_BGBB_MODEL(1.204, 0.75, 0.657, 2.783), 2, 4, 6,"
                    + " 5)");

    assertThat(row.<Double>getFieldAs(0)).isCloseTo(1.0573489419096806, within(1e-12));
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
