package io.flinkcx.functions.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.contract.ShiftedBetaGeometric;
import io.flinkcx.functions.Planning;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxSbgSurvivalTest {

  private final CxSbgSurvival survival = new CxSbgSurvival();
  private final RowData model = ChurnModelRow.of(new ShiftedBetaGeometric(1, 1));

  // Value: independent 30-digit implementation on the fit of the same data
  @Test
  void equalsTheReferenceOnAFittedModel() {
    Row row =
        Planning.session()
            .row(
                "SELECT CX_SBG_SURVIVAL(periods => 12, model => m), CX_SBG_SURVIVAL(m, CAST(12 AS"
                    + " DECIMAL(9, 2))) FROM (SELECT CX_SBG_FIT(t, a, l) AS m FROM "
                    + CxSbgFitTest.HIGH_END
                    + ")");

    assertThat((Double) row.getField(0)).isCloseTo(0.377999071597531, within(1e-6));
    assertThat(row.getField(1)).isEqualTo(row.getField(0));
  }

  @Test
  void nullAndWhatIsNoNumberOfPeriodsGiveNull() {
    assertThat(survival.eval(model, 0)).isEqualTo(1.0);
    assertThat(survival.eval(model, 1)).isEqualTo(0.5);
    assertThat(survival.eval(null, 1)).isNull();
    assertThat(survival.eval(model, null)).isNull();
    assertThat(survival.eval(model, -1)).isNull();
    assertThat(survival.eval(model, 1.5)).isNull();
    assertThat(survival.eval(model, 10_001)).isNull();
    assertThat(survival.eval(model, Double.NaN)).isNull();
  }

  @Test
  void modelWithoutParametersGivesNullAndAnotherModelIsNamed() {
    assertThat(survival.eval(row("sbg", null, null), 1)).isNull();
    assertThatThrownBy(() -> survival.eval(row("bgnbd", 1.0, 1.0), 1))
        .hasMessage("CX_SBG_SURVIVAL: model must be 'sbg', got 'bgnbd'");
    assertThatThrownBy(() -> survival.eval(row("sbg", -1.0, 1.0), 1))
        .hasMessage("CX_SBG_SURVIVAL: alpha must be > 0 and finite, got -1.0");
  }

  private static RowData row(String name, Double alpha, Double beta) {
    GenericRowData row = new GenericRowData(11);
    row.setField(0, StringData.fromString(name));
    row.setField(1, alpha);
    row.setField(2, beta);
    return row;
  }
}
