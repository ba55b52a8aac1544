package io.flinkcx.functions.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.functions.Planning;
import java.math.BigDecimal;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxScoreRescaleTest {

  private final CxScoreRescale rescale = new CxScoreRescale();

  @Test
  void everyNumericTypeIsTaken() {
    assertThat(rescale.eval((byte) 3, 1L, new BigDecimal("5.0"), null)).isEqualTo(0.5);
    assertThat(rescale.eval(3.0f, (short) 1, 5, "lower")).isEqualTo(0.5);
  }

  @Test
  void nullAndWhatIsOffTheScaleGiveNull() {
    assertThat(rescale.eval(null, 1, 5, "higher")).isNull();
    assertThat(rescale.eval(3, null, 5, "higher")).isNull();
    assertThat(rescale.eval(3, 1, null, "higher")).isNull();
    assertThat(rescale.eval(0.9, 1, 5, null)).isNull();
    assertThat(rescale.eval(5.1, 1, 5, "lower")).isNull();
    assertThat(rescale.eval(Double.NaN, 1, 5, null)).isNull();
  }

  @Test
  void theScaleMayBeAColumn() {
    assertThat(
            Planning.session()
                .rows(
                    "SELECT CX_SCORE_RESCALE(score, low, high, direction) FROM (VALUES (4, 1, 7,"
                        + " 'higher'), (0, -1, 4, 'lower')) AS t(score, low, high, direction)"))
        .containsExactlyInAnyOrder(Row.of(0.5), Row.of(0.8));
  }

  @Test
  void badScalesStopAtPlanning() {
    String message =
        "CX_SCORE_RESCALE: scale_max must be greater than scale_min (if a low score is"
            + " better, use direction => 'lower'), got ";
    Planning.stops("CX_SCORE_RESCALE(x, 7, 1)", message + "7.0 to 1.0");
    Planning.stops("CX_SCORE_RESCALE(score => x, scale_min => 5, scale_max => 5)", message + "5.0");
    Planning.stops(
        "CX_SCORE_RESCALE(x, 1, 7, 'up')",
        "CX_SCORE_RESCALE: direction must be 'higher' (a high score is a good one) or 'lower', got"
            + " 'up'");
  }

  @Test
  void badScalesInRowsAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rescale.eval(3, Double.NaN, 5, null))
        .withMessage("CX_SCORE_RESCALE: scale_min must be a finite number of points, got NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rescale.eval(3, 1, 5, "easy"))
        .withMessageStartingWith("CX_SCORE_RESCALE: direction must be 'higher'");
    // a negative number is no literal to the planner: the first row meets it
    assertThatThrownBy(
            () ->
                Planning.session().row("SELECT CX_SCORE_RESCALE(x, 1, -1) FROM (VALUES 0) AS t(x)"))
        .hasStackTraceContaining("CX_SCORE_RESCALE: scale_max must be greater than scale_min");
  }
}
