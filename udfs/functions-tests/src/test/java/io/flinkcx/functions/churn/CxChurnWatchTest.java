package io.flinkcx.functions.churn;

import static io.flinkcx.functions.DatedRows.asOf;
import static io.flinkcx.functions.DatedRows.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.churn.ChurnChange;
import io.flinkcx.core.churn.ChurnRules;
import io.flinkcx.core.churn.ChurnWatch;
import io.flinkcx.core.churn.WatchedCustomer;
import io.flinkcx.core.churn.WatchedPurchase;
import io.flinkcx.core.purchase.BgNbd;
import io.flinkcx.functions.DatedRows;
import io.flinkcx.testing.FlinkSession;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CxChurnWatchTest {

  private static final String CALL =
      "CX_CHURN_WATCH(orders => TABLE %s PARTITION BY customer_id, on_time =>"
          + " DESCRIPTOR(ordered_at)";

  /** The model of the doc entry's table. */
  private static final BgNbd MODEL = new BgNbd(.8, 42, .8, 2.5);

  private static final String MODEL_SQL = "CX_BGNBD_MODEL(.8, 42, .8, 2.5)";

  @TempDir Path folder;

  private DatedRows orders() {
    return new DatedRows(
        "customer_id", "ordered_at", "clv DOUBLE, has_model BOOLEAN, is_erased BOOLEAN", folder);
  }

  private static FlinkSession withModel(FlinkSession flink) {
    flink.run(
        "CREATE TEMPORARY VIEW orders_with_model AS SELECT customer_id, ordered_at, clv, is_erased,"
            + " CASE WHEN has_model THEN "
            + MODEL_SQL
            + " END AS model FROM events");
    return flink;
  }

  /** All rows come before the first watermark. */
  private FlinkSession atTheEnd(FlinkSession flink, String timeType, List<String> rows) {
    return withModel(orders().session(flink, timeType, DatedRows.TO_THE_END, rows));
  }

  /** Changes as "customer day status". */
  private static List<String> changes(FlinkSession flink, String table, String arguments) {
    return flink
        .rows(
            "SELECT customer_id, changed_at, status FROM "
                + CALL.formatted(table)
                + arguments
                + ")")
        .stream()
        .map(row -> row.getField(0) + " " + day(row.<Instant>getFieldAs(1)) + " " + row.getField(2))
        .toList();
  }

  /** The table of the doc entry: in plain Java, and each row a customer of one job. */
  @Test
  void documentedTableIsWhatComesOut() {
    List<String[]> cases = DatedRows.table("cx_churn_watch", "model | purchases");
    assertThat(cases).hasSizeGreaterThan(10);
    List<String> inJava = new ArrayList<>();
    List<String> inFlink = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (String until : List.of("85", "900")) {
      List<String> rows = new ArrayList<>();
      for (int i = 0; i < cases.size(); i++) {
        String[] cells = cases.get(i);
        if (cells[2].equals(until)) {
          String customer = "c" + i;
          boolean hasModel = cells[0].equals("bgnbd");
          for (String day : cells[1].split(",")) {
            rows.add(customer + "," + day.trim() + ",5," + hasModel + ",false");
          }
          inJava.addAll(inJava(customer, cells));
          Arrays.stream(cells[3].split(","))
              .map(String::trim)
              .filter(change -> !change.equals("none"))
              .forEach(change -> expected.add(customer + " " + change));
        }
      }
      inFlink.addAll(
          changes(
              atTheEnd(FlinkSession.streaming(), "TIMESTAMP_LTZ(3)", rows),
              "orders_with_model",
              ", model => DESCRIPTOR(model)" + asOf(until)));
    }
    assertThat(inJava).containsExactlyElementsOf(expected);
    assertThat(inFlink).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static List<String> inJava(String id, String[] cells) {
    WatchedCustomer customer = new ChurnWatch(ChurnRules.DEFAULT).start();
    List<ChurnChange> changes = new ArrayList<>();
    WatchedPurchase purchase = new WatchedPurchase(cells[0].equals("bgnbd") ? MODEL : null, 5);
    Arrays.stream(cells[1].split(","))
        .map(String::trim)
        .mapToLong(day -> day(day).toEpochMilli())
        .sorted()
        .distinct()
        .forEach(
            millis -> {
              customer.advance(millis - 1, changes::add);
              customer.take(millis, purchase, changes::add);
            });
    customer.advance(day(cells[2]).toEpochMilli(), changes::add);
    return changes.stream()
        .map(c -> id + " " + day(Instant.ofEpochMilli(c.atMillis())) + " " + c.status().label())
        .collect(Collectors.toList());
  }

  @Test
  void rowSaysWhy() {
    FlinkSession flink =
        atTheEnd(
            FlinkSession.streaming(),
            "TIMESTAMP_LTZ(3)",
            List.of(
                "a,0,1,true,false",
                "a,10,2,true,false",
                "a,20,7.5,true,false",
                "a,90,8,true,false",
                "b,0,NULL,false,false",
                "b,4,NULL,false,false",
                "b,8,NULL,false,false"));
    List<Row> rows =
        flink.rows(
            "SELECT * FROM "
                + CALL.formatted("orders_with_model")
                + ", model => DESCRIPTOR(model), value_at_risk => DESCRIPTOR(clv)"
                + asOf("90")
                + ")");

    Row atRisk = named(rows, "a", "at_risk");
    double age = 62 * Math.pow(4.375, 1 / 2.8) - 42;
    assertThat(Duration.between(day("0"), atRisk.<Instant>getFieldAs("changed_at")).toMillis())
        .isEqualTo((long) Math.ceil(age * 86_400_000));
    assertThat(atRisk.<Double>getFieldAs("p_alive")).isCloseTo(.5, within(1e-9));
    assertThat(atRisk.<Double>getFieldAs("silence_days")).isCloseTo(age - 20, within(1e-7));
    assertThat(fields(atRisk, "previous_status", "rule", "p_alive_threshold"))
        .containsExactly("active", "p_alive", .5);
    assertThat(fields(atRisk, "silence_threshold_days", "purchases", "last_purchase_at"))
        .containsExactly(null, 3L, day("20"));
    assertThat(atRisk.getField("value_at_risk")).isEqualTo(7.5);
    assertThat(atRisk.getField("rowtime")).isEqualTo(atRisk.getField("changed_at"));

    Row wonBack = named(rows, "a", "won_back");
    assertThat(fields(wonBack, "changed_at", "previous_status", "rule", "p_alive_threshold"))
        .containsExactly(day("90"), "at_risk", "purchase", null);
    assertThat(fields(wonBack, "silence_days", "last_purchase_at", "value_at_risk"))
        .containsExactly(70., day("20"), 7.5);
    // before the purchase
    assertThat(wonBack.<Double>getFieldAs("p_alive")).isBetween(.3, .4);

    assertThat(
            fields(
                named(rows, "b", "churned"),
                "changed_at",
                "rule",
                "p_alive",
                "silence_days",
                "silence_threshold_days",
                "value_at_risk"))
        .containsExactly(day("32"), "silence", null, 24., 24., null);
  }

  private static Row named(List<Row> rows, String customer, String status) {
    return rows.stream()
        .filter(row -> customer.equals(row.getField("customer_id")))
        .filter(row -> status.equals(row.getField("status")))
        .findFirst()
        .orElseThrow();
  }

  private static List<Object> fields(Row row, String... names) {
    return Arrays.stream(names).map(row::getField).toList();
  }

  @Test
  void watermarkFiresForWhoDoesNothing() {
    FlinkSession flink =
        orders()
            .session(
                "a,0,NULL,false,false",
                "a,10,NULL,false,false",
                "a,20,NULL,false,false",
                "b,60,NULL,false,false",
                "a,40,NULL,false,false", // too late: a is at risk since 50
                "a,55,NULL,false,false", // late, and counts
                "b,90,NULL,false,false",
                "NULL,91,NULL,false,false");

    assertThat(changes(flink, "events", ""))
        .containsExactlyInAnyOrder("a 50 at_risk", "a 55 won_back", "a 85 at_risk");
  }

  @Test
  void settingsAreArguments() {
    FlinkSession flink =
        atTheEnd(
            FlinkSession.streaming(),
            "TIMESTAMP_LTZ(3)",
            List.of(
                "a,0,NULL,false,false",
                "a,10,NULL,false,false",
                "m,0,NULL,true,false",
                "m,10,NULL,true,false",
                "m,20,NULL,true,false"));

    assertThat(
            changes(
                flink,
                "orders_with_model",
                ", model => DESCRIPTOR(model), threshold => 0.1, churned_threshold => 0.05,"
                    + " silence_factor => 2, churned_silence_factor => 4.5, min_purchases => 2,"
                    + " ttl => INTERVAL '90' DAY"
                    + asOf("900")))
        // m is forgotten at 110, before P(alive) is .1 at 188
        .containsExactlyInAnyOrder("a 30 at_risk", "a 55 churned");
  }

  /** A model in weeks gives the same times as the model in days. */
  @Test
  void unitIsThatOfTheModel() {
    FlinkSession flink =
        orders()
            .session(
                FlinkSession.streaming(),
                "TIMESTAMP_LTZ(3)",
                DatedRows.TO_THE_END,
                List.of("m,0,NULL,true,false", "m,10,NULL,true,false", "m,20,NULL,true,false"));
    flink.run(
        "CREATE TEMPORARY VIEW weekly AS SELECT customer_id, ordered_at,"
            + " CAST(ROW('bgnbd', .8, 6, .8, 2.5) AS ROW<model STRING, r DOUBLE, alpha DOUBLE, a"
            + " DOUBLE, b DOUBLE>) AS model FROM events");

    assertThat(
            changes(flink, "weekly", ", model => DESCRIPTOR(model), unit => 'week'" + asOf("900")))
        .containsExactlyInAnyOrder("m 63 at_risk", "m 188.2 churned");
  }

  @Test
  void erasedCustomerIsNew() {
    FlinkSession flink =
        orders()
            .session(
                "a,0,NULL,false,false",
                "a,10,NULL,false,false",
                "a,20,NULL,false,false",
                "b,25,NULL,false,false",
                "a,25,NULL,false,true",
                "a,30,NULL,false,false",
                "a,31,NULL,false,false",
                "b,90,NULL,false,false");

    assertThat(changes(flink, "events", ", erase => DESCRIPTOR(is_erased)")).isEmpty();
  }

  /** Half past eleven in the evening of UTC is the next day in Berlin. */
  @Test
  void dayIsThatOfTheTimeColumn() {
    List<String> rows =
        List.of("a,0.98,NULL,false,false", "a,1.02,NULL,false,false", "a,1.5,NULL,false,false");
    String arguments = ", min_purchases => 2";
    FlinkSession berlin = atTheEnd(FlinkSession.streaming(), "TIMESTAMP_LTZ(3)", rows);
    berlin.set("table.local-time-zone", "Europe/Berlin");
    assertThat(changes(berlin, "events", arguments + asOf("9"))).isEmpty();
    FlinkSession local = atTheEnd(FlinkSession.streaming(), "TIMESTAMP(3)", rows);
    local.set("table.local-time-zone", "Europe/Berlin");
    local.run(
        "CREATE TEMPORARY VIEW later AS SELECT * FROM events UNION ALL SELECT 'a', ordered_at +"
            + " INTERVAL '30' DAY, clv, has_model, is_erased FROM events");
    assertThat(
            local.rows(
                "SELECT status, changed_at FROM " + CALL.formatted("events") + arguments + ")"))
        .isEmpty();
  }

  @Test
  void batchModeSaysWhatToDo() {
    FlinkSession flink =
        orders()
            .session(
                FlinkSession.batch(),
                "TIMESTAMP_LTZ(3)",
                Duration.ZERO,
                List.of("a,0,NULL,false,false"));
    assertThatThrownBy(() -> changes(flink, "events", ""))
        .hasStackTraceContaining(
            "CX_CHURN_WATCH: on_time must be a column with a watermark, in streaming mode");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "threshold => 1.5 | threshold must be a probability between 0 and 1, got 1.5",
        "churned_threshold => 0.5 | churned_threshold must be a probability between 0 and threshold"
            + " (0.5), got 0.5",
        "churned_silence_factor => 2 | churned_silence_factor must be above silence_factor (3.0)",
        "min_purchases => 1 | min_purchases must be 2 to 32 purchases",
        "unit => 'days' | unit must be SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER or YEAR, got"
            + " 'days'",
        "ttl => INTERVAL '0' DAY | ttl must be > 0 days, got 0 ms",
        "model => DESCRIPTOR(clv) | the column of model must be the ROW of a purchase model, such as"
            + " of CX_BGNBD_FIT or CX_BGNBD_MODEL, or ROW<model STRING, r DOUBLE, alpha DOUBLE, a"
            + " DOUBLE, b DOUBLE>, got clv DOUBLE",
        "value_at_risk => DESCRIPTOR(has_model) | the column of value_at_risk must be a number, got"
            + " has_model BOOLEAN",
        "erase => DESCRIPTOR(clv) | the column of erase must be BOOLEAN, got clv DOUBLE",
        "model => DESCRIPTOR(modell) | modell"
      })
  void badConfigurationStopsAtPlanning(String argument, String message) {
    FlinkSession flink = orders().session("a,0,NULL,false,false");
    assertThatThrownBy(
            () ->
                flink
                    .tables()
                    .explainSql(
                        "SELECT * FROM " + CALL.formatted("events") + ", " + argument + ")"))
        .hasStackTraceContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CX_BGBB_MODEL(1, 2, 3, 4) | CX_CHURN_WATCH: model must be one of 'bgnbd', 'mbgnbd',"
            + " 'pnbd', got 'bgbb'",
        "CAST(ROW('bgnbd', -1, 1, 1, 1) AS ROW<model STRING, r DOUBLE, alpha DOUBLE, a DOUBLE, b"
            + " DOUBLE>) | CX_CHURN_WATCH: r must be > 0 and finite, got -1.0"
      })
  void modelThatCannotBeWatchedStopsAtItsFirstRow(String model, String message) {
    FlinkSession flink = orders().session("a,0,NULL,false,false");
    flink.run(
        "CREATE TEMPORARY VIEW odd AS SELECT customer_id, ordered_at, "
            + model
            + " AS model FROM events");
    assertThatThrownBy(() -> changes(flink, "odd", ", model => DESCRIPTOR(model)"))
        .hasStackTraceContaining(message);
  }
}
