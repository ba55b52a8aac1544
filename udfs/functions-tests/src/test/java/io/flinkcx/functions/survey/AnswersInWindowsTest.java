package io.flinkcx.functions.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which of a customer's answers count, by when they were given and not by when they arrive: all of
 * them, or the latest of each window, and none that comes after its window has closed. Every line
 * of the file moves the watermark.
 */
class AnswersInWindowsTest {

  private static final String DAYS =
      "TUMBLE(TABLE answers, DESCRIPTOR(answered_at), INTERVAL '1' DAY)";
  private static final String HALF_DAYS =
      "CUMULATE(TABLE answers, DESCRIPTOR(answered_at), INTERVAL '12' HOUR, INTERVAL '1' DAY)";

  @TempDir Path folder;

  private List<String> arriving;

  @BeforeEach
  void inOrder() {
    arriving =
        List.of(
            "ann,3,2026-03-01 09:00:00",
            "ben,10,2026-03-01 10:00:00",
            "ann,9,2026-03-01 17:00:00",
            "ben,6,2026-03-02 09:00:00");
  }

  @Test
  void allAnswersOfACustomerCount() throws IOException {
    assertThat(streaming("0").rows(all(DAYS)))
        .containsExactlyInAnyOrder(day(1, 24, 100.0 / 3, 3), day(2, 24, -100.0, 1));
  }

  @Test
  void latestAnswerOfACustomerInTheWindowCountsAlone() throws IOException {
    assertThat(streaming("0").rows(latest(DAYS)))
        .containsExactlyInAnyOrder(day(1, 24, 100.0, 2), day(2, 24, -100.0, 1));
  }

  @Test
  void whatIsLatestGrowsWithACumulatingWindow() throws IOException {
    assertThat(streaming("0").rows(latest(HALF_DAYS)))
        .containsExactlyInAnyOrder(
            day(1, 12, 0.0, 2), day(1, 24, 100.0, 2), day(2, 12, -100.0, 1), day(2, 24, -100.0, 1));
  }

  @Test
  void batchGivesTheSame() throws IOException {
    for (String windows : List.of(DAYS, HALF_DAYS)) {
      for (String query : List.of(all(windows), latest(windows))) {
        assertThat(session(FlinkSession.batch(), "0").rows(query))
            .containsExactlyInAnyOrderElementsOf(streaming("0").rows(query));
      }
    }
  }

  @Test
  void latestIsByTheTimeOfTheAnswerNotOfItsArrival() throws IOException {
    List<Row> inOrder = streaming("0").rows(latest(DAYS));
    arriving =
        List.of(
            "ann,9,2026-03-01 17:00:00",
            "ben,6,2026-03-02 09:00:00",
            "ben,10,2026-03-01 10:00:00",
            "ann,3,2026-03-01 09:00:00");
    assertThat(streaming("1").rows(latest(DAYS))).containsExactlyInAnyOrderElementsOf(inOrder);
  }

  @Test
  void answerAfterItsWindowHasClosedIsDropped() throws IOException {
    benIsLate();
    assertThat(streaming("0").rows(all(DAYS)))
        .containsExactlyInAnyOrder(day(1, 24, 0.0, 2), day(2, 24, -100.0, 1));
    assertThat(streaming("0").rows(latest(DAYS)))
        .containsExactlyInAnyOrder(day(1, 24, 100.0, 1), day(2, 24, -100.0, 1));
  }

  @Test
  void watermarkThatWaitsKeepsTheWindowOpenForTheLateAnswer() throws IOException {
    benIsLate();
    assertThat(streaming("1").rows(all(DAYS)))
        .containsExactlyInAnyOrder(day(1, 24, 100.0 / 3, 3), day(2, 24, -100.0, 1));
  }

  @Test
  void groupByWithoutAWindowCountsTheLateAnswer() throws IOException {
    benIsLate();
    assertThat(
            streaming("0")
                .rows(
                    "SELECT CAST(answered_at AS DATE), CX_NPS(score), COUNT(score) FROM answers"
                        + " GROUP BY CAST(answered_at AS DATE)"))
        .containsExactlyInAnyOrder(
            Row.of(LocalDate.of(2026, 3, 1), 100.0 / 3, 3L),
            Row.of(LocalDate.of(2026, 3, 2), -100.0, 1L));
  }

  /** Flink has this option for GROUP BY TUMBLE(...), its older form, and not for TUMBLE tables. */
  @Test
  void allowLatenessHasNoEffectOnWindowTableFunctions() throws IOException {
    benIsLate();
    FlinkSession flink = streaming("0");
    flink.set("table.exec.emit.allow-lateness", "2 d");
    assertThat(flink.rows(all(DAYS)))
        .containsExactlyInAnyOrder(day(1, 24, 0.0, 2), day(2, 24, -100.0, 1));
  }

  private void benIsLate() {
    arriving =
        List.of(
            "ann,3,2026-03-01 09:00:00",
            "ann,9,2026-03-01 17:00:00",
            "ben,6,2026-03-02 09:00:00",
            "ben,10,2026-03-01 10:00:00");
  }

  private static Row day(int day, int untilHour, double nps, long n) {
    return Row.of(LocalDateTime.of(2026, 3, day, 0, 0).plusHours(untilHour), nps, n);
  }

  private static String all(String windows) {
    return "SELECT window_end, s.nps, s.n FROM (SELECT window_end, CX_NPS_STATS(score) AS s FROM "
        + windows
        + " GROUP BY window_start, window_end)";
  }

  private static String latest(String windows) {
    return all(
        "(SELECT *, ROW_NUMBER() OVER (PARTITION BY window_start, window_end, customer_id"
            + " ORDER BY answered_at DESC) AS newest FROM "
            + windows
            + ") WHERE newest = 1");
  }

  private FlinkSession streaming(String daysOfDelay) throws IOException {
    return session(FlinkSession.streaming(), daysOfDelay);
  }

  private FlinkSession session(FlinkSession flink, String daysOfDelay) throws IOException {
    Path file = Files.createTempFile(folder, "answers", ".csv");
    Files.write(file, arriving);
    flink.set("table.local-time-zone", "UTC").set("parallelism.default", "1");
    flink.run("LOAD MODULE cx");
    flink.run(
        "CREATE TEMPORARY TABLE answers (customer_id STRING, score INT, answered_at TIMESTAMP(3),"
            + " WATERMARK FOR answered_at AS answered_at - INTERVAL '"
            + daysOfDelay
            + "' DAY) WITH ('connector' = 'filesystem', 'path' = '"
            + file
            + "', 'format' = 'csv', 'scan.watermark.emit.strategy' = 'on-event')");
    return flink;
  }
}
