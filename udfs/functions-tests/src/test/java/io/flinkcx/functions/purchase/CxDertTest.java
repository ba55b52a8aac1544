package io.flinkcx.functions.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import io.flinkcx.testing.FlinkSession;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxDertTest {

  private static final String MODEL = "CX_BGNBD_MODEL(0.243, 4.414, 0.793, 2.426)";

  private final FlinkSession flink = Planning.session();

  // mpmath at 30 digits, continuous rate .0018
  @Test
  void equalsTheReferenceForAnyPeriodOfTheSameRate() {
    String history = ", frequency => 2, recency => 30.43, age => 38.86, discount_rate => ";
    Row row =
        flink.row(
            "SELECT CX_DERT(model => "
                + MODEL
                + history
                + Math.expm1(0.0018)
                + "), CX_DERT(model => "
                + MODEL
                + history
                + Math.expm1(0.0018 * 52)
                + ", discount_period => 52)");

    assertThat((Double) row.getField(0)).isCloseTo(6.4208011704581147409, within(1e-9));
    assertThat((Double) row.getField(1)).isCloseTo(6.4208011704581147409, within(1e-9));
  }

  @Test
  void nullBadHistoriesAndModelsWithoutParametersGiveNull() {
    assertThat(
            flink.rows(
                "SELECT CX_DERT("
                    + MODEL
                    + ", x, t_x, t, 0.1) FROM (VALUES (CAST(NULL AS DOUBLE), 1E0, 2E0), (1.5E0, 1E0,"
                    + " 2E0), (2E0, 3E0, 2E0), (0E0, 1E0, 2E0)) AS c(x, t_x, t)"))
        .hasSize(4)
        .containsOnly(Row.of((Object) null));
    assertThat(
            flink.row(
                "SELECT CX_DERT("
                    + Models.bgNbd("NULL", "NULL", "NULL", "NULL")
                    + ", 2, 1, 3, 0.1)"))
        .isEqualTo(Row.of((Object) null));
  }

  @Test
  void badSettingsAreErrorsInTheirName() {
    assertThatThrownBy(() -> flink.row("SELECT CX_DERT(" + MODEL + ", 2, 1, 3, 0)"))
        .hasStackTraceContaining(
            "CX_DERT: discount_rate must be a fraction per period in (0, 1), 0.01 for 1 %, got 0.0");
    assertThatThrownBy(() -> flink.row("SELECT CX_DERT(" + MODEL + ", 2, 1, 3, 1)"))
        .hasStackTraceContaining(
            "CX_DERT: discount_rate must be a fraction per period in (0, 1), 0.01 for 1 %, got 1.0");
    assertThatThrownBy(() -> flink.row("SELECT CX_DERT(" + MODEL + ", 2, 1, 3, 0.1, 0)"))
        .hasStackTraceContaining("CX_DERT: discount_period must be > 0");
  }
}
