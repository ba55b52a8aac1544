package io.flinkcx.core.purchase;

import static io.flinkcx.core.CsvRows.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.CsvRows;
import io.flinkcx.core.math.FiniteDifferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CovariateFitTest {

  private static final double[] NONE = {};

  // First the purchase coefficients of a dummy and of a level 0..2, then the dropout coefficient of
  // another dummy
  private static final double[] COEFFICIENTS = {0.7, -0.3, 0.9};

  @ParameterizedTest
  @CsvSource({"bgnbd,1", "bgnbd,2", "mbgnbd,1", "pnbd,1", "pnbd,2"})
  void simulatedCoefficientsAreFoundAgain(String model, long seed) {
    PurchaseModelFit fit = fit(model, simulated(model, 2_000, seed), null);

    assertThat(fit.warning()).isNull();
    assertThat(fit.converged()).isTrue();
    double[] base = base(model);
    double[] found = fit.parameters().values();
    assertThat(found).hasSize(7);
    for (int i = 0; i < 7; i++) {
      double truth = i < 4 ? base[i] : COEFFICIENTS[i - 4];
      assertThat(found[i]).isCloseTo(truth, within(3.5 * fit.standardErrors()[i]));
      assertThat(fit.covariance()[i][i])
          .isCloseTo(Math.pow(fit.standardErrors()[i], 2), within(1e-9 * fit.covariance()[i][i]));
    }
    assertThat(fit.standardErrors()[4]).isLessThan(0.1);
    assertThat(fit.standardErrors()[6]).isLessThan(0.3);
  }

  @ParameterizedTest
  @CsvSource({"bgnbd", "mbgnbd", "pnbd"})
  void withoutCovariatesItIsTheFitWithoutCovariates(String model) {
    PurchaseHistogram histories = histories(model, base(model), 500, 3);
    CovariateHistogram histogram = new CovariateHistogram();
    add(histogram, histories, NONE, NONE);

    PurchaseModelFit fit = fit(model, histogram, null);

    PurchaseModelFit expected =
        switch (model) {
          case BgNbd.NAME -> BgNbdFit.of(histories);
          case MbgNbd.NAME -> MbgNbdFit.of(histories);
          default -> ParetoNbdFit.of(histories);
        };
    assertThat(fit).usingRecursiveComparison().isEqualTo(expected);
    assertThat(fit.parameters().purchaseCoefficients()).isNull();
    assertThat(fit.parameters().dropoutCoefficients()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"bgnbd", "pnbd"})
  void referenceFitsAreMet(String model) {
    CovariateHistogram histogram = new CovariateHistogram();
    for (Map<String, String> row : CsvRows.ofResource("covariate_cells.csv")) {
      if (!row.get("model").equals(model)) {
        continue;
      }
      histogram.add(
          number(row, "x"),
          number(row, "t_x"),
          number(row, "T"),
          new double[] {number(row, "purchase_1"), number(row, "purchase_2")},
          new double[] {number(row, "dropout_1")},
          (long) number(row, "customers"));
    }
    PurchaseModelFit fit = fit(model, histogram, null);

    List<Map<String, String>> rows =
        CsvRows.ofResource("covariate_fits.csv").stream()
            .filter(row -> row.get("model").equals(model))
            .toList();
    assertThat(rows).hasSize(7);
    assertThat(fit.logLikelihood()).isCloseTo(number(rows.get(0), "loglik"), within(1e-7));
    for (int i = 0; i < 7; i++) {
      double error = number(rows.get(i), "std_error");
      assertThat(fit.parameters().values()[i])
          .isCloseTo(number(rows.get(i), "value"), within(1e-5 * error));
      assertThat(fit.standardErrors()[i]).isCloseTo(error, within(1e-6 * error));
      for (int j = 0; j < 7; j++) {
        double scale = error * number(rows.get(j), "std_error");
        assertThat(fit.covariance()[i][j])
            .isCloseTo(number(rows.get(i), "cov_" + (j + 1)), within(1e-6 * scale));
      }
    }
  }

  @Test
  void derivativesEqualFiniteDifferences() {
    List<CovariateLikelihood.Pattern> dropsOutOfA = new ArrayList<>();
    List<CovariateLikelihood.Pattern> dropsOutOfBeta = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      double[] x = {i, i == 1 ? 1.5 : -0.5};
      double[] z = {2 - i};
      dropsOutOfA.add(
          new CovariateLikelihood.Pattern(
              new BetaGeometricLikelihood(
                  histories("bgnbd", base("bgnbd"), 40, i).sortedCells(), 30, 0),
              x,
              z));
      dropsOutOfBeta.add(
          new CovariateLikelihood.Pattern(
              new ParetoNbdLikelihood(histories("pnbd", base("pnbd"), 40, i).sortedCells(), 30),
              x,
              z));
    }
    double[] u = {-0.7, -1.6, -0.2, 0.9, 0.3, -0.4, 0.5};

    FiniteDifferences.assertDerivatives(new CovariateLikelihood(dropsOutOfA, 2, 1), u);
    FiniteDifferences.assertDerivatives(new CovariateLikelihood(dropsOutOfBeta, 3, -1), u);
  }

  @ParameterizedTest
  @CsvSource({"bgnbd", "pnbd"})
  void likelihoodIsTheSumOverTheCustomersOwnModels(String model) {
    CovariateHistogram histogram = simulated(model, 100, 5);

    PurchaseModelFit fit = fit(model, histogram, null);

    assertThat(logLikelihood(fit.parameters(), histogram))
        .isCloseTo(fit.logLikelihood(), within(1e-11 * Math.abs(fit.logLikelihood())));
  }

  @ParameterizedTest
  @CsvSource({"bgnbd", "pnbd"})
  void unitAndOriginOfCovariatesDoNotMatter(String model) {
    CovariateHistogram histogram = simulated(model, 300, 6);
    CovariateHistogram other = new CovariateHistogram();
    for (Map.Entry<Covariates, PurchaseHistogram> pattern : histogram.sortedPatterns()) {
      double[] x = pattern.getKey().purchase();
      double[] z = pattern.getKey().dropout();
      add(
          other,
          pattern.getValue(),
          new double[] {1e6 * x[0] + 2e6, x[1] - 40},
          new double[] {3 - z[0] / 10});
    }

    PurchaseModelFit fit = fit(model, histogram, null);
    PurchaseModelFit moved = fit(model, other, null);

    assertThat(moved.warning()).isNull();
    assertThat(moved.logLikelihood()).isCloseTo(fit.logLikelihood(), within(1e-7));
    double[] units = {1e6, 1, -0.1};
    for (int i = 0; i < 3; i++) {
      double error = fit.standardErrors()[4 + i];
      assertThat(moved.parameters().values()[4 + i] * units[i])
          .isCloseTo(fit.parameters().values()[4 + i], within(1e-5 * error));
      assertThat(moved.standardErrors()[4 + i] * Math.abs(units[i]))
          .isCloseTo(error, within(1e-5 * error));
    }
    PurchaseHistory history = new PurchaseHistory(3, 20, 35);
    assertThat(
            customer(moved.parameters(), new double[] {3e6, -38}, new double[] {2.9})
                .expectedPurchases(history, 52))
        .isCloseTo(
            customer(fit.parameters(), new double[] {1, 2}, new double[] {1})
                .expectedPurchases(history, 52),
            within(1e-6));
  }

  @Test
  void oneProcessAloneMayHaveCovariates() {
    CovariateHistogram both = simulated("bgnbd", 300, 7);
    CovariateHistogram purchase = new CovariateHistogram();
    CovariateHistogram dropout = new CovariateHistogram();
    for (Map.Entry<Covariates, PurchaseHistogram> pattern : both.sortedPatterns()) {
      add(purchase, pattern.getValue(), pattern.getKey().purchase(), NONE);
      add(dropout, pattern.getValue(), NONE, pattern.getKey().dropout());
    }

    PurchaseModelParameters ofPurchase = BgNbdFit.of(purchase, null).parameters();
    PurchaseModelParameters ofDropout = BgNbdFit.of(dropout, null).parameters();

    assertThat(ofPurchase.purchaseCoefficients()).hasSize(2);
    assertThat(ofPurchase.dropoutCoefficients()).isNull();
    assertThat(ofDropout.purchaseCoefficients()).isNull();
    assertThat(ofDropout.dropoutCoefficients()).hasSize(1);
  }

  @Test
  void startOfAnEarlierFitSavesIterationsAndFindsTheSameMaximum() {
    CovariateHistogram histogram = simulated("bgnbd", 300, 8);
    PurchaseModelFit fit = BgNbdFit.of(histogram, null);
    double[][] starts = {
      fit.parameters().values(), {1, 8, 1, 3}, {1, 8, 1, 3, 0.1, 0, 0}, {1, 8, 1, 3, 900, 0, 0}, {1}
    };
    for (double[] start : starts) {
      PurchaseModelFit again = BgNbdFit.of(histogram, start);
      assertThat(again.warning()).isNull();
      assertThat(again.logLikelihood()).isCloseTo(fit.logLikelihood(), within(1e-8));
    }
    assertThat(BgNbdFit.of(histogram, starts[0]).iterations()).isLessThan(fit.iterations());
  }

  @Test
  void covariatesWithoutACoefficientOfTheirOwnAreAWarning() {
    double[][][] covariates = {
      {{1, 5}, {2, 5}, {3, 5}}, {{0.1, 1.3}, {0.2, 1.6}, {0.3, 1.9}}, {{7}, {7}, {7}}
    };
    for (double[][] rows : covariates) {
      for (boolean isPurchase : new boolean[] {true, false}) {
        CovariateHistogram histogram = new CovariateHistogram();
        for (int i = 0; i < rows.length; i++) {
          PurchaseHistogram histories = histories("bgnbd", base("bgnbd"), 50, i);
          add(histogram, histories, isPurchase ? rows[i] : NONE, isPurchase ? NONE : rows[i]);
        }
        PurchaseModelFit fit = BgNbdFit.of(histogram, null);

        assertThat(fit.warning()).startsWith("not_identified: a covariate is constant");
        assertThat(fit.standardErrors()).isNull();
        assertThat(fit.parameters()).isNull();
        assertThat(fit.customers()).isEqualTo(150);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"bgnbd", "pnbd"})
  void groupThatNeverBuysIsAtTheBoundary(String model) {
    CovariateHistogram histogram = new CovariateHistogram();
    add(histogram, histories(model, base(model), 300, 1), new double[] {0}, NONE);
    histogram.add(0, 0, 30, new double[] {1}, NONE, 50);

    PurchaseModelFit fit = fit(model, histogram, null);

    assertThat(fit.warning()).startsWith("boundary");
    assertThat(fit.standardErrors()).isNull();
    for (double value : fit.parameters().values()) {
      assertThat(value).isFinite();
    }
    CovariateHistogram buyers = new CovariateHistogram();
    add(buyers, histories(model, base(model), 300, 1), NONE, NONE);
    assertThat(fit.logLikelihood())
        .isCloseTo(fit(model, buyers, null).logLikelihood(), within(0.01));
  }

  @Test
  void covariatesFarFromZeroAreAWarning() {
    CovariateHistogram histogram = new CovariateHistogram();
    add(histogram, histories("bgnbd", base("bgnbd"), 300, 1), new double[] {2020}, NONE);
    add(
        histogram,
        histories("bgnbd", new double[] {0.8, 3, 0.8, 2.5}, 300, 2),
        new double[] {2021},
        NONE);

    PurchaseModelFit fit = BgNbdFit.of(histogram, null);

    assertThat(fit.warning()).startsWith("not_identified: the covariates are so far from 0");
    assertThat(fit.parameters()).isNull();
  }

  @Test
  void rowsWithOtherOrBadCovariatesAreCounted() {
    CovariateHistogram histogram = simulated("bgnbd", 100, 9);
    PurchaseModelFit fit = BgNbdFit.of(histogram, null);
    CovariateHistogram bad = new CovariateHistogram();
    bad.add(2, 5, 20, new double[] {1}, new double[] {1}, 3);
    bad.add(2, 5, 20, NONE, NONE, 2);
    bad.add(2, 5, 20, new double[] {1, Double.NaN}, new double[] {1}, 4);
    bad.add(2, 5, 20, new double[] {1, 1}, new double[] {Double.NEGATIVE_INFINITY}, 1);
    bad.add(2, 25, 20, new double[] {1, 1}, new double[] {1}, 6);
    bad.add(2, 5, 20, new double[] {1, 1}, new double[] {1}, 0);
    bad.merge(histogram);

    PurchaseModelFit same = BgNbdFit.of(bad, null);

    assertThat(same.customers()).isEqualTo(fit.customers());
    assertThat(same.parameters()).isEqualTo(fit.parameters());
    assertThat(same.logLikelihood()).isEqualTo(fit.logLikelihood());
    assertThat(same.rejectedReasons())
        .isEqualTo(
            Map.of(
                "covariates_of_other_length", 5L,
                "covariates_not_finite", 5L,
                "recency_beyond_age", 6L));
  }

  @Test
  void ofEquallyManyCustomersTheLongerCovariatesCount() {
    CovariateHistogram histogram = new CovariateHistogram();
    add(histogram, histories("bgnbd", base("bgnbd"), 100, 1), NONE, NONE);
    add(histogram, histories("bgnbd", base("bgnbd"), 50, 2), new double[] {0}, NONE);
    add(histogram, histories("bgnbd", base("bgnbd"), 50, 3), new double[] {1}, NONE);

    PurchaseModelFit fit = BgNbdFit.of(histogram, null);

    assertThat(fit.parameters().purchaseCoefficients()).hasSize(1);
    assertThat(fit.rejectedReasons()).isEqualTo(Map.of("covariates_of_other_length", 100L));
  }

  @Test
  void tooLittleDataGivesAWarningAndNoParameters() {
    CovariateHistogram noRepeat = new CovariateHistogram();
    noRepeat.add(0, 0, 20, new double[] {1}, NONE, 100);

    assertThat(BgNbdFit.of(new CovariateHistogram(), null).warning()).startsWith("no_data");
    assertThat(ParetoNbdFit.of(noRepeat, null).warning()).startsWith("not_identified: no customer");
  }

  @Test
  void mergeEqualsSinglePassInAnyOrder() {
    CovariateHistogram merged = simulated("bgnbd", 100, 2);
    merged.merge(simulated("bgnbd", 100, 1));
    CovariateHistogram other = simulated("bgnbd", 100, 1);
    other.merge(simulated("bgnbd", 100, 2));

    PurchaseModelFit fit = BgNbdFit.of(merged, null);
    assertThat(fit.parameters()).isEqualTo(BgNbdFit.of(other, null).parameters());
    assertThat(fit.customers()).isEqualTo(2400);
  }

  private static double logLikelihood(
      PurchaseModelParameters parameters, CovariateHistogram histogram) {
    double sum = 0;
    for (Map.Entry<Covariates, PurchaseHistogram> pattern : histogram.sortedPatterns()) {
      PurchaseModel model =
          customer(parameters, pattern.getKey().purchase(), pattern.getKey().dropout());
      for (Map.Entry<PurchaseHistory, Long> cell : pattern.getValue().cells().entrySet()) {
        sum += cell.getValue() * model.logLikelihood(cell.getKey());
      }
    }
    return sum;
  }

  private static PurchaseModel customer(
      PurchaseModelParameters parameters, double[] x, double[] z) {
    return PurchaseModel.of(parameters.ofCustomer(x, z).orElseThrow());
  }

  private static PurchaseModelFit fit(String model, CovariateHistogram histogram, double[] start) {
    return switch (model) {
      case BgNbd.NAME -> BgNbdFit.of(histogram, start);
      case MbgNbd.NAME -> MbgNbdFit.of(histogram, start);
      default -> ParetoNbdFit.of(histogram, start);
    };
  }

  private static double[] base(String model) {
    return model.equals(ParetoNbd.NAME)
        ? new double[] {0.8, 6, 0.8, 15}
        : new double[] {0.8, 6, 0.8, 2.5};
  }

  /** Customers of each of the twelve patterns of covariates. */
  private static CovariateHistogram simulated(String model, int customers, long seed) {
    CovariateHistogram histogram = new CovariateHistogram();
    for (int i = 0; i < 12; i++) {
      double[] x = {i % 2, i / 2 % 3};
      double[] z = {i / 6};
      double[] theta = base(model);
      theta[1] *= Math.exp(-COEFFICIENTS[0] * x[0] - COEFFICIENTS[1] * x[1]);
      if (model.equals(ParetoNbd.NAME)) {
        theta[3] *= Math.exp(-COEFFICIENTS[2] * z[0]);
      } else {
        theta[2] *= Math.exp(COEFFICIENTS[2] * z[0]);
      }
      add(histogram, histories(model, theta, customers, 100 * seed + i), x, z);
    }
    return histogram;
  }

  private static PurchaseHistogram histories(
      String model, double[] theta, int customers, long seed) {
    return model.equals(ParetoNbd.NAME)
        ? CustomerBases.paretoNbd(theta[0], theta[1], theta[2], theta[3], customers, seed)
        : CustomerBases.betaGeometric(
            theta[0], theta[1], theta[2], theta[3], customers, seed, model.equals(MbgNbd.NAME));
  }

  private static void add(
      CovariateHistogram histogram, PurchaseHistogram histories, double[] x, double[] z) {
    histories
        .cells()
        .forEach((h, n) -> histogram.add(h.frequency(), h.recency(), h.age(), x, z, n));
  }
}
