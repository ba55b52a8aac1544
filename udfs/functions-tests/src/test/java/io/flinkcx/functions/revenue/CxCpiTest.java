package io.flinkcx.functions.revenue;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.Planning;
import java.math.BigDecimal;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxCpiTest {

  @Test
  void anyNumbersByNameAndByPlace() {
    assertThat(
            Planning.session()
                .row(
                    "SELECT CX_CPI(revenue => r, cost => c), CX_CPI(r, 60), CX_CPI(cost => 1E2,"
                        + " revenue => 50) FROM (VALUES (CAST(150 AS DECIMAL(18, 4)), 100)) AS t(r,"
                        + " c)"))
        .isEqualTo(Row.of(50.0, 150.0, -50.0));
  }

  @Test
  void noCostAndBadDataAreNull() {
    CxCpi cpi = new CxCpi();

    assertThat(cpi.eval(5, 0)).isNull();
    assertThat(cpi.eval(5, -1)).isNull();
    assertThat(cpi.eval(Double.NaN, 1)).isNull();
    assertThat(cpi.eval(1, Double.POSITIVE_INFINITY)).isNull();
    assertThat(cpi.eval(Double.MAX_VALUE, Double.MIN_VALUE)).isNull();
    assertThat(cpi.eval(null, 1)).isNull();
    assertThat(cpi.eval(1, null)).isNull();
    assertThat(cpi.eval(BigDecimal.TEN, 5L)).isEqualTo(100.0);
  }
}
