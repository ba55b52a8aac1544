package io.flinkcx.benchmarks;

import java.util.List;
import java.util.stream.Collectors;

/** The same columns by our function and by hand. */
enum NpsQueries {
  VALUE("CX_NPS", List.of("nps")) {
    @Override
    String ours() {
      return "SELECT k, CX_NPS(score) AS nps FROM answers GROUP BY k";
    }

    @Override
    String handWritten() {
      // 1E2 and not 100.0: a DECIMAL would cost the hand-written query time and digits
      return "SELECT k, 1E2 * (SUM(CASE WHEN score >= 9 THEN 1 ELSE 0 END)"
          + " - SUM(CASE WHEN score < 7 THEN 1 ELSE 0 END)) / COUNT(score) AS nps"
          + " FROM answers GROUP BY k";
    }
  },
  STATS(
      "CX_NPS_STATS",
      List.of(
          "nps",
          "promoters",
          "passives",
          "detractors",
          "n",
          "std_error",
          "margin_of_error",
          "ci_lower",
          "ci_upper",
          "rejected")) {
    @Override
    String ours() {
      return "SELECT k, "
          + columns().stream().map(column -> "s." + column).collect(Collectors.joining(", "))
          + " FROM (SELECT k, CX_NPS_STATS(score) AS s FROM answers GROUP BY k)";
    }

    @Override
    String handWritten() {
      return """
      SELECT k, nps, promoters, passives, detractors, n, std_error,
        1.959963984540054E0 * std_error AS margin_of_error,
        GREATEST(-1E2, center - 1.959963984540054E0 * adjusted) AS ci_lower,
        LEAST(1E2, center + 1.959963984540054E0 * adjusted) AS ci_upper,
        rejected
      FROM (
        SELECT k, 1E2 * (promoters - detractors) / n AS nps, promoters,
          n - promoters - detractors AS passives, detractors, n, given - n AS rejected,
          1E2 * SQRT((1E0 * (promoters + detractors) / n
            - POWER(1E0 * (promoters - detractors) / n, 2)) / n) AS std_error,
          1E2 * (promoters - detractors) / (n + 3) AS center,
          1E2 * SQRT(((promoters + detractors + 1.5E0) / (n + 3)
            - POWER(1E0 * (promoters - detractors) / (n + 3), 2)) / (n + 3)) AS adjusted
        FROM (
          SELECT k,
            SUM(CASE WHEN score >= 9 AND score <= 10 THEN 1 ELSE 0 END) AS promoters,
            SUM(CASE WHEN score >= 0 AND score < 7 THEN 1 ELSE 0 END) AS detractors,
            COUNT(CASE WHEN score BETWEEN 0 AND 10 THEN 1 END) AS n,
            COUNT(score) AS given
          FROM answers
          GROUP BY k
        )
      )
      """;
    }
  };

  private final String label;
  private final List<String> columns;

  NpsQueries(String label, List<String> columns) {
    this.label = label;
    this.columns = columns;
  }

  abstract String ours();

  abstract String handWritten();

  List<String> columns() {
    return columns;
  }

  @Override
  public String toString() {
    return label;
  }
}
