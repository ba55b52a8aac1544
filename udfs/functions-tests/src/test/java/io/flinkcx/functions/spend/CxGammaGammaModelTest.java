package io.flinkcx.functions.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxGammaGammaModelTest {

  @Test
  void isAModelWithoutWhatOnlyAFitKnows() {
    Row model =
        Planning.session()
            .row("SELECT m.* FROM (SELECT CX_GAMMA_GAMMA_MODEL(6.25, 3.74, 15) AS m)");

    assertThat(model.getField(0)).isEqualTo(6.25);
    assertThat(model.getField(1)).isEqualTo(3.74);
    assertThat(model.getField(2)).isEqualTo(15.0);
    for (int i = 3; i < model.getArity(); i++) {
      assertThat(model.getField(i)).isNull();
    }
  }

  @Test
  void nullGivesNull() {
    assertThat(
            Planning.session()
                .row("SELECT CX_GAMMA_GAMMA_MODEL(p => 6, q => CAST(NULL AS INT), v => 1)"))
        .isEqualTo(Row.of((Object) null));
  }

  @Test
  void whatIsNoModelStopsAtPlanningOrOnTheFirstRow() {
    assertThatThrownBy(
            () ->
                Planning.session().tables().explainSql("SELECT CX_GAMMA_GAMMA_MODEL(6.25, 0, 15)"))
        .hasStackTraceContaining("CX_GAMMA_GAMMA_MODEL: q must be > 0 and finite, got 0.0");
    assertThatThrownBy(
            () ->
                Planning.session()
                    .row("SELECT CX_GAMMA_GAMMA_MODEL(6.25, 3.74, v) FROM (VALUES -1) AS t(v)"))
        .hasStackTraceContaining("CX_GAMMA_GAMMA_MODEL: v must be > 0 and finite, got -1.0");
  }
}
