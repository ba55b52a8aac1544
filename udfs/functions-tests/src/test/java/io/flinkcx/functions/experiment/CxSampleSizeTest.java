package io.flinkcx.functions.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxSampleSizeTest {

  private final CxSampleSize size = new CxSampleSize();

  @Test
  void equalsPowerPropTestOfR() {
    // golden ab_and_proportion_tests.csv
    RowData row = size.eval(0.02, 0.1, null, null, null, null);

    assertThat(row.getDouble(0)).isCloseTo(3840.8474824344462, within(1e-6));
    assertThat(row.getDouble(1)).isEqualTo(row.getDouble(0));
    assertThat(row.getLong(2)).isEqualTo(2 * 3841);
  }

  @Test
  void anyNumbersByNameAndNullGivesNull() {
    assertThat(
            Planning.session()
                .row(
                    "SELECT CX_SAMPLE_SIZE(effect => 1, std_dev => CAST(5 AS DECIMAL(9, 2)), share"
                        + " => 0.2).n, CX_SAMPLE_SIZE(effect => CAST(NULL AS DOUBLE), baseline =>"
                        + " 0.1).n, CX_SAMPLE_SIZE(effect => 1).n, CX_SAMPLE_SIZE(effect => 1E-9,"
                        + " std_dev => 1).n, CX_SAMPLE_SIZE(effect => e, baseline => 0.1, `power`"
                        + " => 0.9).n FROM (VALUES 0.02) AS t(e)"))
        .isEqualTo(Row.of(1229L, null, null, null, 10284L));
  }

  @Test
  void badArgumentsStop() {
    Planning.stops(
        "CX_SAMPLE_SIZE(effect => x, baseline => 10)",
        "CX_SAMPLE_SIZE: baseline must be the conversion rate of the control, a share between 0"
            + " and 1 (exclusive), such as 0.1 for 10 %, got 10.0; for a mean pass std_dev");
    Planning.stops(
        "CX_SAMPLE_SIZE(effect => x, std_dev => 1, `power` => 80)",
        "CX_SAMPLE_SIZE: power must be between 0 and 1 (exclusive), such as 0.8, got 80.0");
    Planning.stops(
        "CX_SAMPLE_SIZE(effect => x, std_dev => 1, baseline => 0.1)",
        "CX_SAMPLE_SIZE: pass baseline for a conversion rate or std_dev for a mean, not both");
    Planning.stops("CX_SAMPLE_SIZE(effect => 0, std_dev => 1)", "CX_SAMPLE_SIZE: effect must be");
    assertThatThrownBy(() -> size.eval(0.1, 0.95, null, null, null, null))
        .hasMessageStartingWith(
            "CX_SAMPLE_SIZE: baseline + effect must be between 0 and 1 (exclusive), got 0.95 +"
                + " 0.1");
    assertThatThrownBy(() -> size.eval(0.1, null, -1, null, null, null))
        .hasMessageStartingWith("CX_SAMPLE_SIZE: std_dev must be");
    assertThatThrownBy(() -> size.eval(0.1, null, 1, null, null, 0))
        .hasMessageStartingWith("CX_SAMPLE_SIZE: share must be");
  }
}
