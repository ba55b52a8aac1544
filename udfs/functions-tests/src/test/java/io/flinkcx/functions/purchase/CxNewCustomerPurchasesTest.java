package io.flinkcx.functions.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import io.flinkcx.testing.FlinkSession;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxNewCustomerPurchasesTest {

  private static final String MODEL = "CX_BGNBD_MODEL(0.243, 4.414, 0.793, 2.426)";

  private final FlinkSession flink = Planning.session();

  // 40-digit reference implementation of the published formula, Fader, Hardie, Lee (2005), eq. 9
  @Test
  void equalsTheReference() {
    assertThat(
            (Double)
                flink
                    .row("SELECT CX_NEW_CUSTOMER_PURCHASES(model => " + MODEL + ", horizon => 78)")
                    .getField(0))
        .isCloseTo(1.8605190579427685, within(1e-12));
  }

  @Test
  void nullGivesNull() {
    assertThat(
            flink.row(
                "SELECT CX_NEW_CUSTOMER_PURCHASES("
                    + Models.bgNbd("NULL", "NULL", "NULL", "NULL")
                    + ", 78), CX_NEW_CUSTOMER_PURCHASES("
                    + MODEL
                    + ", CAST(NULL AS INT))"))
        .isEqualTo(Row.of(null, null));
  }

  @Test
  void badSettingsAreErrorsInTheirName() {
    assertThatThrownBy(() -> flink.row("SELECT CX_NEW_CUSTOMER_PURCHASES(" + MODEL + ", -1)"))
        .hasStackTraceContaining("CX_NEW_CUSTOMER_PURCHASES: horizon must be >= 0");
  }
}
