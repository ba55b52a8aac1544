package io.flinkcx.benchmarks;

import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.Wilson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.flink.types.Row;

/**
 * How often 95 % intervals of SQL functions contain the true value, in samples of few and of many
 * customers: {@code GROUP BY draw} over samples that are drawn from known distributions.
 *
 * <pre>{@code
 * ./mvnw -q -pl udfs/benchmarks -am process-classes -Dbenchmark=CoverageBenchmark
 * }</pre>
 *
 * Arguments: draws (2,000), then the customers of a sample, one size or several (20 60 200 2000);
 * even numbers. Prints a Markdown table; a share outside 93 to 97 % is bold.
 */
public final class CoverageBenchmark {

  private static final double LOWEST = .93;
  private static final double HIGHEST = .97;

  /**
   * An interval of a function.
   *
   * @param name in the table
   * @param call an aggregate over the columns of {@link CoverageRows}
   * @param lower field of its lower end
   * @param upper field of its upper end
   * @param truth the true value
   */
  private record Measured(String name, String call, String lower, String upper, double truth) {

    static Measured of(String name, String call, double truth) {
      return new Measured(name, call, "ci_lower", "ci_upper", truth);
    }

    /** Of the second variant, against the first. */
    static Measured ofVariant(String name, String call, double truth) {
      return new Measured(name, call + ".variants[2]", "ci_lower", "ci_upper", truth);
    }
  }

  private static final List<Measured> ALL =
      List.of(
          Measured.of("CX_NPS_STATS", "CX_NPS_STATS(score) FILTER (WHERE arm = 'a')", 30),
          Measured.of("CX_NPS_TEST, ci", "CX_NPS_TEST(score, arm)", 15),
          new Measured(
              "CX_NPS_TEST, adjusted_ci",
              "CX_NPS_TEST(score, arm)",
              "adjusted_ci_lower",
              "adjusted_ci_upper",
              15),
          Measured.of("CX_CSAT_STATS", "CX_CSAT_STATS(csat, 5)", 70),
          Measured.of("CX_CES_STATS", "CX_CES_STATS(ces)", 4.75),
          Measured.of("CX_SHARE_STATS", "CX_SHARE_STATS(converted) FILTER (WHERE arm = 'a')", .1),
          Measured.of(
              "CX_MEAN_STATS, normal", "CX_MEAN_STATS(amount) FILTER (WHERE arm = 'a')", 50),
          Measured.of(
              "CX_MEAN_STATS, exponential", "CX_MEAN_STATS(spend) FILTER (WHERE arm = 'a')", 50),
          Measured.of(
              "CX_MEAN_STATS, cluster of 4",
              "CX_MEAN_STATS(`value` => mood, cluster => customer)",
              0),
          Measured.of("the same without cluster", "CX_MEAN_STATS(mood)", 0),
          Measured.ofVariant("CX_PROPORTION_TEST", "CX_PROPORTION_TEST(arm, converted)", .05),
          Measured.ofVariant("CX_BAYES_TEST", "CX_BAYES_TEST(arm, converted)", .05),
          Measured.ofVariant("CX_MEAN_TEST, normal", "CX_MEAN_TEST(arm, amount)", 3),
          Measured.ofVariant("CX_MEAN_TEST, CUPED", "CX_MEAN_TEST(arm, amount, amount_before)", 3),
          Measured.ofVariant("CX_MEAN_TEST, exponential", "CX_MEAN_TEST(arm, spend)", 5),
          Measured.ofVariant("CX_RATIO_TEST", "CX_RATIO_TEST(arm, orders, sessions)", .05),
          Measured.ofVariant(
              "CX_SEQUENTIAL_TEST, at any number of looks",
              "CX_SEQUENTIAL_TEST(arm, 5, amount)",
              3),
          Measured.of(
              "CX_CORRELATION",
              "CX_CORRELATION(amount_before, amount) FILTER (WHERE arm = 'a')",
              .64),
          Measured.of("CX_LINEAR_FIT", "CX_LINEAR_FIT(line, ARRAY[x]).coefficients[2]", .5),
          Measured.of(
              "CX_LOGISTIC_FIT",
              "CX_LOGISTIC_FIT(CASE WHEN bought THEN 1 ELSE 0 END, ARRAY[x]).coefficients[2]",
              .5),
          Measured.of(
              "CX_COX_FIT, hazard ratio",
              "CX_COX_FIT(tenure, has_left, ARRAY[x]).coefficients[1]",
              Math.exp(.5)),
          Measured.of("CX_TREATMENT_EFFECT", "CX_TREATMENT_EFFECT(treated, outcome, ARRAY[x])", 2),
          Measured.of(
              "CX_TREATMENT_EFFECT, of the treated",
              "CX_TREATMENT_EFFECT(treated => treated, outcome => outcome, confounders => ARRAY[x],"
                  + " estimand => 'att')",
              2));

