package io.flinkcx.functions.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import java.util.Map;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxBgBbFitTest {

  private static final String DONORS =
      "(VALUES (0, 0, 5, 340), (1, 1, 5, 120), (1, 3, 5, 40), (1, 5, 5, 18), (2, 2, 5, 60), (2, 4,"
          + " 5, 38), (2, 5, 5, 24), (3, 3, 5, 50), (3, 4, 5, 30), (3, 5, 5, 60), (4, 4, 5, 45),"
          + " (4, 5, 5, 90), (5, 5, 5, 160)) AS c(x, t, n, w)";

  @Test
  void fitsWithNamedArgumentsAndCountsBadRowsByReason() {
    Row clean = fit("CX_BGBB_FIT(x, t, n, w)", DONORS);
    Row model =
        fit(
            "CX_BGBB_FIT(opportunities => n, weight => w, recency => t, frequency => x)",
            DONORS.replace(
                "(VALUES ",
                "(VALUES (4, 3, 5, 7), (3, 3, 10001, 1), (-1, 0, 5, 1), (6, 6, 5, 1), (CAST(NULL AS"
                    + " INT), 1, 1, 1), "));

    assertThat(model.getField("model")).isEqualTo("bgbb");
    for (String parameter : new String[] {"alpha", "beta", "gamma", "delta"}) {
      assertThat(model.<Double>getFieldAs(parameter)).isPositive();
      assertThat(model.getField(parameter)).isEqualTo(clean.getField(parameter));
    }
    for (String other : new String[] {"r", "a", "b", "s"}) {
      assertThat(model.getField(other)).isNull();
    }
    assertThat(model.<Double[]>getFieldAs("std_errors")).hasSize(4).allMatch(error -> error > 0);
    assertThat(model.<Double[][]>getFieldAs("covariance")).hasDimensions(4, 4);
    assertThat(model.getField("n")).isEqualTo(1075L);
    assertThat(model.getField("rejected")).isEqualTo(4L);
    assertThat(model.getField("rejected_reasons"))
        .isEqualTo(
            Map.of(
                "not_in_opportunities", 2L, "frequency_not_a_count", 1L, "recency_beyond_age", 1L));
    assertThat(model.getField("converged")).isEqualTo(true);
    assertThat(model.getField("warning")).isNull();
    assertThat(clean.getField("rejected_reasons")).isNull();
  }

  @Test
  void modelOfTheWindowBeforeIsAStart() {
    Row cold = fit("CX_BGBB_FIT(x, t, n, w)", DONORS);
    Row warm =
        fit(
            "CX_BGBB_FIT(frequency => x, recency => t, opportunities => n, weight => w,"
                + " start_model => CX_BGBB_MODEL(1.2, 0.75, 0.66, 2.78))",
            DONORS);

    assertThat(warm.<Double>getFieldAs("log_likelihood"))
        .isCloseTo(cold.getFieldAs("log_likelihood"), within(1e-8));
  }

  @Test
  void noCustomersGiveAWarningAndNoParameters() {
    Row model = fit("CX_BGBB_FIT(x, t, n)", DONORS + " WHERE n > 99");

    assertThat(model.getField("model")).isEqualTo("bgbb");
    assertThat(model.getField("alpha")).isNull();
    assertThat(model.getField("n")).isEqualTo(0L);
    assertThat(model.<String>getFieldAs("warning")).startsWith("no_data");
  }

  private static Row fit(String call, String rows) {
    return Planning.session().row("SELECT m.* FROM (SELECT " + call + " AS m FROM " + rows + ")");
  }
}
