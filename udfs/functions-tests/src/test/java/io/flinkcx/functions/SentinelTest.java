package io.flinkcx.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkSession;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** A value such as 99999999 for "unknown" comes into an OVER frame and leaves it again. */
class SentinelTest {

  private static final int FRAME = 16;
  private static final int ROWS = 30;

  private static final String COLUMNS =
      "grp STRING, seq INT, row_time TIMESTAMP(3), y DOUBLE, x DOUBLE, treated BOOLEAN, later"
          + " BOOLEAN, score DOUBLE";

  private static final String NOT_GIVEN =
      ", CAST(NULL AS STRING), CAST(NULL AS STRING), CAST(NULL AS DOUBLE), CAST(NULL AS DOUBLE),"
          + " CAST(NULL AS DOUBLE)";

  private static final List<String> CALLS =
      List.of(
          "CX_LINEAR_FIT(y, ARRAY[x], FALSE, ARRAY['x'], 1, 0.95" + NOT_GIVEN + ")",
          "CX_DRIVERS(y, ARRAY[x], ARRAY['x'], FALSE, 0.95)",
          "CX_DIFF_IN_DIFF(treated, later, y, 0.95, 30)",
          "CX_NPS_VALUE(score, y, 0.95, 30)",
          "CX_RETENTION_STATS(y, x, 0.95, 30)",
          "CX_CAC(y, x, 0.95, 30)",
          "CX_LINEAR_FIT(y, ARRAY[x], TRUE, ARRAY['x'], 1, 0.95" + NOT_GIVEN + ")");

  private static final int ROBUST = CALLS.size() - 1;

  @Test
  void itIsForgottenOrTheWarningSaysRounding() {
    List<Row> rows = new ArrayList<>(rows("usual", 99_999_999));
    rows.addAll(rows("absurd", 1e35));
    FlinkSession batch = AggregateContract.open(FlinkSession.batch());
    batch.view("answers", COLUMNS, rows);
    List<Row> expected =
        batch.rows(
            "SELECT "
                + String.join(", ", CALLS)
                + " FROM answers WHERE grp = 'usual' AND seq >= "
                + (ROWS - FRAME));
    FlinkSession streaming = AggregateContract.open(FlinkSession.streaming());
    streaming.view("answers", COLUMNS, "row_time", "row_time - INTERVAL '1' DAY", rows);
    List<Row> frames =
        streaming.rows(
            "SELECT grp, seq, "
                + String.join(" OVER w, ", CALLS)
                + " OVER w FROM answers WINDOW w AS (PARTITION BY grp ORDER BY row_time ROWS BETWEEN "
                + (FRAME - 1)
                + " PRECEDING AND CURRENT ROW)");

    Row usual = last("usual", frames);
    Row absurd = last("absurd", frames);
    for (int i = 0; i < CALLS.size(); i++) {
      if (i != ROBUST) {
        Answers.assertSame(
            CALLS.get(i), expected.get(0).getField(i), usual.getField(2 + i), 1e-9, 0);
      }
      assertThat(warning(absurd.getFieldAs(2 + i))).as(CALLS.get(i)).startsWith("rounding: ");
    }
    // fourth powers: 1e32 came and went
    assertThat(warning(usual.getFieldAs(2 + ROBUST)))
        .as(CALLS.get(ROBUST))
        .startsWith("rounding: ");
  }

  private static Row last(String group, List<Row> frames) {
    return frames.stream()
        .filter(row -> group.equals(row.getField(0)) && row.getFieldAs(1).equals(ROWS - 1))
        .findAny()
        .orElseThrow();
  }

  private static String warning(Row answer) {
    return answer.getFieldAs("warning");
  }

  /** Amounts about 50, and the sentinel early enough to have left the last frame. */
  private static List<Row> rows(String group, double sentinel) {
    Random random = new Random(20260101);
    LocalDateTime start = LocalDateTime.of(2026, 1, 1, 0, 0);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      double x = 1 + random.nextInt(7);
      double y = 40 + 3 * x + random.nextGaussian();
      rows.add(
          Row.of(
              group,
              i,
              start.plusMinutes(i),
              i == 5 ? sentinel : y,
              i == 5 ? sentinel : x,
              i % 2 == 0,
              i % 4 < 2,
              (double) (i * 7 % 11)));
    }
    return rows;
  }
}
