package io.flinkcx.sandbox.note;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {

  @ParameterizedTest
  @CsvSource({
    "nrr_percent,NRR (%)",
    "nps_points_lower,NPS lower (points)",
    "handle_time_seconds,handle time (s)",
    "value_amount,value (EUR)",
    "value_amount_upper,value upper (EUR)",
    "customer_id,customer ID",
    "percent,percent",
    "n,n",
    "ci_lower,CI lower"
  })
  void theEndOfANameIsItsUnit(String column, String text) {
    assertThat(Unit.of(column, "EUR").text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"value_amount,value (currency of the orders)"})
  void anAmountWithoutAKnownCurrencyIsInThatOfTheOrders(String column, String text) {
    assertThat(Unit.of(column, null).text()).isEqualTo(text);
  }
}
