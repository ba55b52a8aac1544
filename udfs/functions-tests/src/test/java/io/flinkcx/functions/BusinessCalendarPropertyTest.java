package io.flinkcx.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.core.service.BusinessCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * Business time against its definition: every minute is looked at on a clock. Spans lie around a
 * change of the clock of zones with all kinds of them: at midnight, by half an hour, by a whole
 * day.
 */
class BusinessCalendarPropertyTest {

  private static final long MINUTE = 60_000;
  private static final int SPAN_MINUTES = 12 * 24 * 60;

  /** Zones and the days on which their clocks change. */
  private static final Map<String, List<String>> CHANGES =
      new TreeMap<>(
          Map.of(
              "Europe/Berlin", List.of("2026-03-29", "2026-10-25"),
              "America/New_York", List.of("2026-03-08", "2026-11-01"),
              "America/Sao_Paulo", List.of("2018-11-04", "2018-02-18"),
              "America/St_Johns", List.of("2010-03-14", "2010-11-07"),
              "Australia/Lord_Howe", List.of("2026-04-05", "2026-10-04"),
              "Pacific/Apia", List.of("2011-12-30"),
              "Asia/Kathmandu", List.of("1985-12-31"),
              "UTC", List.of("2026-02-28")));

  /** A period of quarters of an hour since midnight, over midnight if it ends before it begins. */
  record Hours(int from, int to) {

    String text() {
      return time(from) + "-" + (to == 96 ? "24:00" : time(to));
    }

    private static String time(int quarter) {
      return "%02d:%02d".formatted(quarter / 4, quarter % 4 * 15);
    }

    boolean isOpenOnItsDay(int quarter) {
      return quarter >= from && (quarter < to || to < from);
    }

    boolean isOpenOnTheNextDay(int quarter) {
      return to < from && quarter < to;
    }
  }

  /**
   * Hours by day of the week from Monday, and by days since the first one of the span.
   *
   * @param start minutes since that day's midnight in UTC
   */
  record Case(
      String zone,
      LocalDate firstDay,
      List<List<Hours>> week,
      Map<Integer, List<Hours>> special,
      int start,
      int length) {

    String text() {
      List<String> entries = new ArrayList<>();
      String[] names = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
      for (int day = 0; day < 7; day++) {
        entries.add(names[day] + " " + text(week.get(day)));
      }
      special.forEach((day, hours) -> entries.add(firstDay.plusDays(day) + " " + text(hours)));
      return String.join("; ", entries) + "; " + zone;
    }

    private static String text(List<Hours> hours) {
      return hours.isEmpty()
          ? "closed"
          : String.join(" ", hours.stream().map(Hours::text).toList());
    }

    boolean isOpen(long millis) {
      LocalDateTime clock = LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneId.of(zone));
      LocalDate today = clock.toLocalDate();
      int quarter = clock.getHour() * 4 + clock.getMinute() / 15;
      return hours(today).stream().anyMatch(hours -> hours.isOpenOnItsDay(quarter))
          || !isSpecial(today)
              && hours(today.minusDays(1)).stream()
                  .anyMatch(hours -> hours.isOpenOnTheNextDay(quarter));
    }

    private boolean isSpecial(LocalDate date) {
      return special.containsKey((int) (date.toEpochDay() - firstDay.toEpochDay()));
    }

    private List<Hours> hours(LocalDate date) {
      List<Hours> ofWeek = week.get(date.getDayOfWeek().ordinal());
      return special.getOrDefault((int) (date.toEpochDay() - firstDay.toEpochDay()), ofWeek);
    }

    long startMillis() {
      return ZonedDateTime.of(firstDay.atStartOfDay(), ZoneId.of("UTC")).toInstant().toEpochMilli()
          + start * MINUTE;
    }
  }

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<List<Hours>> hours =
        Combinators.combine(
                Arbitraries.integers().between(0, 95), Arbitraries.integers().between(1, 96))
            .as(Hours::new)
            .filter(h -> h.from() != h.to())
            .list()
            .ofMaxSize(2);
    Arbitrary<Case> cases =
        Arbitraries.of(CHANGES.keySet())
            .flatMap(
                zone ->
                    Combinators.combine(
                            Arbitraries.of(CHANGES.get(zone)),
                            hours.list().ofSize(7),
                            Arbitraries.maps(Arbitraries.integers().between(0, 12), hours)
                                .ofMaxSize(3),
                            Arbitraries.integers().between(0, SPAN_MINUTES / 2),
                            Arbitraries.integers().between(0, SPAN_MINUTES / 2))
                        .as(
                            (change, week, special, start, length) ->
                                new Case(
                                    zone,
                                    LocalDate.parse(change).minusDays(5),
                                    week,
                                    new TreeMap<>(special),
                                    start,
                                    length)));
    return Changelogs.salted(cases);
  }

  @AddLifecycleHook(PropertyTries.class)
  @Property(
      seed = PropertyTries.SEED,
      tries = 300,
      edgeCases = EdgeCasesMode.NONE,
      afterFailure = AfterFailureMode.RANDOM_SEED)
  void timeBetweenAndTimeAfterAreWhatTheClockShows(@ForAll("cases") Case drawn) {
    BusinessCalendar calendar = BusinessCalendar.of(drawn.text());
    String description = drawn + ", -Dcx.salt=" + PropertyTries.SALT;
    long start = drawn.startMillis();
    long open = 0;
    for (int minute = 0; minute < drawn.length(); minute++) {
      long now = start + minute * MINUTE;
      if (minute % 97 == 0) {
        assertThat(calendar.openMillisBetween(start, now)).as(description).isEqualTo(open);
      }
      if (drawn.isOpen(now)) {
        open += MINUTE;
        // the end of this minute is the first by which it was open for so long
        assertThat(calendar.plusOpenMillis(start, open)).as(description).hasValue(now + MINUTE);
      }
    }
    long end = start + drawn.length() * MINUTE;
    assertThat(calendar.openMillisBetween(start, end)).as(description).isEqualTo(open);
    assertThat(calendar.openMillisBetween(end, start)).as(description).isEqualTo(-open);
    long later = end + 3_000L * 24 * 60 * MINUTE;
    assertThat(calendar.openMillisBetween(start, later))
        .as(description)
        .isEqualTo(open + calendar.openMillisBetween(end, later));
  }
}
