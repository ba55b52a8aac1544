package io.flinkcx.functions.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxSbgModelTest {

  @Test
  void givesTheRowOfAFitWithoutWhatOnlyAFitKnows() {
    assertThat(
            Planning.session()
                .row(
                    "SELECT m.* FROM (SELECT CX_SBG_MODEL(beta => CAST(3 AS BIGINT), alpha =>"
                        + " 0.5) AS m)"))
        .isEqualTo(Row.of("sbg", 0.5, 3.0, null, null, null, null, null, null, null, null));
  }

  @Test
  void nullGivesNull() {
    assertThat(new CxSbgModel().eval(null, 1)).isNull();
    assertThat(new CxSbgModel().eval(1, null)).isNull();
  }

  @Test
  void parametersOutOfRangeAreNamed() {
    Planning.stops("CX_SBG_MODEL(0.0, y)", "CX_SBG_MODEL: alpha must be > 0 and finite, got 0.0");
    Planning.stops("CX_SBG_MODEL(x, 0)", "CX_SBG_MODEL: beta must be > 0 and finite, got 0.0");
    assertThatThrownBy(() -> new CxSbgModel().eval(1, -2))
        .hasMessage("CX_SBG_MODEL: beta must be > 0 and finite, got -2.0");
  }
}
