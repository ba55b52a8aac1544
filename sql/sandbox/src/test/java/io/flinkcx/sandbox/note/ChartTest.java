package io.flinkcx.sandbox.note;

import static io.flinkcx.sandbox.note.Answers.columns;
import static io.flinkcx.sandbox.note.Answers.result;
import static io.flinkcx.sandbox.note.Answers.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.DateType;
import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.VarCharType;
import org.junit.jupiter.api.Test;

class ChartTest {

  private static final DoubleType DOUBLE = new DoubleType();
  private static final VarCharType TEXT = VarCharType.STRING_TYPE;

  private static Graph graph(String mode, String key, List<String> groups, String... values) {
    return new Graph(
        mode,
        300,
        fields(Stream.of(key)),
        fields(groups.stream()),
        fields(Stream.of(values)),
        false);
  }

  private static List<Graph.Field> fields(Stream<String> names) {
    return names.map(name -> new Graph.Field(name, "sum")).toList();
  }

  private static final Result NPS =
      result(
          columns("segment", TEXT, "nps_points", DOUBLE, "ci_lower", DOUBLE, "ci_upper", DOUBLE),
          row("b", 7.25, 5.0, 9.5),
          row("a", 12.0, 1.0, 23.0),
          row(null, null, null, null));

  @Test
  void barsKeepTheOrderOfTheRowsAndHaveTheirIntervals() throws Exception {
    Chart chart = Chart.of(graph("multiBarChart", "segment", List.of(), "nps_points"), NPS, null);
    assertThat(chart.kind()).isEqualTo(Chart.Kind.BAR);
    assertThat(chart.categories()).containsExactly("b", "a", "(none)");
    assertThat(chart.valueName()).isEqualTo("NPS (points)");
    assertThat(chart.marks()).isEqualTo(2);
    assertThat(chart.series()).hasSize(1);
    assertThat(chart.series().get(0).decimals()).isEqualTo(2);
    assertThat(chart.series().get(0).points())
        .containsExactly(
            new Chart.Point(0, 7.25, 5.0, 9.5),
            new Chart.Point(1, 12.0, 1.0, 23.0),
            new Chart.Point(2, null, null, null));
  }

  @Test
  void eachValueHasTheIntervalThatBearsItsName() throws Exception {
    Result result =
        result(
            columns(
                "m",
                TEXT,
                "nrr_percent",
                DOUBLE,
                "nrr_lower_percent",
                DOUBLE,
                "nrr_upper_percent",
                DOUBLE,
                "grr",
                DOUBLE,
                "ci_lower",
                DOUBLE),
            row("2026-01", 101.0, 99.0, 103.0, 90.0, 0.0));
    Chart chart = Chart.of(graph("lineChart", "m", List.of(), "nrr_percent", "grr"), result, null);
    assertThat(chart.series())
        .extracting(Chart.Series::name, Chart.Series::hasIntervals)
        .containsExactly(tuple("NRR (%)", true), tuple("GRR", false));
  }

  @Test
  void linesOverNumbersAndDaysAreOrderedAlongTheirScale() throws Exception {
    Result result =
        result(
            columns("week", new IntType(), "day", new DateType(), "segment", TEXT, "kept", DOUBLE),
            row(8, (int) LocalDate.of(1970, 1, 3).toEpochDay(), "a", 80.0),
            row(4, (int) LocalDate.of(1970, 1, 2).toEpochDay(), "a", 90.0),
            row(4, (int) LocalDate.of(1970, 1, 2).toEpochDay(), "b", 91.0));
    Chart weeks = Chart.of(graph("lineChart", "week", List.of("segment"), "kept"), result, null);
    assertThat(weeks.axis()).isEqualTo(Chart.Axis.NUMBER);
    assertThat(weeks.series().get(0))
        .returns("a", Chart.Series::name)
        .extracting(Chart.Series::points)
        .isEqualTo(
            List.of(new Chart.Point(4, 90.0, null, null), new Chart.Point(8, 80.0, null, null)));
    Chart days = Chart.of(graph("lineChart", "day", List.of("segment"), "kept"), result, null);
    assertThat(days.axis()).isEqualTo(Chart.Axis.TIME);
    assertThat(days.series().get(1).points())
        .containsExactly(new Chart.Point(86_400_000, 91.0, null, null));
  }

  @Test
  void rowsOfOneKeyAreOneMarkWithoutAnInterval() throws Exception {
    Result result =
        result(
            columns("k", TEXT, "v", DOUBLE, "v_lower", DOUBLE, "v_upper", DOUBLE),
            row("a", 1.0, 0.0, 2.0),
            row("a", 2.0, 1.0, 3.0));
    Chart chart = Chart.of(graph("multiBarChart", "k", List.of(), "v"), result, null);
    assertThat(chart.series().get(0).points()).containsExactly(new Chart.Point(0, 3.0, null, null));
    assertThat(chart.rowsAddedUp()).isEqualTo(1);
  }

  @Test
  void aColumnThatIsNotThereIsNamedWithThoseThatAre() {
    assertThatThrownBy(
            () -> Chart.of(graph("multiBarChart", "segmnt", List.of(), "nps_points"), NPS, null))
        .isInstanceOf(ChartException.class)
        .hasMessage(
            "The chart's key segmnt is no column of the result: did you mean 'segment'? It has"
                + " segment, nps_points, ci_lower, ci_upper.");
    assertThatThrownBy(
            () -> Chart.of(graph("multiBarChart", "nps_points", List.of(), "segment"), NPS, null))
        .isInstanceOf(ChartException.class)
        .hasMessageStartingWith("The chart's value segment must be a number, but is STRING");
    assertThatThrownBy(() -> Chart.of(graph("scatterChart", "segment", List.of()), NPS, null))
        .isInstanceOf(ChartException.class)
        .hasMessageStartingWith("There is no chart scatterChart here, but lineChart, ");
  }

  @Test
  void aResultThatIsCutOffIsNotDrawn() {
    Result all =
        result(
            columns("k", new IntType(), "v", DOUBLE),
            IntStream.range(0, 50).mapToObj(i -> row(i, 1.0)).toArray(RowData[]::new));
    Result cut = new Result(all.columns(), all.rows(), ReadLimits.Stop.ROWS);
    assertThatThrownBy(() -> Chart.of(graph("lineChart", "k", List.of(), "v"), cut, null))
        .isInstanceOf(ChartException.class)
        .hasMessage(
            "The result has more than 50 rows, too many for a chart: aggregate them in SQL, by"
                + " GROUP BY the key.");
  }

  @Test
  void theJsonOfAChartCannotLeaveItsElement() throws Exception {
    Result result =
        result(
            columns("k", TEXT, "v", DOUBLE),
            row("</script><b>&\u2028\"", Double.NaN),
            row("x", 1e300),
            row("y", 0.1 + 0.2));
    String json = ChartJson.of(Chart.of(graph("multiBarChart", "k", List.of(), "v"), result, null));
    assertThat(json)
        .contains("\"\\u003c/script\\u003e\\u003cb\\u003e\\u0026\\u2028\\\"\"")
        .contains("[[0,null],[1,1.0E300],[2,0.30000000000000004]]")
        .doesNotContain("<", ">", "&", "\u2028");
  }
}
