package io.flinkcx.functions.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.core.math.FeatureRows;
import io.flinkcx.core.regression.Coefficient;
import io.flinkcx.core.regression.LogisticFit;
import io.flinkcx.core.regression.RegressionFit;
import io.flinkcx.functions.Planning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Beyond its number of patterns the state is a random sample of the rows. */
class FeatureCountsTest {

  private static final int ROWS = 4000;
  private static final int MOST = 1500;
  private static final int DRAWS = 200;
  private static final double EFFECT = .5;

  private record Customer(double y, double x) {}

  @Test
  void sampleIsTheSameForAnyOrderAndSplit() throws Exception {
    List<Customer> customers = draw(1);
    FeatureRows expected = counts(customers).rows("CX_TEST");
    List<Customer> shuffled = new ArrayList<>(customers);
    Collections.shuffle(shuffled, new Random(2));
    FeatureCounts merged = state();
    for (int part = 0; part < 5; part++) {
      merged.addAll("CX_TEST", counts(shuffled.subList(part * ROWS / 5, (part + 1) * ROWS / 5)));
    }

    assertThat(expected.size()).isBetween(MOST / 2 - 100, MOST);
    assertThat(merged.rows("CX_TEST").features()).isDeepEqualTo(expected.features());
    assertThat(merged.halvings).isEqualTo(2);
    assertThat(merged.leftOut + merged.rows("CX_TEST").observations()).isEqualTo(ROWS);
    assertThat(merged.samplingWarning()).contains("1 in 4 was kept");
  }

  @Test
  void rowsThatAreTakenBackLeaveTheSampleOfTheOthers() throws Exception {
    List<Customer> customers = draw(3);
    FeatureCounts counts = counts(customers);
    int sampled = counts.rows("CX_TEST").size();
    for (Customer customer : customers.subList(0, ROWS / 2)) {
      add(counts, customer, -1);
    }
    FeatureRows left = counts.rows("CX_TEST");
    assertThat((double) left.size() / sampled).isBetween(.4, .6);
    for (Customer customer : customers.subList(ROWS / 2, ROWS)) {
      add(counts, customer, -1);
    }
    assertThat(counts.rows("CX_TEST").size()).isZero();
    assertThat(counts.leftOut).isZero();
    assertThat(counts.distinct).isZero();
  }

  @Test
  void clustersAreNumberedAndThinnedByRow() throws Exception {
    FeatureCounts counts = state();
    FeatureCounts other = state();
    for (int i = 0; i < ROWS; i++) {
      FeatureCounts part = i % 2 == 0 ? counts : other;
      part.add("c" + i % 10, new double[] {1}, new double[] {i}, null, Optional.empty(), 1);
      counts.add("c" + i % 10, new double[] {1}, new double[] {-9}, null, Optional.empty(), 1);
    }
    counts.addAll("CX_TEST", other);
    FeatureRows rows = counts.rows("CX_TEST");

    assertThat(counts.samplingWarning()).contains("1 in 4 was kept");
    assertThat(rows.outcomeWidth()).isEqualTo(2);
    assertThat(rows.outcome(1)).contains(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(rows.size()).isBetween(MOST / 2 - 100, MOST);
    // the row that all clusters have is not in all of them, or in none
    assertThat(Arrays.stream(rows.features()).filter(x -> x[0] == -9).count()).isBetween(1L, 9L);
  }

  @Test
  void fewPatternsAreAllKept() throws Exception {
    FeatureCounts counts = state();
    for (int i = 0; i < 100_000; i++) {
      add(counts, new Customer(i % 2, i % 500), 1);
    }
    assertThat(counts.samplingWarning()).isNull();
    assertThat(counts.rows("CX_TEST").observations()).isEqualTo(100_000);
  }

  /**
   * With 1 in 4 rows: intervals twice as wide that hold the truth as often (in 200 draws 181 to
   * 198, as TreatmentEffectTest says), and an estimate sqrt(3) of the whole data's standard errors
   * away.
   */
  @Test
  void intervalsOfTheSampleHoldTheTruth() throws Exception {
    int held = 0;
    double squares = 0;
    double width = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      List<Customer> customers = draw(draw);
      Coefficient whole = fit(rows(customers));
      Coefficient sampled = fit(counts(customers).rows("CX_TEST"));
      if (sampled.interval().lower() <= EFFECT && EFFECT <= sampled.interval().upper()) {
        held++;
      }
      double z = (sampled.value() - whole.value()) / whole.standardError();
      squares += z * z / DRAWS;
      width += sampled.standardError() / whole.standardError() / DRAWS;
    }
    assertThat(held).isBetween(181, 198);
    assertThat(width).isBetween(1.9, 2.1);
    assertThat(Math.sqrt(squares)).isBetween(1.5, 1.95);
  }

  @Test
  void numberOfPatternsHasARange() {
    assertThatThrownBy(() -> state().follow("CX_TEST", null, null, 10))
        .hasMessage(
            "CX_TEST: max_patterns must be a whole number of distinct rows from 100 to 1e9, got"
                + " 10.0");
    Planning.stops(
        "CX_LOGISTIC_FIT(y => x, x => ARRAY[y], max_patterns => 1.5)",
        "CX_LOGISTIC_FIT: max_patterns must be a whole number");
  }

  private static Coefficient fit(FeatureRows rows) {
    RegressionFit fit = LogisticFit.of(rows, List.of("x"), .95);
    return fit.coefficients().get(1);
  }

  private static FeatureRows rows(List<Customer> customers) {
    FeatureRows rows = new FeatureRows();
    customers.forEach(c -> rows.add(new double[] {c.y()}, new double[] {c.x()}, 1));
    return rows;
  }

  private static FeatureCounts counts(List<Customer> customers) throws Exception {
    FeatureCounts counts = state();
    for (Customer customer : customers) {
      add(counts, customer, 1);
    }
    return counts;
  }

  private static FeatureCounts state() {
    FeatureCounts counts = new FeatureCounts();
    counts.maxPatterns = (double) MOST;
    return counts;
  }

  private static void add(FeatureCounts counts, Customer customer, int sign) throws Exception {
    counts.add(
        new double[] {customer.y()}, new double[] {customer.x()}, null, Optional.empty(), sign);
  }

  private static List<Customer> draw(int seed) {
    Random random = new Random(seed);
    List<Customer> customers = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      double x = random.nextGaussian();
      double y = random.nextDouble() < 1 / (1 + Math.exp(.5 - EFFECT * x)) ? 1 : 0;
      customers.add(new Customer(y, x));
    }
    return customers;
  }
}
