package io.flinkcx.functions.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.testing.FlinkSession;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxParetoNbdModelTest {

  private final FlinkSession flink = session();

  private static FlinkSession session() {
    FlinkSession session = FlinkSession.batch();
    session.run("LOAD MODULE cx");
    return session;
  }

  @Test
  void isAskedLikeAFit() {
    Row row =
        flink.row(
            "SELECT m.model, m.r, m.beta, m.b, m.n, m.warning, CX_P_ALIVE(m, 2, 30.43, 38.86) FROM"
                + " (SELECT CX_PARETO_NBD_MODEL(r => 0.553, alpha => 10.578, s => 0.606, beta => 11.669) AS m)");

    assertThat(Row.project(row, new int[] {0, 1, 2, 3, 4, 5}))
        .isEqualTo(Row.of("pnbd", 0.553, 11.669, null, null, null));
    assertThat((Double) row.getField(6)).isCloseTo(0.8691675591530111, within(1e-13));
  }

  @Test
  void nullParameterGivesANullModel() {
    assertThat(
            flink.row(
                "SELECT CX_P_ALIVE(CX_PARETO_NBD_MODEL(1, CAST(NULL AS DOUBLE), 1, 1), 2, 1, 3)"))
        .isEqualTo(Row.of((Object) null));
  }

  @Test
  void impossibleParametersAreErrorsInTheirName() {
    assertThatThrownBy(() -> flink.tables().explainSql("SELECT CX_PARETO_NBD_MODEL(1, 0, 1, 1)"))
        .hasStackTraceContaining("CX_PARETO_NBD_MODEL: alpha must be > 0 and finite, got 0.0");
    assertThatThrownBy(() -> flink.row("SELECT CX_PARETO_NBD_MODEL(1, 1, -1, 1)"))
        .hasStackTraceContaining("CX_PARETO_NBD_MODEL: s must be > 0 and finite, got -1.0");
  }
}
