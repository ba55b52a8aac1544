package io.flinkcx.core.purchase;

import static io.flinkcx.core.CsvRows.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flinkcx.core.CsvRows;
import io.flinkcx.testing.SharedData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BgBbTest {

  private static final BgBb DONATIONS = new BgBb(1.204, 0.75, 0.657, 2.783);

  @TestFactory
  List<DynamicTest> pointsEqualTheReference() {
    return CsvRows.ofResource("bgbb_points.csv").stream()
        .map(row -> DynamicTest.dynamicTest(row.toString(), () -> assertPoint(row, 5)))
        .toList();
  }

  @TestFactory
  List<DynamicTest> extremesEqualTheReference() {
    return CsvRows.ofResource("bgbb_extremes.csv").stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.toString(),
                    () -> {
                      assertPoint(row, 8);
                      assertClose(
                          model(row).probabilityOfPurchase(history(row), 8),
                          number(row, "p_purchase_8"));
                    }))
        .toList();
  }

  private static void assertPoint(Map<String, String> row, int horizon) {
    BgBb model = model(row);
    PurchaseHistory history = history(row);
    assertClose(model.logLikelihood(history), number(row, "loglik"));
    assertClose(model.probabilityAlive(history), number(row, "p_alive_next"));
    assertClose(model.expectedPurchases(history, horizon), number(row, "cond_exp_tx_" + horizon));
    assertClose(
        model.discountedResidualPurchases(history, Math.log1p(0.1)), number(row, "dert_d10pct"));
  }

  // 60-digit sums (mpmath) of the beta functions of the paper
  @ParameterizedTest
  @CsvSource({
    "1.204, 0.75, 0.657, 2.783, 0, 0, 1",
    "1.204, 0.75, 0.657, 2.783, 0, 6, 0.31121774326384935",
    "1.204, 0.75, 0.657, 2.783, 3, 6, 0.10026311502480369",
    "1.204, 0.75, 0.657, 2.783, 6, 6, 0.11278764820774684",
    "1.204, 0.75, 0.657, 2.783, 1, 200, 0.13986145011821001",
    "1.204, 0.75, 0.657, 2.783, 40, 200, 0.0018973123706107217",
    "1.204, 0.75, 0.657, 2.783, 7, 6, 0",
    "4e5, 6e5, 3e5, 2.7e6, 3, 6, 0.17528069937185252",
    "4e5, 6e5, 3e5, 2.7e6, 6, 6, 0.0021768325231887902",
    "4e5, 6e5, 3e5, 2.7e6, 40, 200, 1.1997598272304615e-5",
    "0.01, 0.02, 0.03, 0.01, 3, 6, 0.0018014978652541183",
    "0.01, 0.02, 0.03, 0.01, 40, 200, 9.9288685673141616e-5"
  })
  void probabilityOfCountEqualsTheReference(
      double alpha, double beta, double gamma, double delta, int x, int n, double expected) {
    assertClose(new BgBb(alpha, beta, gamma, delta).probabilityOfCount(x, n), expected);
  }

  @Test
  void countsOfNewCustomersAreADistributionWithTheExpectedMean() {
    double total = 0;
    double mean = 0;
    for (int x = 0; x <= 300; x++) {
      double p = DONATIONS.probabilityOfCount(x, 300);
      total += p;
      mean += x * p;
    }

    assertThat(total).isCloseTo(1, within(1e-12));
    assertClose(mean, DONATIONS.expectedPurchases(300));
  }

  @Test
  void longHorizonsMeetTheSumOfShortOnes() {
    PurchaseHistory history = new PurchaseHistory(2, 4, 6);

    // 2000 terms are added up, 2001 integrated
    double step =
        DONATIONS.expectedPurchases(history, 2001) - DONATIONS.expectedPurchases(history, 2000);
    assertThat(step).isBetween(0.0, 1e-2);
    assertClose(
        new BgBb(1.204, 0.75, 1.5, 2.783).expectedPurchases(history, 1_000_000),
        new BgBb(1.204, 0.75, 1.5, 2.783).probabilityAlive(history)
            * (3.204 / 7.954)
            * (1 - Math.exp(logTail(1.5, 9.783, 1_000_000)))
            * (1.5 + 9.783 - 1)
            / 0.5);
  }

  /** ln of the part of E[1/theta] beyond t, theta ~ Beta(gamma, stays): what is still missing. */
  private static double logTail(double gamma, double stays, int t) {
    double log = 0;
    for (int k = 0; k < t; k++) {
      log -= Math.log1p((gamma - 1) / (stays + k));
    }
    return log;
  }

  /**
   * The published check: 12,884.2 purchases of the 11,104 donors in five years, at the parameters
   * of the fit with all their digits.
   */
  @Test
  void donationsOfTheNextFiveYearsEqualThePaper() {
    Path path = SharedData.find("data/stats/donations_rf_matrix.csv").orElse(null);
    assumeTrue(path != null, SharedData.MISSING);
    BgBb fitted =
        new BgBb(1.2035223516024843, 0.7497163581730212, 0.6567182084401928, 2.7834422325679051);
    double expected = 0;
    for (Map<String, String> row : CsvRows.ofFile(path)) {
      expected += number(row, "custs") * fitted.expectedPurchases(history(row), 5);
    }

    assertThat(expected).isCloseTo(12_884.2, within(0.1));
  }

  @Test
  void horizonZeroGivesNothing() {
    PurchaseHistory history = new PurchaseHistory(2, 4, 6);

    assertThat(DONATIONS.expectedPurchases(history, 0)).isZero();
    assertThat(DONATIONS.expectedPurchases(0)).isZero();
    assertThat(DONATIONS.probabilityOfPurchase(history, 0)).isZero();
    assertThat(DONATIONS.probabilityOfCount(0, 0)).isEqualTo(1);
    assertThat(DONATIONS.probabilityOfCount(1, 0)).isZero();
  }

  @Test
  void longSilenceKeepsItsDigits() {
    PurchaseHistory silent = new PurchaseHistory(5, 5, 10_000);

    assertThat(DONATIONS.logLikelihood(silent)).isFinite().isNegative();
    assertThat(DONATIONS.probabilityAlive(silent)).isBetween(0.0, 1e-20);
    assertThat(new BgBb(1e12, 1, 1e-10, 1).probabilityAlive(silent)).isBetween(0.0, 1.0);
  }

  @Test
  void valuesOutOfRangeAreNamed() {
    PurchaseHistory history = new PurchaseHistory(2, 4, 6);
    assertThatThrownBy(() -> new BgBb(1, 1, 0, 1))
        .hasMessage("gamma must be > 0 and finite, got 0.0");
    assertThatThrownBy(() -> DONATIONS.expectedPurchases(history, 2.5))
        .hasMessage(
            "horizon must be a whole number of opportunities from 0 to 1000000 in model 'bgbb', got"
                + " 2.5");
    assertThatThrownBy(() -> DONATIONS.expectedPurchases(-1.0)).hasMessageContaining("-1.0");
    assertThatThrownBy(() -> DONATIONS.probabilityOfPurchase(history, Double.NaN))
        .hasMessageStartingWith("horizon must be");
    assertThatThrownBy(() -> DONATIONS.probabilityOfCount(-1, 5))
        .hasMessage("purchases must be a count >= 0, got -1");
    assertThatThrownBy(() -> DONATIONS.discountedResidualPurchases(history, 0))
        .hasMessageStartingWith("discount rate must be > 0");
    assertThatThrownBy(() -> DONATIONS.logLikelihood(new PurchaseHistory(2, 3.5, 6)))
        .hasMessageStartingWith("recency must be a whole number of opportunities");
    assertThatThrownBy(() -> DONATIONS.probabilityAlive(new PurchaseHistory(2, 3, 6.5)))
        .hasMessageStartingWith("age must be a whole number of opportunities");
    assertThatThrownBy(() -> DONATIONS.probabilityAlive(new PurchaseHistory(4, 3, 6)))
        .hasMessageStartingWith("frequency must be at most recency");
  }

  @Test
  void historiesInOpportunitiesAreToldFromOthers() {
    assertThat(BgBb.isPossible(0, 0, 0)).isTrue();
    assertThat(BgBb.isPossible(6, 6, 6)).isTrue();
    assertThat(BgBb.isPossible(1, 10_000, 10_000)).isTrue();
    assertThat(BgBb.isPossible(1, 10_000, 10_001)).isFalse();
    assertThat(BgBb.isPossible(4, 3, 6)).isFalse();
    assertThat(BgBb.isPossible(2, 3.5, 6)).isFalse();
    assertThat(BgBb.isPossible(2, 3, 6.5)).isFalse();
    assertThat(BgBb.isPossible(0, 0, Double.NaN)).isFalse();
  }

  private static BgBb model(Map<String, String> row) {
    return new BgBb(
        number(row, "alpha"), number(row, "beta"), number(row, "gamma"), number(row, "delta"));
  }

  private static PurchaseHistory history(Map<String, String> row) {
    return PurchaseHistory.of(number(row, "x"), number(row, "t_x"), number(row, "n"));
  }

  private static void assertClose(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(5e-11 * Math.abs(expected)));
  }
}
