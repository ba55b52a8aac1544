package io.flinkcx.functions.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CxWhaleCurveTest {

  private static Row[] curve(String arguments, String profits) {
    return Planning.session()
        .row("SELECT CX_WHALE_CURVE(" + arguments + ") FROM (VALUES " + profits + ") AS t(p)")
        .getFieldAs(0);
  }

  @Test
  void fourCustomersInFourSteps() {
    assertThat(curve("profit => p, points => 4", "-25, 100, 0, 25"))
        .containsExactly(
            Row.of(0.0, 0.0),
            Row.of(0.25, 1.0),
            Row.of(0.5, 1.25),
            Row.of(0.75, 1.25),
            Row.of(1.0, 1.0));
  }

  @Test
  void everyTwentiethOfTheCustomersUnlessSaid() {
    Row[] curve = curve("p", "1, 1, 1");

    assertThat(curve).hasSize(21);
    assertThat(curve[1].getField("customer_share")).isEqualTo(0.05);
    assertThat(curve[20].getField("profit_share")).isEqualTo(1.0);
  }

  @Test
  void badAndMissingProfitsAreNoCustomers() {
    assertThat(
            curve("CAST(p AS DOUBLE), 1", "'NaN', 'Infinity', '1e141', CAST(NULL AS STRING), '5'"))
        .containsExactly(Row.of(0.0, 0.0), Row.of(1.0, 1.0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5, 5", "-5, 4", "0", "CAST(NULL AS INT)"})
  void withoutATotalProfitItIsNull(String profits) {
    assertThat(curve("p", profits)).isNull();
  }

  @Test
  void badPointsStopAtPlanning() {
    Planning.stops(
        "CX_WHALE_CURVE(x, 0)",
        "CX_WHALE_CURVE: points must be a whole number from 1 to 10000, got 0.0");
    assertThatThrownBy(() -> curve("p, -4", "1, 2"))
        .hasStackTraceContaining(
            "CX_WHALE_CURVE: points must be a whole number from 1 to 10000, got -4.0");
  }
}
