package io.flinkcx.functions.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The aggregates of the survey, churn and revenue families give the same answer in every way that
 * SQL can ask for it.
 */
class AggregatesAgreeTest {

  private static final int ROWS = 60;

  private static final String COLUMNS =
      "id INT, version INT, k STRING, ts TIMESTAMP(3), score DOUBLE, amount DOUBLE,"
          + " amount_after DOUBLE, flag BOOLEAN";

  private static final double[] SCORES = {0, 3, 6, 7, 8, 9, 10, 10, 9, 5, 11, -1, 7.5, 4.5};

  @TempDir static Path folder;

  private static Path once;
  private static Path corrected;
  private static FlinkSession batch;
  private static FlinkSession streaming;
  private static FlinkSession miniBatch;

  @BeforeAll
  static void writeRows() throws IOException {
    Random random = new Random(42);
    StringBuilder right = new StringBuilder();
    StringBuilder withMistakes = new StringBuilder();
    for (int id = 0; id < ROWS; id++) {
      if (random.nextInt(3) == 0) {
        // an outlier that is corrected later must leave no trace
        withMistakes.append(row(id, 0, 10, 1e9, 3, random));
      }
      double score = SCORES[random.nextInt(SCORES.length)];
      double amount = 100 + 40 * random.nextGaussian();
      double after = random.nextInt(4) == 0 ? 0 : amount * random.nextDouble() * 2;
      String row = row(id, 1, score, amount, after, random);
      right.append(row);
      withMistakes.append(row);
    }
    once = Files.createDirectory(folder.resolve("once"));
    corrected = Files.createDirectory(folder.resolve("corrected"));
    Files.writeString(once.resolve("rows.csv"), right);
    Files.writeString(corrected.resolve("rows.csv"), withMistakes);
    batch = withTables(FlinkSession.batch());
    streaming = withTables(FlinkSession.streaming());
    miniBatch =
        withTables(FlinkSession.streaming())
            .set("table.exec.mini-batch.enabled", "true")
            .set("table.exec.mini-batch.allow-latency", "1 s")
            .set("table.exec.mini-batch.size", "7")
            .set("table.optimizer.agg-phase-strategy", "TWO_PHASE");
  }

  private static String row(
      int id, int version, double score, double amount, double after, Random random) {
    return String.join(
            ",",
            String.valueOf(id),
            String.valueOf(version),
            "k" + id % 2,
            "2026-03-01 12:%02d:00".formatted(id),
            random.nextInt(9) == 0 ? "NULL" : String.valueOf(score),
            random.nextInt(9) == 0 ? "NaN" : String.valueOf(amount),
            random.nextInt(9) == 0 ? "NULL" : String.valueOf(after),
            random.nextInt(9) == 0 ? "NULL" : String.valueOf(random.nextBoolean()))
        + "\n";
  }

