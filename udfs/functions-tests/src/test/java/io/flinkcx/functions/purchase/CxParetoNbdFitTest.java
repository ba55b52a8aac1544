package io.flinkcx.functions.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxParetoNbdFitTest extends PurchaseFitContract {

  CxParetoNbdFitTest() {
    super("CX_PARETO_NBD_FIT", "pnbd");
  }

  @Override
  String[] neighbours() {
    return new String[] {
      "CX_PARETO_NBD_MODEL(m.r * 1.05, m.alpha, m.s, m.beta)",
      "CX_PARETO_NBD_MODEL(m.r, m.alpha, m.s, m.beta * 0.95)"
    };
  }

  @Test
  void itsModelAnswersWithASAndABeta() {
    Row row =
        Planning.session()
            .row(
                "SELECT m.a, m.b, m.s > 0, m.beta > 0, m.warning, CX_P_ALIVE(m, 0, 0, 30) BETWEEN"
                    + " .01 AND .99, CX_EXPECTED_PURCHASES(m, 2, 20, 30, 10) BETWEEN .01 AND 2 FROM"
                    + " (SELECT CX_PARETO_NBD_FIT(x, t_x, t, n) AS m FROM "
                    + HISTORIES
                    + ")");

    assertThat(row).isEqualTo(Row.of(null, null, true, true, null, true, true));
  }
}
