package io.flinkcx.benchmarks;

import io.flinkcx.core.churn.CoxFit;
import io.flinkcx.core.churn.KaplanMeier;
import io.flinkcx.core.churn.LogRankTest;
import io.flinkcx.core.churn.SurvivalCounts;
import io.flinkcx.core.churn.SurvivalCurve;
import io.flinkcx.core.churn.SurvivalInterval;
import io.flinkcx.core.effects.DriverAnalysis;
import io.flinkcx.core.effects.Estimand;
import io.flinkcx.core.effects.TreatmentEffect;
import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.core.regression.LeastSquaresSums;
import io.flinkcx.core.regression.LinearFit;
import io.flinkcx.core.regression.LogisticFit;
import io.flinkcx.core.regression.RegressionFit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Survival, regression and driver models on 1,000,000 customers who all differ in their features:
 * nothing is compressed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx4g", "-XX:+UseSerialGC"})
public class ExperienceModelBenchmark {

  private static final int CUSTOMERS = 1_000_000;
  private static final int COVARIATES = 4;
  private static final int DRIVERS = 10;
  private static final double MEAN_DAYS = 400;
  private static final double LONGEST_DAYS = 1_000;
  private static final double[] EFFECTS = {.5, -.3, .2, 0};

  /** Whether durations are whole days, heavily tied, or all different. */
  @Param({"true", "false"})
  private boolean wholeDays;

  private double[] durations;
  private long[] events;
  private long[] censored;
  private FeatureRows survival;
  private FeatureRows outcomes;
  private FeatureRows treatments;
  private double[][] drivers;
  private double[] answers;

  @Setup(Level.Trial)
  public void simulate() {
    SplittableRandom random = new SplittableRandom(20260101);
    durations = new double[CUSTOMERS];
    events = new long[CUSTOMERS];
    censored = new long[CUSTOMERS];
    survival = new FeatureRows();
    outcomes = new FeatureRows();
    treatments = new FeatureRows();
    drivers = new double[CUSTOMERS][DRIVERS];
    answers = new double[CUSTOMERS];
    for (int i = 0; i < CUSTOMERS; i++) {
      double[] x = new double[COVARIATES];
      double logRisk = 0;
      for (int j = 0; j < COVARIATES; j++) {
        x[j] = random.nextGaussian();
        logRisk += EFFECTS[j] * x[j];
      }
      double stay = -Math.log(1 - random.nextDouble()) * MEAN_DAYS * Math.exp(-logRisk);
      double seen = LONGEST_DAYS * random.nextDouble();
      double duration = Math.min(stay, seen);
      durations[i] = wholeDays ? Math.ceil(duration) : duration;
      events[i] = stay <= seen ? 1 : 0;
      censored[i] = 1 - events[i];
      survival.add(new double[] {durations[i], events[i]}, x, 1);
      double probability = 1 / (1 + Math.exp(1 - logRisk));
      double y = random.nextDouble() < probability ? 1 : 0;
      outcomes.add(new double[] {y}, x, 1);
      treatments.add(new double[] {y, 3 * y + logRisk + random.nextGaussian()}, x, 1);
      double common = random.nextGaussian();
      for (int j = 0; j < DRIVERS; j++) {
        drivers[i][j] = common + random.nextGaussian();
        answers[i] += j * drivers[i][j] / DRIVERS;
      }
      answers[i] += 3 * random.nextGaussian();
    }
    System.out.printf(
        "%,d durations, %,d events, Cox concordance %.4f, logistic AUC %.4f, drivers' R2 %.4f%n",
        counts().times().length,
        Arrays.stream(events).sum(),
        cox().concordance(),
        logistic().auc(),
        driverAnalysis().fit().rSquared());
  }

  private SurvivalCounts half(int remainder) {
    int[] members = IntStream.range(0, CUSTOMERS).filter(i -> i % 2 == remainder).toArray();
    return SurvivalCounts.of(
        Arrays.stream(members).mapToDouble(i -> durations[i]).toArray(),
        Arrays.stream(members).mapToLong(i -> events[i]).toArray(),
        Arrays.stream(members).mapToLong(i -> censored[i]).toArray());
  }

  private static List<String> names(int size) {
    return IntStream.range(0, size).mapToObj(j -> "x" + j).toList();
  }

  /** A million durations sorted and counted. */
  @Benchmark
  public SurvivalCounts counts() {
    return SurvivalCounts.of(durations, events, censored);
  }

  /** From durations to the curve with its intervals. */
  @Benchmark
  public SurvivalCurve kaplanMeier() {
    return KaplanMeier.of(counts(), 0.95, SurvivalInterval.LOG_LOG);
  }

  /** From durations to the test of two groups. */
  @Benchmark
  public LogRankTest logRank() {
    return LogRankTest.of(List.of(Map.of("a", half(0), "b", half(1))), 0);
  }

  @Benchmark
  public CoxFit cox() {
    return CoxFit.of(survival, names(COVARIATES), CoxFit.EFRON, 0.95);
  }

  @Benchmark
  public RegressionFit logistic() {
    return LogisticFit.of(outcomes, names(COVARIATES), 0.95);
  }

  @Benchmark
  public RegressionFit linear() {
    return LinearFit.of(sums(), names(DRIVERS), Map.of(), 0.95);
  }

  @Benchmark
  public TreatmentEffect treatmentEffect() {
    return TreatmentEffect.of(
        treatments, names(COVARIATES), new TreatmentEffect.Settings(Estimand.ATE, 0, 0.95));
  }

  /** From rows to relative weights and all 1,024 submodels. */
  @Benchmark
  public DriverAnalysis driverAnalysis() {
    return DriverAnalysis.of(sums(), names(DRIVERS), Map.of(), 0.95);
  }

  private LeastSquaresSums sums() {
    LeastSquaresSums sums = new LeastSquaresSums(DRIVERS, false);
    for (int i = 0; i < CUSTOMERS; i++) {
      sums.add(answers[i], drivers[i], 1);
    }
    return sums;
  }
}