  private static FlinkSession withTables(FlinkSession flink) {
    flink.run("LOAD MODULE cx");
    for (Path table : List.of(once, corrected)) {
      flink.run(
          "CREATE TEMPORARY TABLE "
              + table.getFileName()
              + " ("
              + COLUMNS
              + ", WATERMARK FOR ts AS ts) WITH ('connector' = 'filesystem', 'path' = '"
              + table.toUri()
              + "', 'format' = 'csv', 'csv.null-literal' = 'NULL')");
    }
    flink.run(
        "CREATE TEMPORARY VIEW latest AS SELECT * FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY"
            + " id ORDER BY version DESC) AS place FROM corrected) WHERE place = 1");
    return flink;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CX_NPS(score)",
        "CX_NPS_STATS(score, 0.9)",
        "CX_CSAT(score, 10)",
        "CX_CSAT_STATS(score, 10, 0, 3, 0.9)",
        "CX_CES(score)",
        "CX_CES_STATS(score, 10, 'lower', 0.9)",
        "CX_SHARE_STATS(flag, 0.9)",
        "CX_MEAN_STATS(amount, 0.9)",
        "CX_RETENTION_STATS(amount, amount_after, 0.9)",
        "CX_NPS_VALUE(score, amount, 0.9)"
      })
  void everyGroupingGivesTheSame(String call) {
    String grouped = "SELECT k, " + call + " FROM once GROUP BY k";
    String changelog = "SELECT k, " + call + " FROM latest GROUP BY k";
    Map<String, Row> expected = byKey(batch.rows(grouped));
    assertThat(expected).hasSize(2);

    same("streaming", expected, streaming.rows(grouped));
    same("changelog", expected, streaming.rows(changelog));
    same("mini-batch", expected, miniBatch.rows(grouped));
    same("mini-batch changelog", expected, miniBatch.rows(changelog));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CX_NPS_STATS(score, 0.9)",
        "CX_CES(score, 10, 'lower')",
        "CX_MEAN_STATS(amount, 0.9)"
      })
  void everyWindowGivesTheSame(String call) {
    Map<String, Row> expected = byKey(batch.rows("SELECT k, " + call + " FROM once GROUP BY k"));
    String day = "TUMBLE(TABLE once, DESCRIPTOR(ts), INTERVAL '1' DAY)";
    String hop = "HOP(TABLE once, DESCRIPTOR(ts), INTERVAL '20' MINUTE, INTERVAL '1' DAY)";
    String cumulate =
        "CUMULATE(TABLE once, DESCRIPTOR(ts), INTERVAL '20' MINUTE, INTERVAL '1' DAY)";
    String session = "SESSION(TABLE once PARTITION BY k, DESCRIPTOR(ts), INTERVAL '1' HOUR)";

    same("tumble", expected, streaming.rows(window(call, day, "")));
    same("tumble, batch", expected, batch.rows(window(call, day, "")));
    same(
        "hop",
        expected,
        streaming.rows(window(call, hop, " WHERE window_start = TIMESTAMP '2026-03-01 00:00:00'")));
    same(
        "cumulate",
        expected,
        streaming.rows(
            window(call, cumulate, " WHERE window_end = TIMESTAMP '2026-03-02 00:00:00'")));
    same("session", expected, streaming.rows(window(call, session, "")));
  }

  /** All arguments are written out: Flink 2.3 does not fill in optional ones in OVER. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CX_NPS(score)",
        "CX_MEAN_STATS(amount, 0.9)",
        "CX_RETENTION_STATS(amount, amount_after, 0.9)"
      })
  void boundedOverGivesTheSame(String call) {
    Map<String, Row> lastFour =
        byKey(
            batch.rows(
                "SELECT k, " + call + " FROM once WHERE id >= " + (ROWS - 8) + " GROUP BY k"));
    String over =
        "SELECT k, v FROM (SELECT k, id, "
            + call
            + " OVER (PARTITION BY k ORDER BY ts ROWS BETWEEN 3 PRECEDING AND CURRENT ROW) AS v"
            + " FROM once) WHERE id >= "
            + (ROWS - 2);

    same("over", lastFour, streaming.rows(over));
    same("over, batch", lastFour, batch.rows(over));
  }

  private static String window(String call, String window, String where) {
    return "SELECT k, v FROM (SELECT k, window_start, window_end, "
        + call
        + " AS v FROM TABLE("
        + window
        + ") GROUP BY k, window_start, window_end)"
        + where;
  }

  private static Map<String, Row> byKey(List<Row> rows) {
    Map<String, Row> byKey = new TreeMap<>();
    rows.forEach(row -> assertThat(byKey.put((String) row.getField(0), row)).isNull());
    return byKey;
  }

  private static void same(String way, Map<String, Row> expected, List<Row> actual) {
    Map<String, Row> rows = byKey(actual);
    assertThat(rows.keySet()).as(way).isEqualTo(expected.keySet());
    expected.forEach((k, row) -> same(way + " " + k, row.getField(1), rows.get(k).getField(1)));
  }

  private static void same(String way, Object expected, Object actual) {
    if (expected instanceof Row row) {
      for (int i = 0; i < row.getArity(); i++) {
        same(way + " field " + i, row.getField(i), ((Row) actual).getField(i));
      }
    } else if (expected instanceof Double number && actual instanceof Double other) {
      assertThat(Math.abs(other - number))
          .as("%s: %s, expected %s", way, other, number)
          .isLessThanOrEqualTo(1e-12 * Math.max(1e-12, Math.abs(number)));
    } else {
      assertThat(actual).as(way).isEqualTo(expected);
    }
  }
}
