package io.flinkcx.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.core.monitor.KpiGoal.Direction;
import io.flinkcx.core.monitor.KpiGoal.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KpiGoalTest {

  private static KpiGoal goal(double baseline, double target, Direction direction) {
    return new KpiGoal(baseline, target, 1000, 2000, direction, 0.9, 0.7);
  }

  @ParameterizedTest
  @CsvSource({
    // value, as of, attainment, expected, status, forecast
    "30, 500, 0, 0, NOT_STARTED, NaN",
    "30, 1000, 0, 0, ON_TRACK, NaN",
    "29, 1000, -.1, 0, OFF_TRACK, NaN",
    "35, 1500, .5, .5, ON_TRACK, 40",
    "34.5, 1500, .45, .5, ON_TRACK, 39",
    "34.25, 1500, .425, .5, AT_RISK, 38.5",
    "33.5, 1500, .35, .5, AT_RISK, 37",
    "33.25, 1500, .325, .5, OFF_TRACK, 36.5",
    "28, 1500, -.2, .5, OFF_TRACK, 26",
    "44, 1500, 1.4, .5, ON_TRACK, 58",
    "40, 2000, 1, 1, ACHIEVED, 40",
    "41, 9000, 1.1, 1, ACHIEVED, 41",
    "39, 2000, .9, 1, MISSED, 39"
  })
  void aGoalIsJudgedByTheStraightLine(
      double value, long asOf, double attainment, double expected, Status status, double forecast) {
    KpiGoal goal = goal(30, 40, null);

    assertThat(goal.attainment(value)).isEqualTo(attainment);
    assertThat(goal.expected(asOf)).isEqualTo(expected);
    assertThat(goal.status(value, asOf)).isEqualTo(status);
    assertThat(goal.forecast(value, asOf)).isEqualTo(Double.valueOf(forecast));
  }

  @Test
  void lowerIsBetterWhereTheTargetIsLower() {
    KpiGoal churn = goal(8, 4, Direction.LOWER);

    assertThat(churn.attainment(6)).isEqualTo(0.5);
    assertThat(churn.status(6, 1500)).isEqualTo(Status.ON_TRACK);
    assertThat(churn.status(7.5, 1500)).isEqualTo(Status.OFF_TRACK);
    assertThat(churn.forecast(7, 1500)).isEqualTo(6);
    assertThat(churn.status(3.9, 2000)).isEqualTo(Status.ACHIEVED);
  }

  @Test
  void holdingWhatIsThereHasNoWayButAStatus() {
    KpiGoal hold = goal(40, 40, Direction.HIGHER);

    assertThat(hold.attainment(40)).isNaN();
    assertThat(hold.attainment(41)).isInfinite();
    assertThat(hold.status(40, 1500)).isEqualTo(Status.ON_TRACK);
    assertThat(hold.status(39, 1500)).isEqualTo(Status.OFF_TRACK);
    assertThat(hold.status(39, 2000)).isEqualTo(Status.MISSED);
    assertThat(goal(40, 40, null).status(40, 1500)).isNull();
  }

  @Test
  void contradictionsAreErrors() {
    assertThatThrownBy(() -> goal(30, 40, Direction.LOWER))
        .hasMessage(
            "direction must be the one from baseline to target, got 'lower' from 30.0 to 40.0: leave"
                + " direction out, or swap the two");
    assertThatThrownBy(() -> new KpiGoal(30, 40, 1000, 1000, null, 0.9, 0.7))
        .hasMessage("due must be after start, got 1970-01-01T00:00:01Z after 1970-01-01T00:00:01Z");
    assertThatThrownBy(() -> Direction.of("up"))
        .hasMessage("direction must be 'higher' or 'lower', got 'up'");
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.7", "0.9, -0.1", "NaN, 0.7", "0.9, NaN", "Infinity, 0.7"})
  void thresholdsAreOrdered(double onTrackFrom, double atRiskFrom) {
    assertThatThrownBy(() -> new KpiGoal(30, 40, 1000, 2000, null, onTrackFrom, atRiskFrom))
        .hasMessageContaining("with 0 <= at_risk_from <= on_track_from, got " + atRiskFrom);
  }
}
