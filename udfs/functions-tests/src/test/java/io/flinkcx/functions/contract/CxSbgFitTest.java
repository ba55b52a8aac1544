package io.flinkcx.functions.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxSbgFitTest {

  /** The high-end customers of Fader and Hardie (2007), seven years. */
  static final String HIGH_END =
      "(VALUES (1, 0, 131), (2, 0, 126), (3, 0, 90), (4, 0, 60), (5, 0, 42), (6, 0, 34), (7, 491,"
          + " 26)) AS c(t, a, l)";

  // Reference fit: independent 30-digit Newton in log-parameters
  @Test
  void equalsTheReferenceFit() {
    Row model = fit("CX_SBG_FIT(lost => l, active => a, `period` => t)", HIGH_END);

    assertThat(model.getField(0)).isEqualTo("sbg");
    assertThat((Double) model.getField(1)).isCloseTo(0.66808835110561733, within(1e-6));
    assertThat((Double) model.getField(2)).isCloseTo(3.8060949640523695, within(1e-5));
    Double[] errors = model.getFieldAs(3);
    assertThat(errors[0]).isCloseTo(0.103734931149, within(1e-7));
    assertThat(errors[1]).isCloseTo(0.785531691774, within(1e-6));
    assertThat((Double[][]) model.getField(4)).hasDimensions(2, 2);
    assertThat((Double) model.getField(5)).isCloseTo(-1611.1581473911564, within(1e-7));
    assertThat(model.getField(6)).isEqualTo(1000L);
    assertThat(model.getField(7)).isEqualTo(0L);
    assertThat(model.getField(8)).isEqualTo(true);
    assertThat(model.getField(10)).isNull();
  }

  @Test
  void rowsOfOneCustomerEqualCounts() {
    String single =
        "(VALUES (1, 0, 1), (1, 0, 1), (1, 1, 0), (2, 0, 1), (2, 1, 0), (2, 1, 0), (4, 1, 0), (4,"
            + " 1, 0), (9, 1, 0)) AS c(t, a, l)";
    String counts = "(VALUES (1, 1, 2), (2, 2, 1), (4, 2, 0), (9, 1, 0)) AS c(t, a, l)";

    assertThat(fit("CX_SBG_FIT(t, a, l)", single)).isEqualTo(fit("CX_SBG_FIT(t, a, l)", counts));
  }

  @Test
  void badRowsAreCountedAndNullsSkipped() {
    String dirty =
        HIGH_END.replace(
            "(VALUES ",
            "(VALUES (0, 1, 1), (-1, 1, 1), (10001, 1, 1), (2, -1, 1), (2, 1, -1), (CAST(NULL AS"
                + " INT), 1, 1), (2, CAST(NULL AS INT), 1), (2, 1, CAST(NULL AS INT)), ");

    Row clean = fit("CX_SBG_FIT(t, a, l)", HIGH_END);
    Row model = fit("CX_SBG_FIT(t, a, l)", dirty);

    assertThat(model.getField(7)).isEqualTo(5L);
    clean.setField(7, 5L);
    assertThat(model).isEqualTo(clean);
  }

  @Test
  void whatTheDataDoNotSayIsNull() {
    Row none = fit("CX_SBG_FIT(t, a, l)", HIGH_END + " WHERE t > 99");
    Row onePeriod = fit("CX_SBG_FIT(t, a, l)", "(VALUES (1, 70, 30)) AS c(t, a, l)");
    Row loyal = fit("CX_SBG_FIT(t, a, l)", "(VALUES (3, 70, 0)) AS c(t, a, l)");

    assertThat((String) none.getField(10)).startsWith("no_data");
    assertThat(none.getField(1)).isNull();
    assertThat(none.getField(6)).isEqualTo(0L);
    assertThat((String) onePeriod.getField(10)).startsWith("not_identified");
    assertThat(onePeriod.getField(1)).isNull();
    assertThat((String) loyal.getField(10)).startsWith("boundary");
    assertThat(loyal.getField(3)).isNull();
    assertThat((Double) loyal.getField(1)).isPositive();
  }

  private static Row fit(String call, String rows) {
    return Planning.session().row("SELECT m.* FROM (SELECT " + call + " AS m FROM " + rows + ")");
  }
}
