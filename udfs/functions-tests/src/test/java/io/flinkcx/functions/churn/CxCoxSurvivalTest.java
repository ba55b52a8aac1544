package io.flinkcx.functions.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxCoxSurvivalTest {

  private static final String MODEL =
      "(SELECT CX_COX_FIT(d, e, ARRAY[x]) AS m FROM " + CoxModels.THREE + ")";

  @Test
  void isTheBaselineToThePowerOfTheRisk() {
    Row row =
        Planning.session()
            .row(
                "SELECT CX_COX_SURVIVAL(t => 1, x => ARRAY[0], model => m), CX_COX_SURVIVAL(m,"
                    + " ARRAY[1], 2.5), CX_COX_SURVIVAL(m, ARRAY[1], 0.5) FROM "
                    + MODEL);

    // hazard of x = 0: 1 / (2 u + 1) at 1, 1 / (1 + u) at 2
    double u = CoxModels.RATIO;
    assertThat((Double) row.getField(0)).isCloseTo(Math.exp(-1 / (2 * u + 1)), within(1e-12));
    assertThat((Double) row.getField(1))
        .isCloseTo(Math.exp(-u * (1 / (2 * u + 1) + 1 / (1 + u))), within(1e-12));
    assertThat(row.getField(2)).isEqualTo(1.0);
  }

  /** Each stratum has the hazard of those who are in it, up to the longest time of its own. */
  @Test
  void strataHaveABaselineEach() {
    Row row =
        Planning.session()
            .row(
                "SELECT CX_COX_SURVIVAL(m, ARRAY[0], 1, 'b'), CX_COX_SURVIVAL(m, ARRAY[0], 3, 'b'),"
                    + " CX_COX_SURVIVAL(m, ARRAY[0], 0.5, 'b'), CX_COX_SURVIVAL(m, ARRAY[0], 2,"
                    + " ''), CX_COX_SURVIVAL(m, ARRAY[0], 5, ''), CX_COX_SURVIVAL(m, ARRAY[0], 3.5,"
                    + " 'b'), CX_COX_SURVIVAL(m, ARRAY[0], 1, 'c'), CX_COX_SURVIVAL(m, ARRAY[0], 1)"
                    + " FROM (SELECT CX_COX_FIT(duration => d, event => e, x => ARRAY[x], stratum"
                    + " => g) AS m FROM (VALUES (1, TRUE, 1, 'b'), (2, TRUE, 0, 'b'), (3, FALSE, 1,"
                    + " 'b'), (4, TRUE, 1, ''), (5, FALSE, 1, CAST(NULL AS STRING))) AS t(d, e, x,"
                    + " g))");

    double u = CoxModels.RATIO;
    assertThat((Double) row.getField(0)).isCloseTo(Math.exp(-1 / (2 * u + 1)), within(1e-12));
    assertThat((Double) row.getField(1))
        .isCloseTo(Math.exp(-1 / (2 * u + 1) - 1 / (1 + u)), within(1e-12));
    assertThat(row.getField(2)).isEqualTo(1.0);
    assertThat(row.getField(3)).isEqualTo(1.0);
    assertThat((Double) row.getField(4)).isCloseTo(Math.exp(-1 / (2 * u)), within(1e-12));
    assertThat(row.getField(5)).isNull();
    assertThat(row.getField(6)).isNull();
    assertThat(row.getField(7)).isNull();
  }

  @Test
  void whatTheModelHasNotSeenGivesNull() {
    Row row =
        Planning.session()
            .row(
                "SELECT CX_COX_SURVIVAL(m, ARRAY[1], 3.5), CX_COX_SURVIVAL(m, ARRAY[1], -1),"
                    + " CX_COX_SURVIVAL(m, ARRAY[1, 2], 1), CX_COX_SURVIVAL(m, ARRAY[1],"
                    + " CAST(NULL AS DOUBLE)), CX_COX_SURVIVAL(m, ARRAY[CAST(NULL AS DOUBLE)], 0)"
                    + " FROM "
                    + MODEL);

    assertThat(row).isEqualTo(Row.of(null, null, null, null, null));
    assertThat(new CxCoxSurvival().eval(null, new Number[] {1}, 1, null)).isNull();
  }
}
