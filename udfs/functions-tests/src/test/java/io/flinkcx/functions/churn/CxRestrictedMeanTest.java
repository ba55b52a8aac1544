package io.flinkcx.functions.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxRestrictedMeanTest {

  private final CxRestrictedMean mean = new CxRestrictedMean();

  @Test
  void isTheAreaBelowTheCurve() {
    Row row = restricted("12");

    // 2 at 1, 1 at .875, 2 at .75, 4 at .6, 3 at .4
    assertThat((Double) row.getField(0)).isCloseTo(2 + 0.875 + 1.5 + 2.4 + 1.2, within(1e-14));
    // (area after t_j)^2 / (n_j (n_j - 1)) at 2, 3, 5 and 9 months
    double variance =
        Math.pow(5.975, 2) / 56 + Math.pow(5.1, 2) / 42 + Math.pow(3.6, 2) / 20 + 1.44 / 6;
    assertThat((Double) row.getField(1)).isCloseTo(Math.sqrt(variance), within(1e-13));
    assertThat((Double) row.getField(4)).isBetween(8.0, 12.0);
  }

  @Test
  void withoutErrorBeforeAnybodyLeft() {
    assertThat(restricted("2")).isEqualTo(Row.of(2.0, 0.0, 0.0, 2.0, 2.0));
  }

  @Test
  void nullAndTimesThatTheCurveDoesNotReachGiveNull() {
    assertThat(restricted("12.5").getField(0)).isNull();
    assertThat(mean.eval(null, 1, null)).isNull();
    assertThat(mean.eval(new GenericArrayData(new Object[0]), null, null)).isNull();
    assertThat(mean.eval(new GenericArrayData(new Object[0]), 1, null)).isNull();
    assertThat(mean.eval(new GenericArrayData(new Object[0]), 0, null)).isNull();
  }

  @Test
  void badSettingsStopAtPlanning() {
    Planning.stops(
        "CX_RESTRICTED_MEAN(curve => CX_KAPLAN_MEIER(x, b), t => 0)",
        "CX_RESTRICTED_MEAN: t must be above 0");
    Planning.stops(
        "CX_RESTRICTED_MEAN(curve => CX_KAPLAN_MEIER(x, b), t => 3, confidence => 95)",
        "CX_RESTRICTED_MEAN: confidence must be between 0 and 1");
  }

  private static Row restricted(String t) {
    return Planning.session()
        .row(
            "SELECT m.* FROM (SELECT CX_RESTRICTED_MEAN(curve => curve, t => "
                + t
                + ") AS m FROM "
                + Contracts.CURVE
                + ")");
  }
}
