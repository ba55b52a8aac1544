package io.flinkcx.functions.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.Planning;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxSurvivalAtTest {

  private final CxSurvivalAt at = new CxSurvivalAt();

  @Test
  void readsTheStepAtOrBeforeTheTime() {
    Row row =
        Planning.session()
            .row(
                "SELECT CX_SURVIVAL_AT(t => 4.9, curve => curve).survival, CX_SURVIVAL_AT(curve,"
                    + " 5).survival, CX_SURVIVAL_AT(curve, 1).survival, CX_SURVIVAL_AT(curve,"
                    + " 1).ci_lower, CX_SURVIVAL_AT(curve, 12).survival, CX_SURVIVAL_AT(curve,"
                    + " 12.1).survival, CX_SURVIVAL_AT(curve, -1).survival FROM "
                    + Contracts.CURVE);

    assertThat((Double) row.getField(0)).isEqualTo(0.75);
    assertThat((Double) row.getField(1)).isBetween(0.6 - 1e-15, 0.6 + 1e-15);
    assertThat(row.getField(2)).isEqualTo(1.0);
    assertThat(row.getField(3)).isNull();
    assertThat((Double) row.getField(4)).isBetween(0.4 - 1e-15, 0.4 + 1e-15);
    assertThat(row.getField(5)).as("nobody was seen so long").isNull();
    assertThat(row.getField(6)).isNull();
  }

  @Test
  void allWhoAreGoneStayGone() {
    Row row =
        Planning.session()
            .row(
                "SELECT CX_SURVIVAL_AT(curve, 99).survival FROM (SELECT CX_KAPLAN_MEIER(d, TRUE) AS"
                    + " curve FROM (VALUES 3, 5) AS c(d))");

    assertThat(row.getField(0)).isEqualTo(0.0);
  }

  @Test
  void nullAndWhatIsNoCurveGiveNull() {
    assertThat(at.eval(null, 1)).isNull();
    assertThat(at.eval(new GenericArrayData(new Object[0]), null)).isNull();
    assertThat(at.eval(new GenericArrayData(new Object[0]), 1)).isNull();
    assertThat(at.eval(new GenericArrayData(new Object[] {null}), 1)).isNull();
    assertThat(at.eval(new GenericArrayData(new Object[0]), Double.NaN)).isNull();
  }
}
