package io.flinkcx.functions.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import io.flinkcx.testing.FlinkSession;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxNewCustomerPPurchasesTest {

  private static final String MODEL = "CX_BGNBD_MODEL(0.243, 4.414, 0.793, 2.426)";

  private final FlinkSession flink = Planning.session();

  // 40-digit reference implementation of the published formula, Fader, Hardie, Lee (2005), eq. 8
  @Test
  void equalsTheReference() {
    Row row =
        flink.row(
            "SELECT CX_NEW_CUSTOMER_P_PURCHASES("
                + MODEL
                + ", 0, 78), CX_NEW_CUSTOMER_P_PURCHASES(model => "
                + MODEL
                + ", purchases => 10, horizon => 78)");

    assertThat((Double) row.getField(0)).isCloseTo(0.49102772505852727, within(1e-14));
    assertThat((Double) row.getField(1)).isCloseTo(0.0061178230208274377, within(1e-15));
  }

  @Test
  void whatIsNoCountGivesNull() {
    assertThat(
            flink.rows(
                "SELECT CX_NEW_CUSTOMER_P_PURCHASES("
                    + MODEL
                    + ", x, 78) FROM (VALUES (-1E0), (0.5E0), (2E6), (CAST('NaN' AS DOUBLE)),"
                    + " (CAST(NULL AS DOUBLE))) AS c(x)"))
        .hasSize(5)
        .containsOnly(Row.of((Object) null));
  }

  @Test
  void badSettingsAreErrorsInTheirName() {
    assertThatThrownBy(() -> flink.row("SELECT CX_NEW_CUSTOMER_P_PURCHASES(" + MODEL + ", 1, -1)"))
        .hasStackTraceContaining("CX_NEW_CUSTOMER_P_PURCHASES: horizon must be >= 0");
  }
}
