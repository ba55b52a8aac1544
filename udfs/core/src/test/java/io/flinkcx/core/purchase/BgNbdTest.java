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

class BgNbdTest {

  @TestFactory
  List<DynamicTest> pointsEqualTheReference() {
    return CsvRows.ofResource("bgnbd_points.csv").stream()
        .map(row -> DynamicTest.dynamicTest(row.toString(), () -> assertPoint(row)))
        .toList();
  }

  private static void assertPoint(Map<String, String> row) {
    BgNbd model = model(row);
    PurchaseHistory history = history(row);
    assertClose(model.logLikelihood(history), number(row, "loglik"), 1e-11);
    assertClose(model.probabilityAlive(history), number(row, "p_alive"), 1e-11);
    assertClose(
        model.expectedPurchases(history, number(row, "t")), number(row, "cond_exp_tx"), 1e-11);
  }

  @TestFactory
  List<DynamicTest> newCustomerEqualsTheReference() {
    return CsvRows.ofResource("beta_geometric_unconditional.csv").stream()
        .filter(row -> row.get("model").equals(BgNbd.NAME))
        .map(row -> DynamicTest.dynamicTest(row.toString(), () -> assertNewCustomer(row)))
        .toList();
  }

  private static void assertNewCustomer(Map<String, String> row) {
    BgNbd model = model(row);
    double horizon = number(row, "t");
    assertClose(model.expectedPurchases(horizon), number(row, "expected_tx"), 1e-11);
    for (int purchases : new int[] {0, 1, 2, 10}) {
      assertClose(
          model.probabilityOfCount(purchases, horizon), number(row, "pmf" + purchases), 1e-12);
    }
  }

  @TestFactory
  List<DynamicTest> discountedResidualPurchasesEqualTheReference() {
    return CsvRows.ofResource("beta_geometric_dert.csv").stream()
        .map(row -> DynamicTest.dynamicTest(row.toString(), () -> assertResidual(row)))
        .toList();
  }

  private static void assertResidual(Map<String, String> row) {
    double dert = model(row).discountedResidualPurchases(history(row), number(row, "delta"));
    assertClose(dert, number(row, "bgnbd"), 1e-12);
  }

  @Test
  void withoutRoomForDropoutResidualPurchasesAreRateOverDiscount() {
    BgNbd faithful = new BgNbd(2, 10, 1e-9, 1e9);

    assertClose(
        faithful.discountedResidualPurchases(new PurchaseHistory(3, 20, 30), 0.01),
        5 / 40.0 / 0.01,
        1e-12);
  }

  @Test
  void probabilitiesOfCountsSumToOneAndMakeTheMean() {
    for (BgNbd model :
        List.of(
            new BgNbd(0.243, 4.414, 0.793, 2.426),
            new BgNbd(0.01, 1, 1, 50),
            new BgNbd(1e9, 1e9 / 3, 4e8, 1e9))) {
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

  @Test
  void purchaseIsCertainInTheEndForTheAliveAndImpossibleInNoTime() {
    BgNbd model = new BgNbd(0.243, 4.414, 0.793, 2.426);
    PurchaseHistory history = new PurchaseHistory(2, 30.43, 38.86);
    double alive = model.probabilityAlive(history);

    assertThat(model.probabilityOfPurchase(history, 0)).isZero();
    assertClose(model.probabilityOfPurchase(history, 1e300), alive, 1e-12);
    // 1 - (43.274/82.274)^2.243
    assertClose(model.probabilityOfPurchase(history, 39) / alive, 0.76334089767528307, 1e-12);
    // a short horizon: the purchase rate times the horizon
    assertClose(model.probabilityOfPurchase(history, 1e-9), alive * 2.243 / 43.274 * 1e-9, 1e-9);
  }

  private static PurchaseHistory history(Map<String, String> row) {
    return PurchaseHistory.of(number(row, "x"), number(row, "t_x"), number(row, "T"));
  }

  private static BgNbd model(Map<String, String> row) {
    return new BgNbd(number(row, "p1"), number(row, "p2"), number(row, "p3"), number(row, "p4"));
  }

  // Reference values below 1e-300 are written as 0.
  private static void assertClose(double actual, double expected, double relative) {
    assertThat(actual).isCloseTo(expected, within(relative * Math.abs(expected) + 1e-200));
  }
}
