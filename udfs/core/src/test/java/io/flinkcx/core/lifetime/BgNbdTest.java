package io.flinkcx.core.lifetime;

import static io.flinkcx.core.lifetime.CsvRows.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
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
    PurchaseHistory history =
        PurchaseHistory.of(number(row, "x"), number(row, "t_x"), number(row, "T"));
    assertClose(model.logLikelihood(history), number(row, "loglik"), 1e-11);
    assertClose(model.probabilityAlive(history), number(row, "p_alive"), 1e-11);
    assertClose(
        model.expectedPurchases(history, number(row, "t")), number(row, "cond_exp_tx"), 1e-11);
  }

  @TestFactory
  List<DynamicTest> expectationOfNewCustomerEqualsTheReference() {
    return CsvRows.ofResource("bgnbd_unconditional.csv").stream()
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

  private static BgNbd model(Map<String, String> row) {
    return new BgNbd(number(row, "p1"), number(row, "p2"), number(row, "p3"), number(row, "p4"));
  }

  // Reference values below 1e-300 are written as 0.
  private static void assertClose(double actual, double expected, double relative) {
    assertThat(actual).isCloseTo(expected, within(relative * Math.abs(expected) + 1e-200));
  }
}
