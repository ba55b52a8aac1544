package io.flinkcx.functions.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import io.flinkcx.testing.FlinkSession;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxPPurchaseTest {

  private static final String MODEL = "CX_BGNBD_MODEL(0.243, 4.414, 0.793, 2.426)";

  private final FlinkSession flink = Planning.session();

  // 0.72657857008067291 (P(alive)) times 1 - (43.274/82.274)^2.243
  @Test
  void equalsTheReference() {
    Row row =
        flink.row(
            "SELECT CX_P_PURCHASE(model => "
                + MODEL
                + ", frequency => 2, recency => 30.43, age => 38.86, horizon => 39)");

    assertThat((Double) row.getField(0))
        .isCloseTo(0.72657857008067291 * 0.76334089767528307, within(1e-13));
  }

  @Test
  void nullBadHistoriesAndModelsWithoutParametersGiveNull() {
    assertThat(
            flink.rows(
                "SELECT CX_P_PURCHASE("
                    + MODEL
                    + ", x, t_x, t, 4) FROM (VALUES (CAST(NULL AS DOUBLE), 1E0, 2E0), (1.5E0, 1E0,"
                    + " 2E0), (2E0, 3E0, 2E0), (0E0, 1E0, 2E0)) AS c(x, t_x, t)"))
        .hasSize(4)
        .containsOnly(Row.of((Object) null));
    assertThat(
            flink.row(
                "SELECT CX_P_PURCHASE("
                    + Models.bgNbd("NULL", "NULL", "NULL", "NULL")
                    + ", 2, 1, 3, 4)"))
        .isEqualTo(Row.of((Object) null));
  }

  @Test
  void badSettingsAreErrorsInTheirName() {
    assertThatThrownBy(() -> flink.row("SELECT CX_P_PURCHASE(" + MODEL + ", 2, 1, 3, -1)"))
        .hasStackTraceContaining(
            "CX_P_PURCHASE: horizon must be >= 0 in the model's unit of time and finite, got -1.0");
  }
}
