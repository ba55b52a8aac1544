package io.flinkcx.core.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.core.machine.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Sequences without a calendar are in cx_close_the_loop.md. */
class CloseTheLoopTest {

  private static final Duration SLA = Duration.ofHours(16);
  private static final Duration TTL = Duration.ofDays(30);

  private static final CloseTheLoop RULES =
      new CloseTheLoop(SLA, BusinessCalendar.of("Mon-Fri 09:00-17:00 UTC"), TTL);

  private static long millis(String time) {
    return Instant.parse(time).toEpochMilli();
  }

  @Test
  void weekendIsNoTimeToCallBack() {
    List<LoopResult> results = new ArrayList<>();
    OpenLoops customer = RULES.start();
    // a Friday
    LoopEvent response = new LoopEvent(LoopEventKind.RESPONSE, "r");
    customer.take(millis("2026-03-06T13:00:00Z"), response, results::add);
    customer.advance(millis("2026-12-31T00:00:00Z"), results::add);
    assertThat(results)
        .extracting(LoopResult::status)
        .containsExactly(LoopStatus.OPENED, LoopStatus.OVERDUE);
    assertThat(results.get(1).millis()).isEqualTo(millis("2026-03-10T13:00:00Z"));
    assertThat(results.get(1).waitedMillis()).hasValue(SLA.toMillis());
  }

  @Test
  void overdueResponseIsForgottenAfterTtl() {
    List<LoopResult> results = new ArrayList<>();
    OpenLoops customer = RULES.start();
    LoopEvent response = new LoopEvent(LoopEventKind.RESPONSE, "r");
    LoopEvent followUp = new LoopEvent(LoopEventKind.FOLLOW_UP, "r");
    customer.take(millis("2026-03-06T13:00:00Z"), response, results::add);
    customer.advance(millis("2026-04-09T12:59:59Z"), results::add);
    assertThat(customer.isFinished()).isFalse();
    customer.advance(millis("2026-04-09T13:00:00Z"), results::add);
    assertThat(customer.isFinished()).isTrue();
    customer.take(millis("2026-04-10T13:00:00Z"), followUp, results::add);
    assertThat(results)
        .extracting(LoopResult::status)
        .containsExactly(LoopStatus.OPENED, LoopStatus.OVERDUE, LoopStatus.UNMATCHED);
  }

  @Test
  void calendarThatNeverOpensAgainHasNoDueTime() {
    BusinessCalendar past = BusinessCalendar.of("2026-01-01 09:00-17:00 UTC");
    List<LoopResult> results = new ArrayList<>();
    OpenLoops customer = new CloseTheLoop(SLA, past, TTL).start();
    customer.take(
        millis("2026-03-06T13:00:00Z"), new LoopEvent(LoopEventKind.RESPONSE, "r"), results::add);
    customer.advance(millis("2026-12-31T00:00:00Z"), results::add);
    assertThat(results)
        .singleElement()
        .extracting(LoopResult::dueMillis)
        .asString()
        .contains("empty");
    assertThat(customer.isFinished()).isTrue();
  }

  @Test
  void sameRowsComeOutWhateverHappensToTheJob() {
    new Simulation<>(RULES, CloseTheLoopTest::drawn).spans(SLA, TTL).run();
    new Simulation<>(new CloseTheLoop(SLA, BusinessCalendar.ALWAYS, TTL), CloseTheLoopTest::drawn)
        .spans(SLA)
        .run();
  }

  private static LoopEvent drawn(SplittableRandom random) {
    LoopEventKind[] kinds = LoopEventKind.values();
    return new LoopEvent(
        kinds[random.nextInt(kinds.length)],
        random.nextInt(3) == 0 ? null : "r" + random.nextInt(3));
  }
}
