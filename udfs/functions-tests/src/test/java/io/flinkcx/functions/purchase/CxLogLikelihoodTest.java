package io.flinkcx.functions.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import io.flinkcx.testing.FlinkSession;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxLogLikelihoodTest {

  private static final String MODEL = "CX_BGNBD_MODEL(0.243, 4.414, 0.793, 2.426)";

  private final FlinkSession flink = Planning.session();

  // 60-digit reference implementation of the published formula, Fader, Hardie, Lee (2005), eq. 6
  @Test
  void equalsTheReference() {
    Row row =
        flink.row(
            "SELECT CX_LOG_LIKELIHOOD("
                + MODEL
                + ", 2, 30.43, 38.86), CX_LOG_LIKELIHOOD(CX_MBGNBD_MODEL(0.243, 4.414, 0.793, 2.426),"
                + " 0, 0, 38.86)");

    assertThat((Double) row.getField(0)).isCloseTo(-9.4586063070662712, within(1e-12));
    assertThat((Double) row.getField(1)).isCloseTo(-0.38695222057085345, within(1e-13));
  }

  @Test
  void nullBadHistoriesAndModelsWithoutParametersGiveNull() {
    assertThat(
            flink.rows(
                "SELECT CX_LOG_LIKELIHOOD("
                    + MODEL
                    + ", x, t_x, t) FROM (VALUES (CAST(NULL AS DOUBLE), 1E0, 2E0), (1.5E0, 1E0,"
                    + " 2E0), (2E0, 3E0, 2E0), (0E0, 1E0, 2E0)) AS c(x, t_x, t)"))
        .hasSize(4)
        .containsOnly(Row.of((Object) null));
    assertThat(
            flink.row(
                "SELECT CX_LOG_LIKELIHOOD("
                    + Models.bgNbd("NULL", "NULL", "NULL", "NULL")
                    + ", 2, 1, 3)"))
        .isEqualTo(Row.of((Object) null));
  }
}
