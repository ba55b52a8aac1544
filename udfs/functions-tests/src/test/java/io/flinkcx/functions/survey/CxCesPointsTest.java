package io.flinkcx.functions.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxCesPointsTest {

  private final CxCesPoints points = new CxCesPoints();

  @Test
  void theAverageIsTheIndex() {
    assertThat(
            Planning.session()
                .row(
                    "SELECT AVG(CX_CES_POINTS(x, 5, 'lower')), CX_CES_STATS(x, 5, 'lower').index"
                        + " FROM (VALUES 1, 2, 2, 3, 6, CAST(NULL AS INT)) AS t(x)"))
        .isEqualTo(Row.of(75.0, 75.0));
  }

  @Test
  void theDirectionAloneSaysTheScale() {
    assertThat(points.eval(7, null, null)).isEqualTo(100);
    assertThat(points.eval(5, null, "lower")).isZero();
    assertThat(points.eval(1, 10, "lower")).isEqualTo(100);
  }

  @Test
  void nullAndWhatIsOffTheScaleGiveNull() {
    assertThat(points.eval(null, 7, "higher")).isNull();
    assertThat(points.eval(0, null, null)).isNull();
    assertThat(points.eval(6, null, "lower")).isNull();
    assertThat(points.eval(Double.NaN, null, null)).isNull();
  }

  @Test
  void badSettingsAreNamed() {
    Planning.stops(
        "CX_CES_POINTS(x, 5, 'up')",
        "CX_CES_POINTS: direction must be 'higher' (a high score is an easy experience, CES 2.0) or"
            + " 'lower' (CES 1.0), got 'up'");
    Planning.stops(
        "CX_CES_POINTS(x, 1)",
        "CX_CES_POINTS: scale_max must be greater than scale_min, got 1.0 to 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> points.eval(3, 4.5, null))
        .withMessage(
            "CX_CES_POINTS: scale_max must be a whole number of points from -100 to 100, got 4.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> points.eval(3, 5, "LOWER"))
        .withMessageStartingWith("CX_CES_POINTS: direction must be 'higher'");
  }
}