  private CoverageBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    int draws = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2000;
    List<Integer> sizes = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      sizes.add(Integer.parseInt(arguments[i]));
    }
    if (sizes.isEmpty()) {
      sizes.addAll(List.of(20, 60, 200, 2000));
    }
    Interval chance = Wilson.interval(Math.round(.95 * draws), draws, .95);
    System.out.printf(
        Locale.ROOT,
        "%s%n%n%,d draws: chance alone makes %.1f to %.1f %%.%n%n| interval |",
        Environment.describe(),
        draws,
        100 * chance.lower(),
        100 * chance.upper());
    sizes.forEach(size -> System.out.printf(" %,d customers |", size));
    System.out.println("\n|---|" + "---|".repeat(sizes.size()));
    List<String[]> cells = new ArrayList<>();
    ALL.forEach(measured -> cells.add(new String[sizes.size()]));
    for (int column = 0; column < sizes.size(); column++) {
      int customers = sizes.get(column);
      BatchSession session =
          new BatchSession(
              "sample", new CoverageRows(customers), CoverageRows.type(), (long) draws * customers);
      List<String> texts = cells(session, draws);
      for (int i = 0; i < ALL.size(); i++) {
        cells.get(i)[column] = texts.get(i);
      }
      System.err.printf("%d customers: %s%n", customers, texts);
    }
    for (int i = 0; i < ALL.size(); i++) {
      System.out.printf("| %s | %s |%n", ALL.get(i).name(), String.join(" | ", cells.get(i)));
    }
  }

  /** Share of the intervals that contain the truth, of those that exist; all in one job. */
  private static List<String> cells(BatchSession session, int draws) throws Exception {
    StringBuilder calls = new StringBuilder("SELECT draw");
    StringBuilder counts = new StringBuilder("SELECT 0");
    for (int i = 0; i < ALL.size(); i++) {
      Measured measured = ALL.get(i);
      calls.append(", ").append(measured.call()).append(" AS r").append(i);
      counts.append(
          String.format(
              Locale.ROOT,
              ", COUNT(r%1$d.%2$s), COUNT(*) FILTER (WHERE CAST(%4$s AS DOUBLE)"
                  + " BETWEEN r%1$d.%2$s AND r%1$d.%3$s)",
              i,
              measured.lower(),
              measured.upper(),
              measured.truth()));
    }
    session.view("intervals", calls + " FROM sample GROUP BY draw");
    Row row = session.answers(counts + " FROM intervals").get(0);
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < ALL.size(); i++) {
      cells.add(cell(row.getFieldAs(1 + 2 * i), row.getFieldAs(2 + 2 * i), draws));
    }
    return cells;
  }

  private static String cell(long intervals, long covered, int draws) {
    if (intervals == 0) {
      return "none";
    }
    double share = (double) covered / intervals;
    String text = String.format(Locale.ROOT, "%.1f", 100 * share);
    String bold = share < LOWEST || share > HIGHEST ? "**" + text + "**" : text;
    return intervals == draws
        ? bold
        : bold
            + String.format(Locale.ROOT, " (%.1f %% have none)", 100 - 100.0 * intervals / draws);
  }
}
