package io.flinkcx.functions.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxLtvToCacTest {

  @Test
  void anyNumbersByNameAndByPlace() {
    assertThat(
            Planning.session()
                .row(
                    "SELECT CX_LTV_TO_CAC(ltv => v, cac => c), CX_LTV_TO_CAC(v, 450) FROM (VALUES"
                        + " (CAST(900 AS DECIMAL(18, 4)), 300)) AS t(v, c)"))
        .isEqualTo(Row.of(3.0, 2.0));
  }

  @Test
  void noCostAndBadDataAreNull() {
    CxLtvToCac ratio = new CxLtvToCac();

    assertThat(ratio.eval(5, 0)).isNull();
    assertThat(ratio.eval(5, -1)).isNull();
    assertThat(ratio.eval(Double.NaN, 1)).isNull();
    assertThat(ratio.eval(1, Double.NaN)).isNull();
    assertThat(ratio.eval(Double.MAX_VALUE, Double.MIN_VALUE)).isNull();
    assertThat(ratio.eval(null, 1)).isNull();
    assertThat(ratio.eval(1, null)).isNull();
    assertThat(ratio.eval(-5, 10)).isEqualTo(-0.5);
  }
}
