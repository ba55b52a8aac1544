package io.flinkcx.functions.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** What the fits of models with the parameters and rows of BG/NBD keep. */
abstract class PurchaseFitContract {

  /** Distinct histories with numbers of customers, and one that is none. */
  static final String HISTORIES =
      "(VALUES (0, 0.0, 30.0, 700), (0, 0.0, 38.0, 600), (1, 2.0, 30.0, 60), (1, 12.0, 30.0, 40),"
          + " (1, 25.0, 38.0, 50), (2, 5.0, 38.0, 30), (2, 20.0, 30.0, 35), (3, 26.0, 30.0, 25),"
          + " (4, 10.0, 38.0, 12), (5, 36.0, 38.0, 20), (9, 29.0, 30.0, 10), (14, 37.0, 38.0, 5),"
          + " (2, 40.0, 38.0, 1)) AS c(x, t_x, t, n)";

  private final String function;
  private final String model;

  PurchaseFitContract(String function, String model) {
    this.function = function;
    this.model = model;
  }

  /** The same model with other parameters, as SQL. */
  abstract String[] neighbours();

  @Test
  void fitsItsOwnModelAndNoOther() {
    Row row =
        Planning.session()
            .row(
                "SELECT m.model, m.n, m.rejected_reasons['recency_beyond_age'], m.log_likelihood,"
                    + " other FROM (SELECT "
                    + function
                    + "(x, t_x, t, n) AS m, CX_BGNBD_FIT(x, t_x, t, n).log_likelihood AS other FROM "
                    + HISTORIES
                    + ")");

    assertThat(Row.project(row, new int[] {0, 1, 2})).isEqualTo(Row.of(model, 1587L, 1L));
    assertThat((Double) row.getField(3)).isNotCloseTo((Double) row.getField(4), within(1e-3));
  }

  @Test
  void logLikelihoodIsTheSumOverCustomersAndNoNeighbourHasMore() {
    Row row =
        Planning.session()
            .row(
                "SELECT MAX(m.log_likelihood), "
                    + sum("m")
                    + ", "
                    + sum(neighbours()[0])
                    + ", "
                    + sum(neighbours()[1])
                    + " FROM "
                    + HISTORIES
                    + " CROSS JOIN (SELECT "
                    + function
                    + "(x, t_x, t, c.n) AS m FROM "
                    + HISTORIES
                    + ") AS f");

    double logLikelihood = (Double) row.getField(0);
    assertThat((Double) row.getField(1)).isCloseTo(logLikelihood, within(1e-8));
    assertThat((Double) row.getField(2)).isLessThan(logLikelihood);
    assertThat((Double) row.getField(3)).isLessThan(logLikelihood);
  }

  private static String sum(String of) {
    return "SUM(c.n * CX_LOG_LIKELIHOOD(" + of + ", x, t_x, t))";
  }
}
