package io.flinkcx.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.functions.catalogue.CxFunction;
import io.flinkcx.functions.catalogue.CxFunctions;
import io.flinkcx.testing.FlinkSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.StaticArgumentTrait;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/**
 * Every argument that is a time takes TIMESTAMP, TIMESTAMP_LTZ and DATE of any precision, and reads
 * them in the time zone of the session: in Tokyo, where midnights are of the day before in UTC.
 */
class TimeArgumentsTest {

  private static final String ZONE = "Asia/Tokyo";

  private static final List<String> TYPES =
      Stream.of("0", "3", "6", "9")
          .flatMap(p -> Stream.of("TIMESTAMP(" + p + ")", "TIMESTAMP_LTZ(" + p + ")"))
          .collect(Collectors.toCollection(ArrayList::new));

  static {
    TYPES.add("DATE");
  }

  /** Calls over the columns of {@link #times}, of which {@code T[...]} is to be a time. */
  private static final Map<String, String> CALLS = new LinkedHashMap<>();

  static {
    CALLS.put(
        "CX_RFM_SUMMARY",
        "CX_RFM_SUMMARY(order_time => T[seen_at], amount => 10, observation_end => T[until_at])");
    CALLS.put(
        "CX_RETENTION_CURVE",
        "CX_RETENTION_CURVE(customer_id => 'a', cohort_time => T[came_at], event_time =>"
            + " T[seen_at], observation_end => T[until_at], periods => 2)");
    CALLS.put(
        "CX_REVENUE_CURVE",
        "CX_REVENUE_CURVE(customer_id => 'a', cohort_time => T[came_at], event_time => T[seen_at],"
            + " amount => 5, observation_end => T[until_at], periods => 2)");
    CALLS.put(
        "CX_FUNNEL",
        "CX_FUNNEL(event_time => T[seen_at], steps => ARRAY[TRUE, TRUE, TRUE], `window` => INTERVAL"
            + " '90' DAY)");
    CALLS.put(
        "CX_ENGAGEMENT",
        "ROUND(CX_ENGAGEMENT(event_time => T[seen_at], weight => 1, as_of => T[until_at], half_life"
            + " => INTERVAL '30' DAY), 3)");
    CALLS.put(
        "CX_BEST_VALUE", "CX_BEST_VALUE(candidate => 'a', trust => 1, updated_at => T[seen_at])");
    CALLS.put("CX_PATH", "CX_PATH(touchpoint => 'a', event_time => T[seen_at])");
    CALLS.put(
        "CX_KPI_GOAL",
        "MAX(CX_KPI_GOAL(`value` => 1, baseline => 0, target => 4, `start` => T[came_at], due =>"
            + " T[until_at], as_of => T[seen_at]).expected)");
    CALLS.put(
        "CX_BUSINESS_SECONDS",
        "SUM(CX_BUSINESS_SECONDS(from_time => T[seen_at], to_time => T[until_at], calendar => 'Fri"
            + " 09:00-17:00 Asia/Tokyo'))");
  }

  private static final Map<String, String> EXPECTED =
      Map.of(
          "CX_RFM_SUMMARY", "+I[2, 36.0, 60.0, 10.0]",
          "CX_RETENTION_CURVE", "[0 1/1, 1 1/1, 2 null/0]",
          "CX_REVENUE_CURVE", "[0 5.0/1, 1 10.0/1, 2 null/0]",
          "CX_FUNNEL", "+I[3, [0.0, 2678400.0, 3110400.0], null]",
          "CX_ENGAGEMENT", "1.336",
          "CX_BEST_VALUE", "a",
          "CX_PATH", "[a, a, a]",
          "CX_KPI_GOAL", "0.6",
          // 8, 4 and 4 - 1 Fridays of 8 hours are left
          "CX_BUSINESS_SECONDS", "432000");

  @Test
  void everyFunctionWithATimeIsTried() {
    FlinkSession flink = FlinkSession.streaming();
    assertThat(CxFunctions.ALL)
        .filteredOn(
            f -> declared(f, flink).anyMatch(t -> t.map(TimeArgumentsTest::isTime).orElse(true)))
        .extracting(CxFunction::name)
        .containsExactlyInAnyOrder(
            "CX_RFM_SUMMARY",
            "CX_RETENTION_CURVE",
            "CX_REVENUE_CURVE",
            "CX_FUNNEL",
            "CX_PATH",
            "CX_ENGAGEMENT",
            "CX_BEST_VALUE",
            "CX_KPI_GOAL",
            "CX_BUSINESS_SECONDS",
            // a DATE alone: whoever sums by day has one
            "CX_RFM_SUMMARY_OF_DAYS",
            // a TIMESTAMP_LTZ alone: Flink takes optional arguments in one type only
            "CX_ATTRIBUTE",
            "CX_SLA",
            "CX_CONTACT_RESOLUTION",
            "CX_CLOSE_THE_LOOP",
            "CX_CHURN_WATCH",
            "CX_JOURNEYS",
            "CX_KPI_MONITOR",
            "CX_LIFECYCLE",
            "CX_MRR_MOVEMENT");
  }

