package io.flinkcx.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessCalendarTest {

  private static final String BERLIN = "Europe/Berlin";

  private static long millis(String local, String zone) {
    return LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant().toEpochMilli();
  }

  private static String minutes(String calendar, String from, String to, String zone) {
    long open =
        BusinessCalendar.of(calendar).openMillisBetween(millis(from, zone), millis(to, zone));
    return String.valueOf(Duration.ofMillis(open).toMinutes());
  }

  /** 2026-03-02 is a Monday; the clocks change on 2026-03-29 and 2026-10-25. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mon-Fri 09:00-17:00 Z | 2026-03-02T08:00 | 2026-03-02T10:30 | 90",
        "Mon-Fri 09:00-17:00 Z | 2026-03-06T16:00 | 2026-03-09T10:00 | 120",
        "Mon-Fri 09:00-17:00 Z | 2026-03-07T00:00 | 2026-03-09T00:00 | 0",
        "Mon-Fri 09:00-17:00 Z | 2026-03-09T10:00 | 2026-03-06T16:00 | -120",
        "mo, WEDNESDAY 9:00-12:00, 13:00-17:00 Z | 2026-03-02T00:00 | 2026-03-09T00:00 | 840",
        "Sat-Mon 09:00-10:00 Z | 2026-03-02T00:00 | 2026-03-09T00:00 | 180",
        "Mon 09:00-12:00 11:00-13:00 Z | 2026-03-02T00:00 | 2026-03-03T00:00 | 240",
        // over midnight: it belongs to the Friday
        "Fri 22:00-06:00 Z | 2026-03-06T23:00 | 2026-03-08T00:00 | 420",
        "Sun 22:00-06:00 Z | 2026-03-02T00:00 | 2026-03-09T00:00 | 480",
        "Mon-Sun 00:00-24:00 Z | 2026-03-02T00:00 | 2026-03-09T00:00 | 10080",
        // special dates
        "Mon-Fri 09:00-17:00 Z; 2026-03-03 closed | 2026-03-02T00:00 | 2026-03-09T00:00 | 1920",
        "2026-03-03..2026-03-04 closed; Mon-Fri 09:00-17:00 Z | 2026-03-02T00:00 | 2026-03-09T00:00"
            + " | 1440",
        "Mon-Fri 09:00-17:00; 2026-03-07 10:00-12:00 Z | 2026-03-02T00:00 | 2026-03-09T00:00 | 2520",
        "2026-03-07 10:00-12:00; Z | 1999-03-02T00:00 | 2999-03-09T00:00 | 120",
        // a special date replaces what runs into it, and what begins on it
        "Mon-Sun 22:00-06:00 Z; 2026-03-04 closed | 2026-03-03T12:00 | 2026-03-05T12:00 | 120",
        "Mon-Sun 22:00-06:00 Z; 2026-03-04 20:00-02:00 | 2026-03-03T12:00 | 2026-03-05T12:00 | 480",
        "Mon-Sun 22:00-06:00 Z; 2026-03-04 20:00-02:00; 2026-03-05 closed | 2026-03-03T12:00 |"
            + " 2026-03-06T12:00 | 360",
      })
  void hoursOfEveryKindCount(String calendar, String from, String to, String minutes) {
    assertThat(minutes(calendar, from, to, "Z")).isEqualTo(minutes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // the hour from 2 to 3 is skipped, and half a year later repeated
        "Sun 00:00-06:00 | 2026-03-29T00:00 | 2026-03-29T12:00 | 300",
        "Sun 00:00-06:00 | 2026-10-25T00:00 | 2026-10-25T12:00 | 420",
        "Sat 22:00-06:00 | 2026-03-28T12:00 | 2026-03-29T12:00 | 420",
        "Sun 02:15-02:45 | 2026-03-29T00:00 | 2026-03-29T12:00 | 0",
        "Sun 02:15-03:15 | 2026-03-29T00:00 | 2026-03-29T12:00 | 15",
        "Sun 02:15-02:45 | 2026-10-25T00:00 | 2026-10-25T12:00 | 60",
        "Mon-Sun 00:00-24:00 | 2026-01-01T00:00 | 2027-01-01T00:00 | 525600",
      })
  void changeOfTheClockCountsAsRealTime(String hours, String from, String to, String minutes) {
    assertThat(minutes(hours + " " + BERLIN, from, to, BERLIN)).isEqualTo(minutes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-03-06T16:00 | PT0S | 2026-03-06T16:00",
        "2026-03-07T16:00 | PT0S | 2026-03-07T16:00",
        "2026-03-06T16:00 | PT1H | 2026-03-06T17:00", // not Monday at 9
        "2026-03-06T16:00 | PT1H1M | 2026-03-09T09:01",
        "2026-03-07T12:00 | PT2H | 2026-03-09T11:00",
        "2026-03-02T09:00 | PT8320H | 2030-02-22T17:00", // 208 weeks of 40 hours
      })
  void timeIsAdded(String start, String span, String end) {
    // holidays that change nothing here
    BusinessCalendar calendar =
        BusinessCalendar.of("Mon-Fri 09:00-17:00 Europe/Berlin; 2040-01-02..2040-01-06 closed");
    assertThat(calendar.plusOpenMillis(millis(start, BERLIN), Duration.parse(span).toMillis()))
        .hasValue(millis(end, BERLIN));
  }

  @Test
  void whatNeverOpensAgainHasNoEnd() {
    BusinessCalendar once = BusinessCalendar.of("2026-03-07 10:00-12:00 Europe/Berlin");
    long start = millis("2026-03-01T00:00", BERLIN);
    long twoHours = Duration.ofHours(2).toMillis();
    assertThat(once.plusOpenMillis(start, twoHours)).hasValue(millis("2026-03-07T12:00", BERLIN));
    assertThat(once.plusOpenMillis(start, twoHours + 1)).isEqualTo(OptionalLong.empty());
  }

  @Test
  void anyTwoTimesHaveASpan() {
    assertThat(BusinessCalendar.ALWAYS.openMillisBetween(12, 34)).isEqualTo(22);
    assertThat(BusinessCalendar.ALWAYS.plusOpenMillis(12, 22)).hasValue(34);
    BusinessCalendar calendar = BusinessCalendar.of("Mon-Fri 09:00-17:00 Europe/Berlin");
    long all = calendar.openMillisBetween(Long.MIN_VALUE, Long.MAX_VALUE);
    // five days of eight hours in each of the weeks of the years 1 to 9999
    assertThat(all / 3_600_000).isBetween(40L * 9_998 * 52, 40L * 9_999 * 53);
    assertThat(calendar.plusOpenMillis(0, Long.MAX_VALUE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Fry 09:00-17:00 UTC | character 1 | expected a day such as Mon or Mon-Fri, a date such as"
            + " 2026-12-25, or a time zone, got 'Fry'",
        "Mon-Fri | character 8 | expected hours such as 09:00-17:00, or closed, got nothing more",
        "Mon-Fri 9-17 UTC | character 9 | expected hours such as 09:00-17:00, or closed, got '9-17'",
        "Mon 09:00-17:00 Berlin | character 17 | expected hours such as 09:00-17:00, or a time zone,"
            + " got 'Berlin'",
        "Mon 09:00-25:00 UTC | character 5 | 09:00-25:00 must be times from 00:00 to 24:00",
        "Mon 09:00-09:00 UTC | character 5 | 09:00-09:00 begins and ends at the same time; a whole"
            + " day is 00:00-24:00",
        "Mon 09:00-17:00 | character 16 | it has no time zone",
        "UTC | character 4 | it has no opening hours",
        "'' | character 1 | it has no opening hours",
        "Mon 09:00-17:00 UTC; Tue 09:00-17:00 Europe/Paris | character 38 | a calendar has one time"
            + " zone, got UTC and Europe/Paris",
        "Mon-Fri 09:00-17:00 UTC; Fri 09:00-15:00 | character 26 | Friday has hours already",
        "Mon 09:00-17:00 UTC; 2026-02-30 closed | character 22 | '2026-02-30' is not in the calendar",
        "Mon 09:00-17:00 UTC; 2026-02-03..2026-02-01 closed | character 22 |"
            + " 2026-02-03..2026-02-01 must be of 1 to 3660 days",
        "Mon closed 09:00-17:00 UTC | character 12 | expected either hours or closed, not both",
        "Mon 09:00-17:00 UTC Tue | character 21 | expected the end of the entry, ';', got 'Tue'",
      })
  void errorSaysWhereAndWhatWasExpected(String calendar, String where, String what) {
    assertThatThrownBy(() -> BusinessCalendar.of(calendar))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("calendar cannot be read at " + where + " of '" + calendar + "'")
        .hasMessageContaining(what)
        .hasMessageContaining("an example is 'Mon-Fri 09:00-17:00 Europe/Berlin;");
  }
}
