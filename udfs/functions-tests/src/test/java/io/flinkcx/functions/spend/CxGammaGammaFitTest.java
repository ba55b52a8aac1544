package io.flinkcx.functions.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import io.flinkcx.testing.FlinkSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CxGammaGammaFitTest {

  private static final String SPENDS =
      "(VALUES (1, 20.0), (2, 35.5), (3, 12.0), (1, 80.0), (5, 30.0), (2, 18.0), (4, 55.0), (1,"
          + " 9.0), (7, 26.0), (2, 140.0), (0, 0.0), (2, 0.0), (2, -5.0), (-1, 5.0), (CAST(NULL AS"
          + " INT), 5.0)) AS c(x, m)";

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fitsAndCountsBadRows(boolean streaming) {
    Row model =
        Planning.session(streaming)
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
    assertThat(model.getField(8))
        .isEqualTo(Map.of("monetary_value_not_positive", 2L, "frequency_not_a_count", 1L));
    assertThat(model.getField(9)).isEqualTo(true);
    assertThat(model.getField(11)).isNull();
  }

  @Test
  void changelogEqualsItsLastState() {
    String query =
        "SELECT g.* FROM (SELECT CX_GAMMA_GAMMA_FIT(x, m) AS g FROM (SELECT x, MAX(m) AS m FROM "
            + SPENDS
            + " GROUP BY x))";

    assertThat(Planning.session(true).row(query)).isEqualTo(Planning.session().row(query));
  }

  @Test
  void noCustomersGiveAWarningAndNoParameters() {
    Row model =
        Planning.session()
            .row(
                "SELECT g.* FROM (SELECT CX_GAMMA_GAMMA_FIT(x, m) AS g FROM "
                    + SPENDS
                    + " WHERE x = 0)");

    assertThat(model.getField(0)).isNull();
    assertThat(model.getField(6)).isEqualTo(0L);
    assertThat(model.getField(8)).isNull();
    assertThat((String) model.getField(11)).startsWith("no_data");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void startGivesTheSameMaximum(boolean streaming) {
    FlinkSession flink = Planning.session(streaming);
    String call =
        "SELECT g.p, g.q, g.v FROM (SELECT CX_GAMMA_GAMMA_FIT(frequency => x, monetary_value =>"
            + " m%s) AS g FROM "
            + SPENDS
            + ")";
    Row cold = flink.row(String.format(call, ""));
    Row warm =
        flink.row(String.format(call, ", start_model => CX_GAMMA_GAMMA_MODEL(2.5, 3.1, 29)"));

    for (int i = 0; i < 3; i++) {
      double theta = cold.<Double>getFieldAs(i);
      assertThat(warm.<Double>getFieldAs(i)).isCloseTo(theta, within(1e-3 * theta));
    }
  }

  @Test
  void weightIsANumberOfCustomers() {
    String query = "SELECT g.* FROM (SELECT CX_GAMMA_GAMMA_FIT(x, m%s) AS g FROM %s)";
    FlinkSession flink = Planning.session();
    Row weighted = flink.row(String.format(query, ", 2", SPENDS));
    Row twice =
        flink.row(
            String.format(
                query,
                "",
                "(SELECT * FROM " + SPENDS + " UNION ALL SELECT * FROM " + SPENDS + ")"));

    for (int i = 0; i <= 6; i++) {
      assertThat(weighted.getField(i)).isEqualTo(twice.getField(i));
    }
  }

  @Test
  void coarseStateFindsTheCellsOfWhatItTakesBackOrMerges() throws Exception {
    CxGammaGammaFit fit = new CxGammaGammaFit(50);
    Random random = new Random(1);
    SpendCounts coarse = fit.createAccumulator();
    SpendCounts fine = fit.createAccumulator();
    SpendCounts expected = fit.createAccumulator();
    List<Row> later = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      int x = 1 + random.nextInt(3);
      double m = 30 * Math.exp(0.05 * random.nextGaussian());
      fit.accumulate(coarse, x, m, null, null);
      if (i < 20) {
        // one state takes back what the other had, before it became coarse and after
        fit.retract(i % 2 == 0 ? coarse : fine, x, m, null, null);
      } else if (i < 40) {
        fit.accumulate(fine, x, m, null, null);
        later.add(Row.of(x, m));
        fit.accumulate(expected, x, m, null, null);
      } else {
        fit.accumulate(expected, x, m, null, null);
      }
    }
    for (Row row : later) {
      fit.retract(coarse, row.getFieldAs(0), row.<Double>getFieldAs(1), null, null);
    }
    assertThat(coarse.amountBits).isLessThan(52);

    fit.merge(fine, List.of(coarse));

    assertThat(fine.amountBits).isEqualTo(coarse.amountBits);
    assertThat(cells(fine)).isEqualTo(cells(expected)).hasSize((int) fine.distinct);
    assertThat(fine.distinct).isEqualTo(expected.distinct);
    RowData model = fit.getValue(fine);
    assertThat(model.getLong(6)).isEqualTo(280);
    assertThat(model.getString(11).toString()).contains("histogram_coarsened: ");
  }

  private static Map<Row, Long> cells(SpendCounts counts) {
    Map<Row, Long> cells = new HashMap<>();
    counts.histogram(50).forEach((x, m, n) -> cells.put(Row.of(x, m), n));
    return cells;
  }
}
