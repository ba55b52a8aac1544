package io.flinkcx.functions.contract;

import static io.flinkcx.functions.DatedRows.asOf;
import static io.flinkcx.functions.DatedRows.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.core.contract.MrrMovement;
import io.flinkcx.core.contract.MrrMovements;
import io.flinkcx.core.contract.SubscriptionRevenue;
import io.flinkcx.core.contract.SubscriptionState;
import io.flinkcx.core.contract.SubscriptionStatus;
import io.flinkcx.functions.DatedRows;
import io.flinkcx.testing.FlinkSession;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CxMrrMovementTest {

  private static final String CALL =
      "CX_MRR_MOVEMENT(subscriptions => TABLE events PARTITION BY subscription_id, on_time =>"
          + " DESCRIPTOR(updated_at)";

  @TempDir Path folder;

  private DatedRows subscriptions() {
    return new DatedRows(
        "subscription_id",
        "updated_at",
        "status STRING, mrr DECIMAL(18, 4), currency STRING, cancel_at TIMESTAMP_LTZ(3), ended_at"
            + " TIMESTAMP_LTZ(3), is_involuntary BOOLEAN, ingested_at TIMESTAMP_LTZ(3), is_erased"
            + " BOOLEAN",
        folder);
  }

  /** A row such as {@code s,30,active 50 / 60}: an announced end in the column of its status. */
  private static String row(String id, String day, String state) {
    String[] words = state.replace(" / ", " ").split(" ");
    String end = words.length > 2 ? DatedRows.cell(words[2]) : "NULL";
    boolean isCanceled = words[0].equals("canceled");
    return String.join(
        ",",
        id,
        day,
        words[0],
        words[1],
        "EUR",
        isCanceled ? "NULL" : end,
        isCanceled ? end : "NULL",
        "NULL",
        "NULL",
        "false");
  }

  private FlinkSession atTheEnd(String... rows) {
    return subscriptions()
        .session(FlinkSession.streaming(), "TIMESTAMP_LTZ(3)", DatedRows.TO_THE_END, List.of(rows));
  }

  /** Movements as "id day kind delta", with ! where a churn is involuntary. */
  private static List<String> movements(FlinkSession flink, String arguments) {
    return flink
        .rows(
            "SELECT subscription_id, moved_at, movement, mrr_delta, is_involuntary FROM "
                + CALL
                + arguments
                + ")")
        .stream()
        .map(
            row ->
                row.getField(0)
                    + " "
                    + day(row.<Instant>getFieldAs(1))
                    + " "
                    + row.getField(2)
                    + " "
                    + row.<BigDecimal>getFieldAs(3).stripTrailingZeros().toPlainString()
                    + (Boolean.TRUE.equals(row.getField(4)) ? "!" : ""))
        .toList();
  }

  /** The table of the doc entry: in plain Java, and each row a subscription of one job. */
  @Test
  void documentedTableIsWhatComesOut() {
    List<String[]> cases = DatedRows.table("cx_mrr_movement", "states | watched until");
    assertThat(cases).hasSizeGreaterThan(14);
    List<String> inJava = new ArrayList<>();
    List<String> inFlink = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (String until : List.of("29", "30", "99")) {
      List<String> rows = new ArrayList<>();
      for (int i = 0; i < cases.size(); i++) {
        String[] cells = cases.get(i);
        if (cells[1].equals(until)) {
          String id = "s" + i;
          for (String state : cells[0].split(",")) {
            String[] dayAndState = state.trim().split(" ", 2);
            rows.add(row(id, dayAndState[0], dayAndState[1]));
          }
          inJava.addAll(inJava(id, cells));
          Arrays.stream(cells[2].split(","))
              .map(String::trim)
              .filter(movement -> !movement.equals("none"))
              .forEach(movement -> expected.add(id + " " + movement));
        }
      }
      inFlink.addAll(movements(atTheEnd(rows.toArray(String[]::new)), asOf(until)));
    }
    assertThat(inJava).containsExactlyElementsOf(expected);
    assertThat(inFlink).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static List<String> inJava(String id, String[] cells) {
    SubscriptionRevenue subscription = MrrMovements.DEFAULT.start();
    List<MrrMovement> movements = new ArrayList<>();
    Arrays.stream(cells[0].split(","))
        .map(state -> state.trim().split(" "))
        .sorted(Comparator.comparing(words -> Integer.parseInt(words[0])))
        .forEach(
            words -> {
              long millis = day(words[0]).toEpochMilli();
              subscription.advance(millis - 1, movements::add);
              long end = words.length > 3 ? day(words[4]).toEpochMilli() : SubscriptionState.NO_END;
              subscription.take(
                  millis,
                  new SubscriptionState(
                      SubscriptionStatus.of(words[1]).orElseThrow(),
                      Long.parseLong(words[2]),
                      "EUR",
                      null,
                      end,
                      0),
                  movements::add);
            });
    subscription.advance(day(cells[1]).toEpochMilli(), movements::add);
    return movements.stream()
        .map(
            m ->
                id
                    + " "
                    + day(Instant.ofEpochMilli(m.atMillis()))
                    + " "
                    + m.kind().label()
                    + " "
                    + m.delta()
                    + (Boolean.TRUE.equals(m.isInvoluntary()) ? "!" : ""))
        .toList();
  }

  @Test
  void rowSaysWhy() {
    FlinkSession flink =
        atTheEnd(row("s", "0", "active 19.99"), row("s", "10", "past_due 19.99 / 20"));

    assertThat(flink.rows("SELECT * FROM " + CALL + asOf("30") + ")"))
        .containsExactlyInAnyOrder(
            Row.of(
                "s",
                "new",
                day("0"),
                new BigDecimal("19.9900"),
                new BigDecimal("19.9900"),
                "EUR",
                "paying",
                null,
                day("0"),
                day("0")),
            Row.of(
                "s",
                "churn",
                day("20"),
                new BigDecimal("-19.9900"),
                new BigDecimal("0.0000"),
                "EUR",
                "announced_end",
                true,
                day("10"),
                day("20")));
  }

  @Test
  void badRowsAreSkippedAndCorrectionsCount() {
    FlinkSession flink =
        atTheEnd(
            "a,0,active,500,EUR,NULL,NULL,NULL," + DatedRows.cell("1") + ",false",
            "a,0,active,50,EUR,NULL,NULL,NULL," + DatedRows.cell("2") + ",false",
            "a,1,ACTIVE,NULL,EUR,NULL,NULL,NULL,NULL,false", // no amount
            "a,2,gone,0,EUR,NULL,NULL,NULL,NULL,false", // no status
            "a,3,NULL,0,EUR,NULL,NULL,NULL,NULL,false",
            "a,4,active,-1,EUR,NULL,NULL,NULL,NULL,false",
            "a,5,active,9,a currency of many letters,NULL,NULL,NULL,NULL,false",
            "NULL,6,active,9,EUR,NULL,NULL,NULL,NULL,false",
            "a,7,active,60,USD,NULL,NULL,NULL,NULL,false",
            "a,8,canceled,NULL,USD,NULL,NULL,true,NULL,false");

    assertThat(movements(flink, asOf("30")))
        .containsExactlyInAnyOrder(
            "a 0 new 50", "a 7 contraction -50", "a 7 expansion 60", "a 8 churn -60!");
  }

  @Test
  void watermarkEndsWhatWasAnnounced() {
    FlinkSession flink =
        subscriptions()
            .session(
                row("a", "0", "active 50 / 20"),
                row("b", "30", "active 7"),
                row("a", "10", "active 80"), // too late: ended at 20
                row("a", "25", "active 60"), // late, and counts
                row("b", "31", "active 7"),
                row("b", "32", "active 9 / 90"));

    assertThat(movements(flink, ""))
        .containsExactlyInAnyOrder(
            "a 0 new 50",
            "a 20 churn -50",
            "a 25 reactivation 60",
            "b 30 new 7",
            "b 32 expansion 2");
  }

  @Test
  void settingsAndColumnsAreArguments() {
    FlinkSession flink =
        atTheEnd(
            row("a", "0", "active 50"),
            row("a", "10", "paused 50"),
            row("b", "0", "active 50"),
            row("b", "10", "canceled 50"),
            row("b", "90", "active 50"));
    flink.run(
        "CREATE TEMPORARY VIEW renamed AS SELECT subscription_id, status AS state, CAST(mrr AS"
            + " DOUBLE) AS amount, updated_at FROM events");

    assertThat(
            flink.rows(
                "SELECT subscription_id, movement, CAST(mrr_delta AS INT), currency FROM "
                    + CALL.replace("TABLE events", "TABLE renamed")
                    + ", status => DESCRIPTOR(state), mrr => DESCRIPTOR(amount), paused =>"
                    + " 'contraction', ttl => INTERVAL '60' DAY"
                    + asOf("99")
                    + ")"))
        .containsExactlyInAnyOrder(
            Row.of("a", "new", 50, null),
            Row.of("a", "contraction", -50, null),
            Row.of("b", "new", 50, null),
            Row.of("b", "churn", -50, null),
            Row.of("b", "new", 50, null));
  }

  /** Ends are points in time, also where the time column is what a clock shows. */
  @Test
  void localTimestampsComeBackAsTheyWere() {
    FlinkSession flink =
        subscriptions()
            .session(
                FlinkSession.streaming(),
                "TIMESTAMP(3)",
                java.time.Duration.ZERO,
                List.of(row("a", "0", "active 50 / 20"), row("b", "40", "active 1")));
    flink.set("table.local-time-zone", "Europe/Berlin");

    assertThat(flink.rows("SELECT movement, moved_at FROM " + CALL + ") WHERE mrr_delta < 0"))
        .containsExactly(Row.of("churn", LocalDateTime.parse("2024-01-21T01:00:00")));
  }

  @Test
  void erasedSubscriptionIsNew() {
    FlinkSession flink =
        subscriptions()
            .session(
                row("a", "0", "active 50"),
                row("b", "5", "active 1"),
                row("a", "10", "active 50").replace(",false", ",true"),
                row("a", "20", "active 60"),
                row("b", "90", "active 1"));

    assertThat(movements(flink, ", erase => DESCRIPTOR(is_erased)"))
        .containsExactlyInAnyOrder("a 0 new 50", "b 5 new 1", "a 20 new 60");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "paused => 'ended' | paused must be one of [kept, contraction], got 'ended'",
        "ttl => INTERVAL '0' DAY | ttl must be > 0 days, got 0 ms",
        "status => DESCRIPTOR(mrr) | the column of status must be STRING, got mrr DECIMAL(18, 4)",
        "mrr => DESCRIPTOR(amount) | the table has no column amount; name the column by mrr =>",
        "cancel_at => DESCRIPTOR(mrr) | the column of cancel_at must be TIMESTAMP, TIMESTAMP_LTZ or"
            + " DATE, got mrr DECIMAL(18, 4)",
        "erase => DESCRIPTOR(mrr) | the column of erase must be BOOLEAN, got mrr DECIMAL(18, 4)"
      })
  void badConfigurationStopsAtPlanning(String argument, String message) {
    FlinkSession flink = subscriptions().session(row("a", "0", "active 50"));
    assertThatThrownBy(
            () -> flink.tables().explainSql("SELECT * FROM " + CALL + ", " + argument + ")"))
        .hasStackTraceContaining("CX_MRR_MOVEMENT: ")
        .hasStackTraceContaining(message);
  }
}
