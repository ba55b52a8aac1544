package io.flinkcx.functions.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import io.flinkcx.testing.FlinkSession;
import java.util.List;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxPAliveTest {

  private final FlinkSession flink = Planning.session();

  // Values: 60-digit reference implementation of the published formula, Fader, Hardie, Lee (2008)
  @Test
  void equalsTheReferenceWithNamedAndPositionalArguments() {
    Row row =
        flink.row(
            "SELECT CX_P_ALIVE("
                + Models.PURCHASES
                + ", 2, 30.43, 38.86), CX_P_ALIVE(age => 38.86, recency => 30.43, frequency => 2,"
                + " model => "
                + Models.PURCHASES
                + ")");

    assertThat((Double) row.getField(0)).isCloseTo(0.72657857008067291, within(1e-13));
    assertThat(row.getField(1)).isEqualTo(row.getField(0));
  }

  @Test
  void customerWithoutRepeatPurchaseIsAlive() {
    assertThat(flink.row("SELECT CX_P_ALIVE(" + Models.PURCHASES + ", 0, 0, 38.86)"))
        .isEqualTo(Row.of(1.0));
  }

  @Test
  void takesAnyNumericType() {
    List<Row> rows =
        flink.rows(
            "SELECT CX_P_ALIVE("
                + Models.PURCHASES
                + ", x, t, a) FROM (VALUES (CAST(2 AS BIGINT), CAST(30 AS SMALLINT), CAST(38 AS"
                + " DECIMAL(10, 2)))) AS c(x, t, a)");

    assertThat((Double) rows.get(0).getField(0)).isBetween(0.0, 1.0);
  }

  @Test
  void nullAndBadHistoriesGiveNull() {
    List<Row> rows =
        flink.rows(
            "SELECT CX_P_ALIVE("
                + Models.PURCHASES
                + ", x, t, a) FROM (VALUES (CAST(NULL AS DOUBLE), 1E0, 2E0), (2E0, CAST(NULL AS DOUBLE), 2E0), (2E0,"
                + " 1E0, CAST(NULL AS DOUBLE)), (-1E0, 1E0, 2E0), (1.5E0, 1E0, 2E0), (2E0, 3E0, 2E0), (2E0, 0E0,"
                + " 2E0), (0E0, 1E0, 2E0), (CAST('NaN' AS DOUBLE), 1E0, 2E0)) AS c(x, t, a)");

    assertThat(rows).hasSize(9).containsOnly(Row.of((Object) null));
  }

  @Test
  void modelWithoutParametersGivesNull() {
    Row row =
        flink.row(
            "SELECT CX_P_ALIVE("
                + Models.bgNbd("NULL", "NULL", "NULL", "NULL")
                + ", 2, 1, 3), CX_P_ALIVE(CAST(NULL AS "
                + PurchaseModelRow.TYPE.dataType().getLogicalType().asSerializableString()
                + "), 2, 1, 3)");

    assertThat(row).isEqualTo(Row.of(null, null));
  }

  @Test
  void unknownModelAndImpossibleParametersAreNamed() {
    assertThatThrownBy(
            () ->
                flink.row(
                    "SELECT CX_P_ALIVE("
                        + Models.purchases("'nbd'", "1", "1", "1", "1")
                        + ", 2, 1, 3)"))
        .hasStackTraceContaining(
            "CX_P_ALIVE: model must be one of 'bgnbd', 'mbgnbd', 'pnbd', 'bgbb', got 'nbd'");
    assertThatThrownBy(
            () ->
                flink.row("SELECT CX_P_ALIVE(" + Models.bgNbd("-1", "1", "1", "1") + ", 2, 1, 3)"))
        .hasStackTraceContaining("CX_P_ALIVE: r must be > 0 and finite, got -1.0");
    assertThatThrownBy(
            () ->
                flink.row(
                    "SELECT CX_P_ALIVE(" + Models.bgNbd("1", "NULL", "1", "1") + ", 2, 1, 3)"))
        .hasStackTraceContaining("CX_P_ALIVE: alpha must not be NULL in model 'bgnbd'");
  }
}
