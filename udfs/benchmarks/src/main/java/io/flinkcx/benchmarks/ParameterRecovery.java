package io.flinkcx.benchmarks;

import io.flinkcx.benchmarks.RecoveredModel.Estimate;
import io.flinkcx.core.math.Interval;
import io.flinkcx.core.math.Moments;
import io.flinkcx.core.math.TwoSided;
import io.flinkcx.core.math.Wilson;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * How often 95 % intervals hold the true values: a test of the standard errors. For every model
 * customers are drawn from the model itself, fitted, and a parameter counts as covered where its
 * true value lies within 1.96 standard errors of the estimate; a fit without standard errors covers
 * nothing. The same is counted on the logarithmic scale, where the interval is theta e^(-+ 1.96
 * error / theta).
 *
 * <pre>{@code
 * ./mvnw -q -pl udfs/benchmarks -am process-classes -Dbenchmark=ParameterRecovery
 * }</pre>
 *
 * Arguments: seeds per model (400), customers per seed (10,000). Prints a Markdown table.
 */
public final class ParameterRecovery {

  private static final double CONFIDENCE = 0.95;

  private ParameterRecovery() {}

  public static void main(String[] arguments) throws Exception {
    int seeds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 400;
    int customers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
    System.out.printf(
        Locale.ROOT,
        "%s%n%n%d seeds, %,d customers each.%n%n",
        Environment.describe(),
        seeds,
        customers);
    System.out.println(
        "| model | parameter | truth | mean estimate | mean standard error / spread of estimates"
            + " | covered, % | range of that share | covered on the log scale, %"
            + " | fits without standard errors | mean seconds of a fit |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|");
    for (RecoveredModel model : RecoveredModel.all()) {
      recover(model, seeds, customers);
    }
  }

  private static void recover(RecoveredModel model, int seeds, int customers) {
    int n = model.truth().length;
    Tally[] tallies = new Tally[n];
    for (int i = 0; i < n; i++) {
      tallies[i] = new Tally(model.truth()[i]);
    }
    int without = 0;
    double seconds = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      Supplier<Estimate> fit = model.sampler().draw(model.truth(), customers, seed);
      long startNanos = System.nanoTime();
      Estimate found = fit.get();
      seconds += (System.nanoTime() - startNanos) / 1e9;
      if (found.standardErrors() == null) {
        without++;
      } else {
        for (int i = 0; i < n; i++) {
          tallies[i].add(found.theta()[i], found.standardErrors()[i]);
        }
      }
    }
    for (int i = 0; i < n; i++) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %s | %s | %s | %s |%n",
          model.name(),
          model.parameters().get(i),
          model.truth()[i],
          tallies[i].columns(seeds),
          without,
          String.format(Locale.ROOT, "%.4f", seconds / seeds));
    }
  }

  /** What became of one parameter over all seeds. */
  private static final class Tally {

    private final double truth;
    private Moments estimates = Moments.EMPTY;
    private Moments errors = Moments.EMPTY;
    private int covered;
    private int coveredOnLogScale;

    Tally(double truth) {
      this.truth = truth;
    }

    void add(double theta, double error) {
      double reach = TwoSided.normalQuantile(CONFIDENCE) * error;
      estimates = estimates.plus(theta);
      errors = errors.plus(error);
      covered += Math.abs(theta - truth) <= reach ? 1 : 0;
      coveredOnLogScale += Math.abs(Math.log(theta / truth)) <= reach / theta ? 1 : 0;
    }

    String columns(int seeds) {
      Interval range = Wilson.interval(covered, seeds, CONFIDENCE);
      return String.format(
          Locale.ROOT,
          "%.4g | %.3f | %.2f | %.1f-%.1f | %.2f",
          estimates.mean(),
          errors.mean() / estimates.standardDeviation(),
          100.0 * covered / seeds,
          100 * range.lower(),
          100 * range.upper(),
          100.0 * coveredOnLogScale / seeds);
    }
  }
}