  @Test
  void everyTypeGivesTheSame() {
    Map<String, String> columns = new LinkedHashMap<>();
    CALLS.forEach(
        (name, call) -> {
          TYPES.forEach(type -> columns.put(name + " " + type, typed(call, type)));
          columns.put(name + " of several types", mixed(call));
        });
    Row row = times().row("SELECT " + String.join(", ", columns.values()) + " FROM times");
    int i = 0;
    for (String column : columns.keySet()) {
      assertThat(text(row.getField(i++))).as(column).isEqualTo(EXPECTED.get(column.split(" ")[0]));
    }
  }

  @Test
  void nullOfEveryTypeIsNoTime() {
    List<String> columns = new ArrayList<>();
    for (String type : List.of("TIMESTAMP(3)", "TIMESTAMP_LTZ(3)", "DATE")) {
      CALLS.values().forEach(call -> columns.add(call.replaceAll("T\\[\\w+]", nullOf(type))));
    }
    Row row = times().row("SELECT " + String.join(", ", columns) + " FROM times");
    for (int i = 0; i < columns.size(); i++) {
      assertThat(row.getField(i)).as(columns.get(i)).isNull();
    }
  }

  @Test
  void timeOfAStreamGoesIntoOverAsItIs() {
    FlinkSession flink = open(FlinkSession.streaming());
    flink.run(
        "CREATE TEMPORARY TABLE orders (i INT, ordered_at AS TO_TIMESTAMP_LTZ(ELT(i, '2024-01-01"
            + " 00:00:00', '2024-02-01 00:00:00')), WATERMARK FOR ordered_at AS ordered_at) WITH"
            + " ('connector' = 'datagen', 'fields.i.kind' = 'sequence', 'fields.i.start' = '1',"
            + " 'fields.i.end' = '2')");
    assertThat(
            flink.rows(
                "SELECT CX_RFM_SUMMARY(ordered_at, 10, ordered_at, 'DAY') OVER (ORDER BY"
                    + " ordered_at RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM orders"))
        .containsExactlyInAnyOrder(
            Row.of(Row.of(0L, 0.0, 0.0, 0.0)), Row.of(Row.of(1L, 31.0, 31.0, 10.0)));
  }

  @Test
  void whatIsNoTimeStopsAtPlanning() {
    FlinkSession flink = times();
    CALLS.forEach(
        (name, call) -> {
          for (String other : List.of("STRING", "BIGINT")) {
            String query =
                "SELECT "
                    + call.replaceAll("T\\[\\w+]", "CAST(NULL AS " + other + ")")
                    + " FROM times";
            assertThatThrownBy(() -> flink.tables().explainSql(query))
                .hasStackTraceContaining(
                    " must be TIMESTAMP, TIMESTAMP_LTZ or DATE, got "
                        + other.replace("STRING", "STRING"))
                .hasStackTraceContaining(name + ": ")
                .hasStackTraceContaining("; read it by TO_TIMESTAMP_LTZ, or CAST it");
          }
        });
  }

  /** Orders of one customer, at midnights in the zone of the session. */
  private static FlinkSession times() {
    FlinkSession flink = open(FlinkSession.batch());
    flink.run(
        "CREATE TEMPORARY VIEW times AS SELECT TIMESTAMP '2024-01-01 00:00:00' AS came_at, seen_at,"
            + " TIMESTAMP '2024-03-01 00:00:00' AS until_at FROM (VALUES (TIMESTAMP '2024-01-01"
            + " 00:00:00'), (TIMESTAMP '2024-02-01 00:00:00'), (TIMESTAMP '2024-02-06 00:00:00'))"
            + " AS v(seen_at)");
    return flink;
  }

  private static FlinkSession open(FlinkSession flink) {
    flink.set("table.local-time-zone", ZONE).run("LOAD MODULE cx");
    return flink;
  }

  private static String typed(String call, String type) {
    return call.replaceAll("T\\[(\\w+)]", "CAST($1 AS " + type + ")");
  }

  private static String nullOf(String type) {
    return "CAST(NULL AS " + type + ")";
  }

  /** Each of the times of another type. */
  private static String mixed(String call) {
    return call.replace("T[seen_at]", "CAST(seen_at AS TIMESTAMP_LTZ(3))")
        .replace("T[came_at]", "CAST(came_at AS DATE)")
        .replace("T[until_at]", "until_at");
  }

  private static String text(Object answer) {
    if (answer instanceof Row[] curve) {
      return Stream.of(curve)
          .map(
              k ->
                  // of a curve period, active and cohort_size, or customers and revenue
                  k.getField(0)
                      + " "
                      + k.getField(isRevenue(k) ? 2 : 1)
                      + "/"
                      + k.getField(isRevenue(k) ? 1 : 2))
          .toList()
          .toString();
    }
    return answer instanceof Object[] path ? Arrays.toString(path) : String.valueOf(answer);
  }

  private static boolean isRevenue(Row period) {
    return period.getFieldNames(true).contains("revenue");
  }

  /** Types of the arguments that are no tables, none where Times takes them all. */
  private static Stream<Optional<LogicalType>> declared(CxFunction function, FlinkSession flink) {
    return function
        .newInstance()
        .getTypeInference(Arguments.typeFactory(flink))
        .getStaticArguments()
        .orElseThrow()
        .stream()
        .filter(argument -> !argument.is(StaticArgumentTrait.TABLE))
        .map(argument -> argument.getDataType().map(DataType::getLogicalType));
  }

  private static boolean isTime(LogicalType type) {
    return type instanceof ArrayType array
        ? isTime(array.getElementType())
        : type.is(LogicalTypeFamily.DATETIME);
  }
}
