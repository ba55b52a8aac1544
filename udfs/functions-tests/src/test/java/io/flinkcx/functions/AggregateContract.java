package io.flinkcx.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flinkcx.functions.catalogue.CxFunction;
import io.flinkcx.functions.catalogue.CxFunctions;
import io.flinkcx.functions.declarative.DeclarativeKpi;
import io.flinkcx.testing.FlinkSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What every aggregate of the catalogue keeps: the same rows give the same answer, whatever their
 * order, however they are split and merged, whatever was there and was taken back, in every shape
 * of SQL. An aggregate declares its calls and how its rows are drawn, in a class named after it:
 *
 * <pre>{@code
 * class CxNpsContractTest extends AggregateContract {
 *   protected List<String> calls() { return List.of("CX_NPS(score => score)"); }
 *   protected String columns() { return "score DOUBLE"; }
 *   protected Row draw(Random random) { return Row.of((double) random.nextInt(11)); }
 *   protected List<Row> badRows() { return List.of(Row.of(-1.0), Row.of(Double.NaN)); }
 * }
 * }</pre>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AggregateContract {

  private static final String APPENDED = "appended";
  private static final String CHANGED = "changed";
  private static final String TIMED = "timed";
  private static final String LONGEST_CODE = "table.generated-code.max-length";

  private ContractRows rows;
  private Map<String, List<Object>> expected;

  /** Calls of the one function, all answered in each query: with and without its options. */
  protected abstract List<String> calls();

  /** Name and type of the columns that the calls take, such as {@code score DOUBLE, n BIGINT}. */
  protected abstract String columns();

  /** A good row. The contract adds rows with a NULL in them by itself. */
  protected abstract Row draw(Random random);

  /** Rows that the function must skip, and values at the end of its range. */
  protected abstract List<Row> badRows();

  /**
   * The answers of all {@link #calls()} over some rows, recomputed in plain Java. Where an
   * aggregate has none, the answer of one batch GROUP BY is what the other shapes are held to.
   */
  protected Optional<List<Object>> recompute(List<Row> standing) {
    return Optional.empty();
  }

  /** Rows in a group; an aggregate whose value is dear to compute takes fewer. */
  protected int rowsPerGroup() {
    return 80;
  }

  /** Whether rows can be taken back from the function. */
  final boolean takesRowsBack() {
    return !(function().newInstance() instanceof DeclarativeKpi kpi) || kpi.takesRowsBack();
  }

  /** The function under contract. */
  final CxFunction function() {
    String name = calls().get(0).replaceFirst("\\(.*", "");
    return CxFunctions.find(name.toLowerCase(Locale.ROOT)).orElseThrow();
  }

  @BeforeAll
  void answersToExpect() {
    rows = new ContractRows(columns(), rowsPerGroup(), this::draw, badRows(), takesRowsBack());
    Map<String, List<Row>> groups = new LinkedHashMap<>(rows.standing());
    rows.windows().groups().forEach(groups::put);
    expected = new LinkedHashMap<>();
    groups.forEach((g, standing) -> recompute(standing).ifPresent(a -> expected.put(g, a)));
    if (expected.isEmpty()) {
      FlinkSession flink = open(FlinkSession.batch());
      flink.view("standing", rows.schema(), rows.grouped(groups));
      collect(flink, groupBy("standing"), expected);
    }
  }

  @Test
  void everyCallIsOfTheOneFunction() {
    assertThat(calls()).allSatisfy(call -> assertThat(call).startsWith(function().name() + "("));
  }

  @Test
  void noRowsGiveNullAndZeroCounts() {
    assertThat(expected.get("empty")).allSatisfy(Answers::hasNoNumberButZeroCounts);
    Answers.assertSame("all NULL", expected.get("empty"), expected.get("all_null"));
  }

  @Test
  void noAnswerIsNaNOrInfinite() {
    assertThat(expected.values()).allSatisfy(answer -> Answers.isFinite(answer));
  }

  @Test
  void groupByGivesTheSameInAnyOrderAndAfterAnyRetraction() {
    FlinkSession flink = open(FlinkSession.streaming());
    flink.view(APPENDED, rows.schema(), rows.appended());
    flink.view(CHANGED, rows.schema(), rows.changed());
    check(flink, groupByBoth(), rows.scenarios());
  }

  @Test
  void miniBatchInTwoPhasesGivesTheSame() {
    FlinkSession flink = twoPhases(open(FlinkSession.streaming()));
    flink.view(APPENDED, rows.schema(), rows.appended());
    flink.view(CHANGED, rows.schema(), rows.changed());
    assertThat(flink.tables().explainSql(groupByBoth()))
        .contains("LocalGroupAggregate", "GlobalGroupAggregate")
        .doesNotContain("- GroupAggregate");
    check(flink, groupByBoth(), rows.scenarios());
  }

  @Test
  void windowsGiveTheSame() {
    FlinkSession flink = timed(FlinkSession.streaming());
    String query =
        ContractWindows.TABLE_FUNCTIONS.entrySet().stream()
            .map(shape -> windowed(shape.getKey(), shape.getValue()))
            .collect(Collectors.joining(" UNION ALL "));
    check(flink, query, rows.windows().names(ContractWindows.TABLE_FUNCTIONS.keySet()));
  }

  @Test
  void boundedOverGivesTheSame() {
    assumeTrue(takesRowsBack(), "rows that leave the range are taken back");
    FlinkSession flink = timed(FlinkSession.streaming());
    List<String> positional = positional(flink);
    String query =
        ContractWindows.OVER.entrySet().stream()
            .map(shape -> over(shape.getKey(), shape.getValue(), positional))
            .collect(Collectors.joining(" UNION ALL "));
    check(flink, query, rows.windows().names(ContractWindows.OVER.keySet()));
  }

  @Test
  void batchGivesTheSame() {
    FlinkSession flink = timed(FlinkSession.batch()).set(LONGEST_CODE, "4000");
    flink.view(APPENDED, rows.schema(), rows.appended());
    String tumble = windowed("tumble", ContractWindows.TABLE_FUNCTIONS.get("tumble"));
    // ranges of time fail there for Flink's own aggregates too
    String over = over("over_rows", ContractWindows.OVER.get("over_rows"), positional(flink));
    List<String> groups = new ArrayList<>(rows.appendedScenarios());
    groups.addAll(rows.windows().names(List.of("tumble", "over_rows")));
    check(flink, String.join(" UNION ALL ", groupBy(APPENDED), tumble, over), groups);
  }

  @Test
  void declarativeAggregatesKeepTheHashAggregateInBatch() {
    assumeTrue(function().newInstance() instanceof DeclarativeKpi, "imperative: batch sorts");
    FlinkSession flink = open(FlinkSession.batch());
    flink.run(
        "CREATE TEMPORARY TABLE plain (grp STRING, "
            + columns()
            + ") WITH ('connector' = 'filesystem', 'path' = '/tmp', 'format' = 'json')");
    String query = "SELECT grp, " + String.join(", ", calls()) + " FROM plain GROUP BY grp";
    assertThat(flink.tables().explainSql(query))
        .contains("LocalHashAggregate", "HashAggregate(isMerge=[true]")
        .doesNotContain("SortAggregate");
  }

  /**
   * A session with the module. Flink parses generated code of more than 4,000 characters once more
   * to split it, which takes a seventh of a small job; {@link #batchGivesTheSame} and the doc
   * examples in batch keep that.
   */
  static FlinkSession open(FlinkSession flink) {
    flink.set("table.local-time-zone", "UTC").set(LONGEST_CODE, "1000000").run("LOAD MODULE cx");
    return flink;
  }

  private FlinkSession timed(FlinkSession flink) {
    // no row is ever late: windows close at the end of the input
    return open(flink)
        .view(TIMED, rows.schema(), "row_time", "row_time - INTERVAL '1' DAY", rows.timed());
  }

  static FlinkSession twoPhases(FlinkSession flink) {
    return flink
        .set("table.exec.mini-batch.enabled", "true")
        .set("table.exec.mini-batch.allow-latency", "1 h")
        .set("table.exec.mini-batch.size", "7")
        .set("table.optimizer.agg-phase-strategy", "TWO_PHASE");
  }

  /** One job for both inputs: most of a small job's time is its start. */
  private String groupByBoth() {
    return groupBy(APPENDED) + " UNION ALL " + groupBy(CHANGED);
  }

  private List<String> positional(FlinkSession flink) {
    return calls().stream().map(call -> Arguments.positional(call, function(), flink)).toList();
  }

  /** All calls per column {@code grp}, over the rows whose column {@code is_kept} is true. */
  final String groupBy(String input) {
    return "SELECT grp, "
        + select(calls(), " FILTER (WHERE is_kept)")
        + " FROM "
        + input
        + " GROUP BY grp";
  }

  private String windowed(String shape, String tableFunction) {
    return "SELECT '"
        + shape
        + "' || grp || DATE_FORMAT(window_start, ' HH:mm:ss') || DATE_FORMAT(window_end, ' HH:mm:ss'), "
        + select(calls(), "")
        + " FROM "
        + tableFunction.replace("timed", "TABLE " + TIMED)
        + " GROUP BY grp, window_start, window_end";
  }

  private static String over(String shape, String range, List<String> positional) {
    return "SELECT '"
        + shape
        + "' || grp || ' ' || CAST(seq AS STRING), "
        + select(positional, " OVER w")
        + " FROM "
        + TIMED
        + " WINDOW w AS (PARTITION BY grp ORDER BY row_time "
        + range
        + ")";
  }

  private static String select(List<String> calls, String suffix) {
    return IntStream.range(0, calls.size())
        .mapToObj(i -> calls.get(i) + suffix + " AS answer_" + i)
        .collect(Collectors.joining(", "));
  }

  private void check(FlinkSession flink, String query, List<String> groups) {
    Map<String, List<Object>> actual = new LinkedHashMap<>();
    collect(flink, query, actual);
    assertThat(actual.keySet()).containsExactlyInAnyOrderElementsOf(groups);
    actual.forEach((group, answer) -> Answers.assertSame(group, expected.get(group), answer));
  }

  /** The answers that stand in the end, by the group in the first column. */
  static void collect(FlinkSession flink, String query, Map<String, List<Object>> answers) {
    for (Row row : flink.rows(query)) {
      List<Object> answer = new ArrayList<>();
      for (int i = 1; i < row.getArity(); i++) {
        answer.add(row.getField(i));
      }
      assertThat(answers.put((String) row.getField(0), answer)).as("one row a group").isNull();
    }
  }
}
