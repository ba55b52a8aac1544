package io.flinkcx.core.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionRulesTest {

  private static long millis(String time) {
    return LocalDateTime.parse(time).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  @ParameterizedTest
  @CsvSource({
    "HOUR, calendar, 2024-01-31T23:59, 2024-02-01T00:00, 1",
    "DAY, calendar, 2024-01-31T23:59, 2024-02-01T00:00, 1",
    "DAY, elapsed, 2024-01-31T23:59, 2024-02-01T23:58, 0",
    "WEEK, calendar, 2024-01-07T12:00, 2024-01-08T00:00, 1",
    "WEEK, elapsed, 2024-01-07T12:00, 2024-01-14T12:00, 1",
    "WEEK, calendar, 1969-12-28T12:00, 1969-12-29T00:00, 1",
    "MONTH, calendar, 2023-12-31T12:00, 2024-03-01T00:00, 3",
    "MONTH, elapsed, 2024-01-31T00:00, 2024-02-29T23:59, 0",
    "MONTH, elapsed, 2024-01-31T00:00, 2024-03-01T00:00, 1",
    "QUARTER, calendar, 2023-12-31T12:00, 2024-04-01T00:00, 2",
    "QUARTER, elapsed, 2023-01-01T00:00, 2023-04-01T00:00, 1",
    "YEAR, calendar, 1968-02-29T00:00, 1970-01-01T00:00, 2",
    "YEAR, elapsed, 2023-01-01T00:00, 2024-01-01T00:00, 1"
  })
  void periodsBeginWhereTheAlignmentSays(
      String period, String alignment, String cohort, String event, int expected) {
    RetentionRules rules = RetentionRules.DEFAULT.withPeriod(period).withAlignment(alignment);

    assertThat(rules.eventPeriod(millis(cohort), millis(event))).isEqualTo(expected);
    assertThat(rules.periodsOver(rules.cohort(millis(cohort)), millis(event))).isEqualTo(expected);
  }

  @Test
  void eventsBeyondTheCurveCountOnlyOnOrAfter() {
    RetentionRules exact = RetentionRules.DEFAULT.withPeriods(2);
    long came = millis("2024-01-15T00:00");
    long later = millis("2024-09-15T00:00");

    assertThat(exact.eventPeriod(came, later)).isEqualTo(CohortMember.NO_PERIOD);
    assertThat(exact.withMode("on_or_after").eventPeriod(came, later)).isEqualTo(2);
    assertThat(exact.periodsOver(exact.cohort(came), later)).isEqualTo(3);
  }

  @Test
  void eventsBeforeTheCustomerCameAreOfNoPeriod() {
    assertThat(
            RetentionRules.DEFAULT.eventPeriod(
                millis("2024-01-15T00:00"), millis("2024-01-14T23:59")))
        .isEqualTo(CohortMember.NO_PERIOD);
  }

  @ParameterizedTest
  @CsvSource({"exact, 1 0 1 0", "on_or_after, 1 1 1 1", "every_interval, 1 0 0 0"})
  void tallyCountsEachModeAndTakesItBack(String mode, String expected) {
    RetentionRules rules = RetentionRules.DEFAULT.withPeriods(3).withMode(mode);
    CohortMember member = CohortMember.NOBODY.plus(0, 1).plus(2, 1).plus(2, 1);
    member = mode.equals("on_or_after") ? member.plus(3, 1) : member;
    long[] active = new long[4];
    long[] size = new long[4];

    rules.tally(member, 4, 1, active, size);
    assertThat(active)
        .containsExactly(
            java.util.Arrays.stream(expected.split(" ")).mapToLong(Long::parseLong).toArray());
    assertThat(size).containsOnly(1);

    rules.tally(member, 4, -1, active, size);
    assertThat(active).containsOnly(0);
    assertThat(size).containsOnly(0);
  }

  @Test
  void whatIsTakenBackLeavesNobody() {
    CohortMember other = CohortMember.NOBODY.plus(5, -1).plus(CohortMember.NO_PERIOD, -1);
    CohortMember member = CohortMember.NOBODY.plus(5, 1).plus(CohortMember.NO_PERIOD, 1);

    assertThat(member.isIn()).isTrue();
    assertThat(other.isIn()).isFalse();
    assertThat(member.plus(other).isNobody()).isTrue();
    assertThat(CohortMember.of(member.counts()).plus(other).isNobody()).isTrue();
    assertThat(CohortMember.of(null).isNobody()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 1001, 2.5, Double.NaN, Double.POSITIVE_INFINITY})
  void periodsAreAWholeNumber(double periods) {
    assertThatThrownBy(() -> RetentionRules.DEFAULT.withPeriods(periods))
        .hasMessage("periods must be a whole number from 0 to 1000, got " + periods);
  }

  @Test
  void unknownNamesSayWhatIsKnown() {
    assertThatThrownBy(() -> RetentionRules.DEFAULT.withPeriod("fortnight"))
        .hasMessage("period must be HOUR, DAY, WEEK, MONTH, QUARTER or YEAR, got 'fortnight'");
    assertThatThrownBy(() -> RetentionRules.DEFAULT.withMode("rolling"))
        .hasMessage("mode must be 'exact', 'on_or_after' or 'every_interval', got 'rolling'");
    assertThatThrownBy(() -> RetentionRules.DEFAULT.withAlignment("utc"))
        .hasMessage("alignment must be 'calendar' or 'elapsed', got 'utc'");
  }
}
