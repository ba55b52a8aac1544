package io.flinkcx.core.purchase;

import static io.flinkcx.core.CsvRows.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.CsvRows;
import io.flinkcx.core.spend.GammaGamma;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LifetimeValueTest {

  private static final BgNbd PURCHASES = new BgNbd(0.243, 4.414, 0.793, 2.426);
  private static final GammaGamma SPEND = new GammaGamma(6.25, 3.74, 15.44);
  private static final PurchaseHistory HISTORY = new PurchaseHistory(2, 30.43, 38.86);

  @Test
  void yearOfMonthsAtOnePercentEqualsTheReference() {
    LifetimeValue year = new LifetimeValue(12 * 4.345, 0.01, 4.345, 1);
    for (Map<String, String> row : CsvRows.ofResource("clv_composite.csv")) {
      PurchaseHistory history =
          PurchaseHistory.of(number(row, "x"), number(row, "t_x"), number(row, "T"));
      double expected = number(row, "clv_12");
      assertThat(year.of(PURCHASES, SPEND, history, number(row, "m_x")).getAsDouble())
          .isCloseTo(expected, within(1e-11 * expected));
      assertThat(SPEND.expectedValue(history.frequency(), number(row, "m_x")).getAsDouble())
          .isCloseTo(number(row, "exp_value"), within(1e-11 * expected));
    }
  }

  @Test
  void withoutDiscountItIsSpendTimesPurchases() {
    double purchases = PURCHASES.expectedPurchases(HISTORY, 52);
    double amount = SPEND.expectedValue(2, 22.35).getAsDouble();

    assertThat(clv(new LifetimeValue(52, 0, 4.345, 0.3)))
        .isCloseTo(0.3 * amount * purchases, within(1e-12));
    assertThat(clv(new LifetimeValue(52, 1e-12, 4.345, 0.3)))
        .isCloseTo(0.3 * amount * purchases, within(1e-9));
  }

  @Test
  void cutLastPeriodIsBookedAtTheHorizon() {
    double amount = SPEND.expectedValue(2, 22.35).getAsDouble();
    double one = PURCHASES.expectedPurchases(HISTORY, 10);
    double oneAndAHalf = PURCHASES.expectedPurchases(HISTORY, 15);

    assertThat(clv(new LifetimeValue(15, 0.1, 10, 1)))
        .isCloseTo(amount * (one / 1.1 + (oneAndAHalf - one) / Math.pow(1.1, 1.5)), within(1e-12));
  }

  @Test
  void emptyHorizonIsWorthNothing() {
    assertThat(clv(new LifetimeValue(0, 0.1, 1, 1))).isZero();
  }

  @Test
  void spendWithoutAMeanHasNoValue() {
    assertThat(
            new LifetimeValue(52, 0.01, 4.345, 1)
                .of(PURCHASES, new GammaGamma(2, 0.9, 10), new PurchaseHistory(0, 0, 10), 0))
        .isEmpty();
  }

  @Test
  void configurationOutOfRangeIsRefusedWithTheRule() {
    assertThatThrownBy(() -> new LifetimeValue(52, 10, 1, 1))
        .hasMessage(
            "discount_rate must be a fraction per period in [0, 1), 0.01 for 1 %, got 10.0");
    assertThatThrownBy(() -> new LifetimeValue(-1, 0.1, 1, 1))
        .hasMessage("horizon must be >= 0, got -1.0");
    assertThatThrownBy(() -> new LifetimeValue(52, 0.1, 0, 1))
        .hasMessage("discount_period must be > 0, got 0.0");
    assertThatThrownBy(() -> new LifetimeValue(52, 0.1, 1, 30))
        .hasMessage("margin must be a fraction in (0, 1], got 30.0");
    assertThatThrownBy(() -> new LifetimeValue(52, 0.1, 1e-9, 1))
        .hasMessage(
            "horizon must be at most 10000 periods of 1.0E-9; give a longer period, got 52.0");
    assertThatThrownBy(() -> new LifetimeValue(Double.NaN, 0.1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static double clv(LifetimeValue value) {
    return value.of(PURCHASES, SPEND, HISTORY, 22.35).getAsDouble();
  }
}
