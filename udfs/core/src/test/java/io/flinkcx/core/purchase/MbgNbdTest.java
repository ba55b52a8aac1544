package io.flinkcx.core.purchase;

import static io.flinkcx.core.CsvRows.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.CsvRows;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MbgNbdTest {

  @TestFactory
  List<DynamicTest> pointsEqualTheReference() {
    return CsvRows.ofResource("mbgnbd_points.csv").stream()
        .map(row -> DynamicTest.dynamicTest(row.toString(), () -> assertPoint(row)))
        .toList();
  }

  private static void assertPoint(Map<String, String> row) {
    MbgNbd model = model(row);
    PurchaseHistory history = history(row);
    double logLikelihood = number(row, "loglik");
    // 0 at T = 0, of two terms of either sign
    assertThat(model.logLikelihood(history))
        .isCloseTo(logLikelihood, within(1e-11 * Math.abs(logLikelihood) + 1e-15));
    assertClose(model.probabilityAlive(history), number(row, "p_alive"), 1e-11);
    assertClose(
        model.expectedPurchases(history, number(row, "t")), number(row, "cond_exp_tx"), 1e-11);
  }

  @TestFactory
  List<DynamicTest> expectationOfNewCustomerEqualsTheReference() {
    return CsvRows.ofResource("beta_geometric_unconditional.csv").stream()
        .filter(row -> row.get("model").equals(MbgNbd.NAME))
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.toString(),
                    () ->
                        assertClose(
                            model(row).expectedPurchases(number(row, "t")),
                            number(row, "expected_tx"),
                            1e-11)))
        .toList();
  }

  @TestFactory
  List<DynamicTest> discountedResidualPurchasesEqualTheReference() {
    return CsvRows.ofResource("beta_geometric_dert.csv").stream()
        .map(row -> DynamicTest.dynamicTest(row.toString(), () -> assertResidual(row)))
        .toList();
  }

  private static void assertResidual(Map<String, String> row) {
    double dert = model(row).discountedResidualPurchases(history(row), number(row, "delta"));
    assertClose(dert, number(row, "mbgnbd"), 1e-12);
  }

  @Test
  void newCustomerIsAliveWhereTheFirstChanceWasSurvived() {
    MbgNbd model = new MbgNbd(0.525, 6.183, 0.891, 1.614);

    assertClose(
        model.probabilityAlive(new PurchaseHistory(0, 0, 0)), 1.614 / (0.891 + 1.614), 1e-14);
    assertThat(model.logLikelihood(new PurchaseHistory(0, 0, 0))).isCloseTo(0, within(1e-15));
    assertClose(
        model.expectedPurchases(new PurchaseHistory(0, 0, 0), 30),
        model.expectedPurchases(30),
        1e-12);
  }

  @Test
  void probabilitiesOfCountsSumToOneAndMakeTheMean() {
    for (MbgNbd model :
        List.of(
            new MbgNbd(0.525, 6.183, 0.891, 1.614),
            new MbgNbd(0.01, 1, 1, 50),
            new MbgNbd(1e9, 1e9 / 3, 4e8, 1e9))) {
      double sum = 0;
      double mean = 0;
      for (int x = 0; x < 3000; x++) {
        double probability = model.probabilityOfCount(x, 20);
        sum += probability;
        mean += x * probability;
      }
      assertThat(sum).isCloseTo(1, within(1e-12));
      assertClose(mean, model.expectedPurchases(20), 1e-10);
    }
  }

  // where the peers fail: a = 1, x = 5000, hardly any spread, t_x = T, T = 0, x = 0
  @ParameterizedTest
  @CsvSource({
    "0.5, 6, 1, 2.5, 5000, 1000, 1000",
    "0.5, 6, 1, 2.5, 5000, 900, 1000",
    "1e9, 1e9, 1e9, 4e9, 20, 21, 40",
    "1e9, 1e9, 1e9, 4e9, 0, 0, 40",
    "0.5, 6, 65, 404, 3, 30, 30",
    "0.5, 6, 0.8, 2.5, 0, 0, 0",
    "0.5, 6, 1, 2.5, 0, 0, 1e6",
    "1e-9, 1e-9, 1e-9, 1e-9, 7, 1, 2",
  })
  void answersAreFiniteAndInRange(
      double r, double alpha, double a, double b, int x, double recency, double age) {
    PurchaseHistory history = new PurchaseHistory(x, recency, age);
    for (BetaGeometricNbd model : List.of(new BgNbd(r, alpha, a, b), new MbgNbd(r, alpha, a, b))) {
      double alive = model.probabilityAlive(history);
      double buys = model.probabilityOfPurchase(history, 50);
      double expected = model.expectedPurchases(history, 50);

      assertThat(model.logLikelihood(history)).isFinite();
      assertThat(alive).isBetween(0.0, 1.0);
      assertThat(buys).isBetween(0.0, alive);
      assertThat(expected).isFinite().isGreaterThanOrEqualTo(buys * (1 - 1e-12));
      assertThat(model.discountedResidualPurchases(history, 0.001))
          .isFinite()
          // in 50 units of time the discount is at most 5 %
          .isGreaterThanOrEqualTo(0.95 * expected);
      assertThat(model.probabilityOfCount(x, 50)).isBetween(0.0, 1.0);
    }
  }

  @Test
  void nearA1NothingJumps() {
    PurchaseHistory history = new PurchaseHistory(4, 25, 38);
    double at1 = new MbgNbd(0.5, 6, 1, 2.5).expectedPurchases(history, 52);

    for (double off : new double[] {1e-14, 1e-11, 1e-8}) {
      assertClose(
          new MbgNbd(0.5, 6, 1 + off, 2.5).expectedPurchases(history, 52), at1, 10 * off + 1e-12);
      assertClose(
          new MbgNbd(0.5, 6, 1 - off, 2.5).expectedPurchases(history, 52), at1, 10 * off + 1e-12);
    }
  }

  private static MbgNbd model(Map<String, String> row) {
    return new MbgNbd(number(row, "p1"), number(row, "p2"), number(row, "p3"), number(row, "p4"));
  }

  private static PurchaseHistory history(Map<String, String> row) {
    return PurchaseHistory.of(number(row, "x"), number(row, "t_x"), number(row, "T"));
  }

  // Reference values below 1e-300 are written as 0.
  private static void assertClose(double actual, double expected, double relative) {
    assertThat(actual).isCloseTo(expected, within(relative * Math.abs(expected) + 1e-200));
  }
}
