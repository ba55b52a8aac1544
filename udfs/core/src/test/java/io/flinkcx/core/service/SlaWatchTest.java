package io.flinkcx.core.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.core.machine.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Results read as "time status elapsed seconds"; sequences without a calendar are in cx_sla.md. */
class SlaWatchTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final List<String> results = new ArrayList<>();
  private final SlaClocks contact;

  SlaWatchTest() {
    contact =
        new SlaWatch(
                BusinessCalendar.of("Mon-Fri 09:00-17:00 UTC; 2026-03-10 closed"),
                Duration.ofDays(30))
            .start();
  }

  private SlaWatchTest on(String time, SlaEventKind kind, long targetHours) {
    long target = targetHours < 0 ? SlaEvent.NO_TARGET : targetHours * HOUR.toMillis();
    long millis = Instant.parse(time).toEpochMilli();
    until(millis - 1);
    contact.take(millis, new SlaEvent(kind, null, null, target), this::add);
    return this;
  }

  private SlaWatchTest on(String time, SlaEventKind kind) {
    return on(time, kind, -1);
  }

  private SlaWatchTest until(String time) {
    return until(Instant.parse(time).toEpochMilli());
  }

  private SlaWatchTest until(long millis) {
    contact.advance(millis, this::add);
    return this;
  }

  private void add(SlaResult result) {
    results.add(
        "%s %s %d"
            .formatted(
                Instant.ofEpochMilli(result.millis()),
                result.status().label(),
                result.elapsedMillis() / 1_000));
  }

  @Test
  void clockRunsInOpeningHoursOnly() {
    // a Friday, and the Tuesday after it is closed
    on("2026-03-06T16:00:00Z", SlaEventKind.START, 10).until("2026-03-31T00:00:00Z");
    assertThat(results).containsExactly("2026-03-11T10:00:00Z breached 36000");
  }

  @Test
  void pauseOutsideOfOpeningHoursCostsNothing() {
    on("2026-03-06T16:00:00Z", SlaEventKind.START, 10)
        .on("2026-03-06T18:00:00Z", SlaEventKind.PAUSE)
        .on("2026-03-09T08:00:00Z", SlaEventKind.START)
        .on("2026-03-09T10:00:00Z", SlaEventKind.FULFILL);
    assertThat(results).containsExactly("2026-03-09T10:00:00Z met 7200");
    assertThat(contact.isFinished()).isTrue();
  }

  @Test
  void targetThatEndsWithTheDayIsBreachedThen() {
    on("2026-03-06T16:00:00Z", SlaEventKind.START, 1).until("2026-03-31T00:00:00Z");
    assertThat(results).containsExactly("2026-03-06T17:00:00Z breached 3600");
  }

  @Test
  void clockWithoutAComingBreachIsGivenUp() {
    on("2026-03-06T16:00:00Z", SlaEventKind.START, 10)
        .on("2026-03-06T16:30:00Z", SlaEventKind.PAUSE)
        .until("2026-12-31T00:00:00Z");
    assertThat(results).containsExactly("2026-04-05T16:30:00Z expired 1800");
    assertThat(contact.isFinished()).isTrue();
  }

  @Test
  void breachIsGivenUpSilently() {
    on("2026-03-06T16:00:00Z", SlaEventKind.START, 1).until("2026-12-31T00:00:00Z");
    assertThat(results).containsExactly("2026-03-06T17:00:00Z breached 3600");
    assertThat(contact.isFinished()).isTrue();
  }

  @Test
  void sameRowsComeOutWhateverHappensToTheJob() {
    Duration target = Duration.ofHours(30);
    Duration ttl = Duration.ofDays(20);
    SlaWatch watch = new SlaWatch(BusinessCalendar.of("Mon-Fri 09:00-17:00 Europe/Berlin"), ttl);
    new Simulation<>(watch, random -> event(random, target)).spans(target, ttl).run();
    SlaWatch always = new SlaWatch(BusinessCalendar.ALWAYS, ttl);
    new Simulation<>(always, random -> event(random, target))
        .spans(target, target.dividedBy(2))
        .run();
  }

  private static SlaEvent event(SplittableRandom random, Duration target) {
    SlaEventKind[] kinds = SlaEventKind.values();
    long[] targets = {SlaEvent.NO_TARGET, target.toMillis(), target.toMillis() / 2};
    return new SlaEvent(
        random.nextBoolean() ? SlaEventKind.START : kinds[random.nextInt(kinds.length)],
        random.nextInt(4) == 0 ? "reply" : null,
        random.nextInt(8) == 0 ? "2" : null,
        targets[random.nextInt(targets.length)]);
  }
}
