package io.flinkcx.functions.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import io.flinkcx.functions.purchase.Models;
import io.flinkcx.testing.FlinkSession;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxExpectedValueTest {

  private final FlinkSession flink = Planning.session();

  // Values: 40-digit reference implementation of p(v + x m) / (p x + q - 1)
  @Test
  void equalsTheReference() {
    Row row =
        flink.row(
            "SELECT CX_EXPECTED_VALUE("
                + Models.SPEND
                + ", 0, 0), CX_EXPECTED_VALUE(monetary_value => 22.35, frequency => 2,"
                + " gamma_gamma_model => "
                + Models.SPEND
                + ")");

    assertThat((Double) row.getField(0)).isCloseTo(35.218978102189781, within(1e-12));
    assertThat((Double) row.getField(1)).isCloseTo(24.663713910761155, within(1e-12));
  }

  @Test
  void meanThatDoesNotExistAndBadSpendGiveNull() {
    String heavyTail = Models.gammaGamma("0.3", "0.5", "10");
    Row row =
        flink.row(
            "SELECT CX_EXPECTED_VALUE("
                + heavyTail
                + ", 1, 20), CX_EXPECTED_VALUE("
                + Models.SPEND
                + ", 2, -1), CX_EXPECTED_VALUE("
                + Models.SPEND
                + ", 2, 0), CX_EXPECTED_VALUE("
                + Models.SPEND
                + ", CAST('NaN' AS DOUBLE), 5), CX_EXPECTED_VALUE("
                + Models.gammaGamma("NULL", "NULL", "NULL")
                + ", 2, 5)");

    assertThat(row).isEqualTo(Row.of(null, null, null, null, null));
  }

  @Test
  void impossibleModelIsAnError() {
    assertThatThrownBy(
            () ->
                flink.row(
                    "SELECT CX_EXPECTED_VALUE(CAST(ROW(m.p, -m.q, m.v, m.std_errors, m.covariance,"
                        + " m.log_likelihood, m.n, m.rejected, m.rejected_reasons, m.converged,"
                        + " m.iterations, m.warning) AS "
                        + SpendModelRow.TYPE.dataType().getLogicalType().asSerializableString()
                        + "), 2, 5) FROM (SELECT "
                        + Models.gammaGamma("1", "2", "3")
                        + " AS m)"))
        .hasStackTraceContaining("CX_EXPECTED_VALUE: q must be > 0 and finite, got -2.0");
  }
}
