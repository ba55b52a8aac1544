package io.flinkcx.functions.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import io.flinkcx.testing.FlinkSession;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxExpectedPurchasesTest {

  private final FlinkSession flink = Planning.session();

  // Value: 60-digit reference implementation of eq. 10 in Fader, Hardie, Lee (2005)
  @Test
  void equalsTheReferenceWithNamedArguments() {
    Row row =
        flink.row(
            "SELECT CX_EXPECTED_PURCHASES(horizon => 1, model => "
                + Models.PURCHASES
                + ", frequency => 2, recency => 30.43, age => 38.86)");

    assertThat((Double) row.getField(0)).isCloseTo(0.037447969741732263, within(1e-14));
  }

  @Test
  void nullOrBadHistoryGivesNull() {
    Row row =
        flink.row(
            "SELECT CX_EXPECTED_PURCHASES("
                + Models.PURCHASES
                + ", 2, 50, 38, 1), CX_EXPECTED_PURCHASES("
                + Models.PURCHASES
                + ", 2, 30, 38, CAST(NULL AS INT)), CX_EXPECTED_PURCHASES("
                + Models.bgNbd("NULL", "NULL", "NULL", "NULL")
                + ", 2, 30, 38, 1)");

    assertThat(row).isEqualTo(Row.of(null, null, null));
  }

  @Test
  void negativeHorizonIsAnError() {
    assertThatThrownBy(
            () ->
                flink.row("SELECT CX_EXPECTED_PURCHASES(" + Models.PURCHASES + ", 2, 30, 38, -1)"))
        .hasStackTraceContaining(
            "CX_EXPECTED_PURCHASES: horizon must be >= 0 in the model's unit of time and finite, got -1.0");
  }
}
