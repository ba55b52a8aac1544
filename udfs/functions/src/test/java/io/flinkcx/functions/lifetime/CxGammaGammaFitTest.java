package io.flinkcx.functions.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkSession;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CxGammaGammaFitTest {

  private static final String SPENDS =
      "(VALUES (1, 20.0), (2, 35.5), (3, 12.0), (1, 80.0), (5, 30.0), (2, 18.0), (4, 55.0), (1,"
          + " 9.0), (7, 26.0), (2, 140.0), (0, 0.0), (2, 0.0), (2, -5.0), (-1, 5.0), (CAST(NULL AS"
          + " INT), 5.0)) AS c(x, m)";

  private static FlinkSession session(boolean streaming) {
    FlinkSession session = streaming ? FlinkSession.streaming() : FlinkSession.batch();
    session.run("LOAD MODULE cx");
    return session;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fitsAndCountsBadRows(boolean streaming) {
    Row model =
        session(streaming)
            .row(
                "SELECT g.* FROM (SELECT CX_GAMMA_GAMMA_FIT(monetary_value => m, frequency => x) AS"
                    + " g FROM "
                    + SPENDS
                    + ")");

    for (int i = 0; i < 3; i++) {
      assertThat((Double) model.getField(i)).isPositive();
    }
    assertThat((Double[]) model.getField(3)).hasSize(3).allMatch(error -> error > 0);
    assertThat((Double[][]) model.getField(4)).hasDimensions(3, 3);
    assertThat(model.getField(6)).isEqualTo(10L);
    assertThat(model.getField(7)).isEqualTo(3L);
    assertThat(model.getField(8)).isEqualTo(true);
    assertThat(model.getField(10)).isNull();
  }

  @Test
  void changelogEqualsItsLastState() {
    String query =
        "SELECT g.* FROM (SELECT CX_GAMMA_GAMMA_FIT(x, m) AS g FROM (SELECT x, MAX(m) AS m FROM "
            + SPENDS
            + " GROUP BY x))";

    assertThat(session(true).row(query)).isEqualTo(session(false).row(query));
  }

  @Test
  void noCustomersGiveAWarningAndNoParameters() {
    Row model =
        session(false)
            .row(
                "SELECT g.* FROM (SELECT CX_GAMMA_GAMMA_FIT(x, m) AS g FROM "
                    + SPENDS
                    + " WHERE x = 0)");

    assertThat(model.getField(0)).isNull();
    assertThat(model.getField(6)).isEqualTo(0L);
    assertThat((String) model.getField(10)).startsWith("no_data");
  }
}
