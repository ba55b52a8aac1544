package io.flinkcx.functions.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.testing.FlinkSession;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxMbgNbdFitTest {

  private final FlinkSession flink = session();

  private static FlinkSession session() {
    FlinkSession session = FlinkSession.batch();
    session.run("LOAD MODULE cx");
    return session;
  }

  private static final String HISTORIES =
      "(VALUES (0, 0.0, 30.0, 700), (0, 0.0, 38.0, 600), (1, 2.0, 30.0, 60), (1, 12.0, 30.0, 40),"
          + " (1, 25.0, 38.0, 50), (2, 5.0, 38.0, 30), (2, 20.0, 30.0, 35), (3, 26.0, 30.0, 25),"
          + " (4, 10.0, 38.0, 12), (5, 36.0, 38.0, 20), (9, 29.0, 30.0, 10), (14, 37.0, 38.0, 5),"
          + " (2, 40.0, 38.0, 1)) AS c(x, t_x, t, n)";

  @Test
  void fitsItsOwnModelAndNoOther() {
    Row row =
        flink.row(
            "SELECT m.model, m.n, m.rejected_reasons['recency_beyond_age'], m.log_likelihood,"
                + " other FROM (SELECT CX_MBGNBD_FIT(x, t_x, t, n) AS m,"
                + " CX_BGNBD_FIT(x, t_x, t, n).log_likelihood AS other FROM "
                + HISTORIES
                + ")");

    assertThat(Row.project(row, new int[] {0, 1, 2})).isEqualTo(Row.of("mbgnbd", 1587L, 1L));
    assertThat((Double) row.getField(3)).isNotCloseTo((Double) row.getField(4), within(1e-3));
  }

  @Test
  void logLikelihoodIsTheSumOverCustomersAndNoNeighbourHasMore() {
    String fitted = "(SELECT CX_MBGNBD_FIT(x, t_x, t, c.n) AS m FROM " + HISTORIES + ") AS f";
    Row row =
        flink.row(
            "SELECT MAX(m.log_likelihood), SUM(c.n * CX_LOG_LIKELIHOOD(m, x, t_x, t)),"
                + " SUM(c.n * CX_LOG_LIKELIHOOD(CX_MBGNBD_MODEL(m.r * 1.05, m.alpha, m.a, m.b), x,"
                + " t_x, t)), SUM(c.n * CX_LOG_LIKELIHOOD(CX_MBGNBD_MODEL(m.r, m.alpha, m.a, m.b *"
                + " 0.95), x, t_x, t)) FROM "
                + HISTORIES
                + " CROSS JOIN "
                + fitted);

    double logLikelihood = (Double) row.getField(0);
    assertThat((Double) row.getField(1)).isCloseTo(logLikelihood, within(1e-8));
    assertThat((Double) row.getField(2)).isLessThan(logLikelihood);
    assertThat((Double) row.getField(3)).isLessThan(logLikelihood);
  }
}
