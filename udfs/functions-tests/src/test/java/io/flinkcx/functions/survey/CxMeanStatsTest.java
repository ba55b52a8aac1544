package io.flinkcx.functions.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import io.flinkcx.functions.survey.CxMeanStats.Accumulator;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxMeanStatsTest {

  private final CxMeanStats stats = new CxMeanStats();

  private Accumulator of(double... values) throws Exception {
    Accumulator accumulator = stats.createAccumulator();
    for (double value : values) {
      stats.accumulate(accumulator, value, null, null, null);
    }
    return accumulator;
  }

  @Test
  void aSmallestValueTakenBackUncoversTheNext() throws Exception {
    Accumulator accumulator = of(5, 1, 1, 3, 9);
    stats.retract(accumulator, 1.0, null, null, null);
    assertThat(stats.getValue(accumulator).getDouble(7)).isEqualTo(1);

    stats.retract(accumulator, 1.0, null, null, null);
    stats.retract(accumulator, 9.0, null, null, null);
    RowData row = stats.getValue(accumulator);

    assertThat(row.getDouble(0)).isEqualTo(4);
    assertThat(row.getDouble(7)).isEqualTo(3);
    assertThat(row.getDouble(8)).isEqualTo(5);
  }

  @Test
  void takingAllBackIsEmptyAndCanStartAgain() throws Exception {
    Accumulator accumulator = of(0.1, 1e20, Double.NaN);
    stats.retract(accumulator, 1e20, null, null, null);
    stats.retract(accumulator, Double.NaN, null, null, null);
    stats.retract(accumulator, 0.1, null, null, null);
    RowData empty = stats.getValue(accumulator);
    assertThat(empty.isNullAt(0)).isTrue();
    assertThat(empty.getLong(3)).isZero();
    assertThat(empty.getLong(9)).isZero();

    stats.accumulate(accumulator, 0.25, null, null, null);
    RowData row = stats.getValue(accumulator);

    assertThat(row.getDouble(0)).isEqualTo(0.25);
    assertThat(row.getDouble(7)).isEqualTo(0.25);
    assertThat(row.getDouble(8)).isEqualTo(0.25);
  }

  @Test
  void aBundleMayTakeBackWhatAnotherAdded() throws Exception {
    Accumulator state = of(5, 1, 3);
    Accumulator bundle = stats.createAccumulator();
    stats.retract(bundle, 1.0, null, null, null);
    stats.accumulate(bundle, 4.0, null, null, null);
    stats.merge(state, List.of(bundle));
    RowData row = stats.getValue(state);

    assertThat(row.getLong(3)).isEqualTo(3);
    assertThat(row.getDouble(0)).isEqualTo(4);
    assertThat(row.getDouble(1)).isCloseTo(1, within(1e-15));
    assertThat(row.getDouble(7)).isEqualTo(3);
    assertThat(row.getDouble(8)).isEqualTo(5);
  }

  @Test
  void spreadFarFromZeroKeepsItsDigits() throws Exception {
    RowData row = stats.getValue(of(1e9 + 1, 1e9 + 2, 1e9 + 3));

    assertThat(row.getDouble(0)).isEqualTo(1e9 + 2);
    assertThat(row.getDouble(1)).isCloseTo(1, within(1e-12));
  }

  @Test
  void fiveAnswersOfACustomerAreNotFiveCustomers() {
    String answers =
        " FROM (VALUES (9, 'ann'), (10, 'ann'), (9, 'ann'), (9, 'ann'), (10, 'ann'), (3, 'ben'),"
            + " (8, 'eve'), (6, CAST(NULL AS STRING)), (7, CAST(NULL AS STRING))) AS t(score, c)";
    // sums by cluster less n_g times the mean 0: 500, -100, 0, -100, 0; G = 5, n = 9, mean 300 / 9
    double mean = 300.0 / 9;
    double squares =
        Math.pow(500 - 5 * mean, 2) + 2 * Math.pow(-100 - mean, 2) + 2 * Math.pow(-mean, 2);
    double error = Math.sqrt(squares * 5 / 4) / 9;
    // R 4.2.2: qt(.975, 4)
    double margin = 2.7764451051977987 * error;

    Row row =
        Planning.session()
            .row(
                "SELECT s.mean, s.std_error, s.margin_of_error, s.n, s.clusters, s.thin, p.thin,"
                    + " p.clusters FROM (SELECT CX_MEAN_STATS(`value` => CX_NPS_POINTS(score),"
                    + " cluster => c, thin_below => 6) AS s, CX_MEAN_STATS(`value` =>"
                    + " CX_NPS_POINTS(score), thin_below => 6) AS p"
                    + answers
                    + ")");

    assertThat(row.<Double>getFieldAs(0)).isCloseTo(mean, within(1e-12));
    assertThat(row.<Double>getFieldAs(1)).isCloseTo(error, within(1e-12));
    assertThat(row.<Double>getFieldAs(2)).isCloseTo(margin, within(1e-9));
    assertThat(Row.project(row, new int[] {3, 4, 5, 6, 7}))
        .isEqualTo(Row.of(9L, 5L, true, false, 9L));
  }

  @Test
  void badNumbersAreRejected() throws Exception {
    RowData row = stats.getValue(of(2, Double.NaN, Double.POSITIVE_INFINITY, 1e200));

    assertThat(row.getDouble(0)).isEqualTo(2);
    assertThat(row.isNullAt(1)).isTrue();
    assertThat(row.getLong(3)).isEqualTo(1);
    assertThat(row.getLong(9)).isEqualTo(3);
  }

  @Test
  void badConfidenceStopsAtPlanning() {
    Planning.stops(
        "CX_MEAN_STATS(`value` => x, confidence => 1.5)",
        "CX_MEAN_STATS: confidence must be between 0 and 1 (exclusive), such as 0.95, got 1.5");
  }

  @Test
  void fewerRowsThanThinBelowAreThin() {
    assertThat(
            Planning.session()
                .row(
                    "SELECT a.thin, b.thin, c.thin FROM (SELECT CX_MEAN_STATS(`value` => x) AS a,"
                        + " CX_MEAN_STATS(`value` => x, thin_below => 2) AS b,"
                        + " CX_MEAN_STATS(`value` => x, thin_below => 2.5) AS c FROM (VALUES (TRUE,"
                        + " 4), (FALSE, 5)) AS t(b, x))"))
        .isEqualTo(Row.of(true, false, true));
  }

  @Test
  void badThinBelowIsNamed() {
    // a negative number is no literal to the planner: the first row meets it
    assertThatThrownBy(
            () ->
                Planning.session()
                    .row(
                        "SELECT CX_MEAN_STATS(`value` => x, thin_below => -1).n FROM (VALUES (TRUE,"
                            + " 4)) AS t(b, x)"))
        .hasStackTraceContaining(
            "CX_MEAN_STATS: thin_below must be at least 0 rows (0 marks no result as thin), got"
                + " -1.0");
  }
}
