package io.flinkcx.core.purchase;

import static io.flinkcx.core.CsvRows.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.CsvRows;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParetoNbdTest {

  private static final ParetoNbd CDNOW = new ParetoNbd(0.553, 10.578, 0.606, 11.669);

  @TestFactory
  List<DynamicTest> pointsEqualTheReference() {
    double discountRate = Math.log(1.1) / 52;
    return CsvRows.ofResource("pnbd_points.csv").stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.toString(),
                    () -> {
                      assertPoint(row);
                      if (!row.get("dert").isEmpty()) {
                        assertClose(
                            model(row).discountedResidualPurchases(history(row), discountRate),
                            number(row, "dert"));
                      }
                    }))
        .toList();
  }

  @TestFactory
  List<DynamicTest> extremePointsEqualTheReference() {
    return CsvRows.ofResource("pnbd_extreme_points.csv").stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.toString(),
                    () -> {
                      assertPoint(row);
                      assertClose(
                          model(row).probabilityOfPurchase(history(row), number(row, "t")),
                          number(row, "p_purchase"));
                      assertClose(
                          model(row)
                              .discountedResidualPurchases(
                                  history(row), number(row, "discount_rate")),
                          number(row, "dert"));
                    }))
        .toList();
  }

  private static void assertPoint(Map<String, String> row) {
    ParetoNbd model = model(row);
    assertClose(model.logLikelihood(history(row)), number(row, "loglik"));
    assertClose(model.probabilityAlive(history(row)), number(row, "p_alive"));
    assertClose(
        model.expectedPurchases(history(row), number(row, "t")), number(row, "cond_exp_tx"));
  }

  @TestFactory
  List<DynamicTest> expectationOfNewCustomerEqualsTheReference() {
    return CsvRows.ofResource("pnbd_unconditional.csv").stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.toString(),
                    () ->
                        assertClose(
                            model(row).expectedPurchases(number(row, "t")),
                            number(row, "expected_tx"))))
        .toList();
  }

  @TestFactory
  List<DynamicTest> probabilityOfCountEqualsTheReference() {
    return CsvRows.ofResource("pnbd_counts.csv").stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.toString(),
                    () ->
                        assertClose(
                            model(row)
                                .probabilityOfCount(
                                    Integer.parseInt(row.get("n")), number(row, "t")),
                            number(row, "pmf"))))
        .toList();
  }

  // The series and the integral are two routes to one number that share no step.
  @Test
  void probabilityAliveEqualsTheIntegral() {
    double[] sizes = {1e-6, 1e-2, 0.3, 1, 1 + 1e-9, 7, 300, 1e5};
    double[][] times = {{0, 0}, {0, 1e-9}, {0, 39}, {1e-3, 39}, {38.9, 39}, {100, 5000}, {7, 7}};
    for (double r : sizes) {
      for (double s : sizes) {
        for (double alpha : sizes) {
          for (double beta : new double[] {alpha, 1.0001 * alpha, alpha / 6, 5 * alpha, 1}) {
            ParetoNbd model = new ParetoNbd(r, alpha, s, beta);
            for (double[] time : times) {
              for (int x : new int[] {0, 1, 40}) {
                if ((x == 0) == (time[0] == 0)) {
                  assertAliveEqualsTheIntegral(model, new PurchaseHistory(x, time[0], time[1]));
                }
              }
            }
          }
        }
      }
    }
  }

  private static void assertAliveEqualsTheIntegral(ParetoNbd model, PurchaseHistory history) {
    double shape = model.r() + history.frequency();
    double silence = history.age() - history.recency();
    double silentDeath =
        new CompetingRisks(
                model.s(),
                model.beta() + history.recency(),
                shape,
                model.alpha() + history.recency())
            .logFirst(silence);
    double stillActive =
        -shape * Math.log1p(silence / (model.alpha() + history.recency()))
            - model.s() * Math.log1p(silence / (model.beta() + history.recency()));
    double expected = 1 / (1 + Math.exp(silentDeath - stillActive));

    assertThat(model.probabilityAlive(history))
        .as(model + " " + history)
        .isBetween(0.0, 1.0)
        .isCloseTo(expected, within(5e-13 * expected + 1e-300));
  }

  @Test
  void severalHorizonsEqualEachAlone() {
    PurchaseHistory history = new PurchaseHistory(2, 30, 38);
    double[] horizons = {0, 1e-9, 4, 52, 520};

    double[] expected = CDNOW.expectedPurchases(history, horizons);

    for (int k = 0; k < horizons.length; k++) {
      assertThat(expected[k]).isEqualTo(CDNOW.expectedPurchases(history, horizons[k]));
    }
  }

  @Test
  void probabilitiesOfCountsSumToOneAndToTheMean() {
    double sum = 0;
    double mean = 0;
    for (int n = 0; n < 600; n++) {
      double probability = CDNOW.probabilityOfCount(n, 39);
      sum += probability;
      mean += n * probability;
    }

    assertThat(sum).isCloseTo(1, within(1e-12));
    assertThat(mean).isCloseTo(CDNOW.expectedPurchases(39), within(1e-11));
  }

  @Test
  void someoneWhoBuysIsOneWhoDoesNotStaySilent() {
    PurchaseHistory now = new PurchaseHistory(2, 30, 38);
    PurchaseHistory silentSince = new PurchaseHistory(2, 30, 58);

    assertThat(CDNOW.probabilityOfPurchase(now, 20))
        .isCloseTo(
            -Math.expm1(CDNOW.logLikelihood(silentSince) - CDNOW.logLikelihood(now)),
            within(1e-13));
    assertThat(1 - CDNOW.probabilityOfPurchase(new PurchaseHistory(0, 0, 0), 20))
        .isCloseTo(CDNOW.probabilityOfCount(0, 20), within(1e-15));
  }

  @Test
  void probabilityOfPurchaseLeadsToThatOfEverBuyingAgain() {
    PurchaseHistory history = new PurchaseHistory(2, 30, 38);
    double before = 0;
    for (double horizon : new double[] {0, 1e-9, 1, 52, 520, 1e6}) {
      double probability = CDNOW.probabilityOfPurchase(history, horizon);
      assertThat(probability)
          .isBetween(before, CDNOW.probabilityAlive(history))
          .isLessThanOrEqualTo(CDNOW.expectedPurchases(history, horizon));
      before = probability;
    }
  }

  @Test
  void withoutDiscountingResidualPurchasesAreThoseOfAnEndlessHorizon() {
    ParetoNbd model = new ParetoNbd(0.8, 9, 3, 12);
    PurchaseHistory history = new PurchaseHistory(2, 30, 38);

    double all = model.expectedPurchases(history, 1e14);

    assertThat(model.discountedResidualPurchases(history, 1e-14)).isCloseTo(all, within(1e-9));
    assertThat(model.discountedResidualPurchases(history, 1e-2)).isLessThan(all);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-12, 1, 1e12, 1e300})
  void anyDiscountRateGivesAFiniteNumber(double discountRate) {
    for (double s : new double[] {1e-6, 1, 1e6}) {
      assertThat(
              new ParetoNbd(1, 1, s, 1)
                  .discountedResidualPurchases(new PurchaseHistory(0, 0, 0), discountRate))
          .isFinite()
          .isNotNegative();
    }
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    PurchaseHistory history = new PurchaseHistory(0, 0, 1);
    assertThatThrownBy(() -> new ParetoNbd(1, 1, 0, 1))
        .hasMessage("s must be > 0 and finite, got 0.0");
    assertThatThrownBy(() -> CDNOW.probabilityOfPurchase(history, -1))
        .hasMessage("horizon must be >= 0 in the model's unit of time and finite, got -1.0");
    assertThatThrownBy(() -> CDNOW.probabilityOfCount(-1, 1))
        .hasMessage("purchases must be a count >= 0, got -1");
    assertThatThrownBy(() -> CDNOW.discountedResidualPurchases(history, 0))
        .hasMessageStartingWith("discount rate must be > 0");
  }

  private static ParetoNbd model(Map<String, String> row) {
    return new ParetoNbd(
        number(row, "r"), number(row, "alpha"), number(row, "s"), number(row, "beta"));
  }

  private static PurchaseHistory history(Map<String, String> row) {
    return PurchaseHistory.of(number(row, "x"), number(row, "t_x"), number(row, "T"));
  }

  // Reference values below 1e-300 count as 0; a logarithm near 0 is as exact as what it is of.
  private static void assertClose(double actual, double expected) {
    assertThat(actual)
        .isCloseTo(expected, within(1e-12 * Math.abs(expected) + 1e-15 * small(expected)));
  }

  private static double small(double expected) {
    return expected < 0 && expected > -0.1 ? 1 : 1e-200;
  }
}
