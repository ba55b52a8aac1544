package io.flinkcx.functions.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxCsatPointsTest {

  private final CxCsatPoints points = new CxCsatPoints();

  @Test
  void theAverageIsTheScore() {
    assertThat(
            Planning.session()
                .row(
                    "SELECT AVG(CX_CSAT_POINTS(x, 10, 0, 2)) = CX_CSAT(x, 10, 0, 2),"
                        + " COUNT(CX_CSAT_POINTS(x, 10, 0, 2)) FROM (VALUES 10, 9, 9, 8, 0, 11,"
                        + " CAST(NULL AS INT)) AS t(x)"))
        .isEqualTo(Row.of(true, 5L));
  }

  @Test
  void customaryBoxesFollowTheScale() {
    assertThat(points.eval(4, 5, null, null)).isEqualTo(100);
    assertThat(points.eval(5, 7, null, null)).isZero();
    assertThat(points.eval(8, 10, null, null)).isEqualTo(100);
    assertThat(points.eval(0, 1, null, null)).isZero();
    assertThat(points.eval(4, 5, null, 1)).isZero();
  }

  @Test
  void nullAndWhatIsOffTheScaleGiveNull() {
    assertThat(points.eval(null, 5, null, null)).isNull();
    assertThat(points.eval(5, null, null, null)).isNull();
    assertThat(points.eval(0, 5, null, null)).isNull();
    assertThat(points.eval(6, 5, null, null)).isNull();
    assertThat(points.eval(Double.NaN, 5, null, null)).isNull();
  }

  @Test
  void badScalesAreNamed() {
    Planning.stops(
        "CX_CSAT_POINTS(x, 4.5)",
        "CX_CSAT_POINTS: scale_max must be a whole number of points from -100 to 100, got 4.5");
    Planning.stops(
        "CX_CSAT_POINTS(score => x, scale_max => 5, top_boxes => 0)",
        "CX_CSAT_POINTS: top_boxes must be a whole number of answers, at least 1, got 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> points.eval(3, 5, 5, null))
        .withMessage("CX_CSAT_POINTS: scale_max must be greater than scale_min, got 5.0 to 5.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> points.eval(3, 5, null, 5))
        .withMessage(
            "CX_CSAT_POINTS: top_boxes must be at least 1 and fewer than the scale's 5 answers,"
                + " got 5");
    // a negative number is no literal to the planner: the first row meets it
    assertThatThrownBy(
            () ->
                Planning.session()
                    .row("SELECT CX_CSAT_POINTS(x, 5, 1, -1) FROM (VALUES 0) AS t(x)"))
        .hasStackTraceContaining("CX_CSAT_POINTS: top_boxes must be a whole number of answers");
  }
}
