package io.flinkcx.core.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** One key with a {@link Reminder}; times are seconds. A row reads as "second text". */
class TimelineTest {

  private final MachineType<String, String, Reminder> type = new Reminder.Type();
  private final Timeline<String, String, Reminder> timeline = new Timeline<>(type);
  private final TreeSet<Long> timers = new TreeSet<>();
  private final List<String> rows = new ArrayList<>();
  private byte[] state;
  private long watermark = Long.MIN_VALUE;
  private Long observedUntil;
  private int fired;

  private final Timers standing =
      new Timers() {
        @Override
        public void set(long millis) {
          timers.add(millis);
        }

        @Override
        public void clear(long millis) {
          timers.remove(millis);
        }
      };

  private void open() {
    timeline.read(state);
    timeline.observeUntil(observedUntil);
  }

  private Arrival on(double second, String event) {
    open();
    Arrival arrival = timeline.add(Math.round(1000 * second), event, watermark, standing);
    state = timeline.bytes();
    return arrival;
  }

  private void until(double second) {
    advance(Math.round(1000 * second));
  }

  private void endOfInput() {
    advance(Long.MAX_VALUE);
  }

  private void advance(long to) {
    watermark = to;
    while (!timers.isEmpty() && timers.first() <= watermark) {
      long millis = timers.pollFirst();
      open();
      timeline.pass(millis, watermark, standing, row -> rows.add(millis / 1000 + " " + row));
      state = timeline.bytes();
      fired++;
    }
  }

  @Test
  void orderOfArrivalDoesNotMatter() {
    on(3, "answer");
    on(1, "ask");
    until(60);
    assertThat(rows).containsExactly("3 answered after 2");
  }

  @Test
  void silenceMovesTheKey() {
    on(1, "ask");
    until(10.999);
    assertThat(rows).isEmpty();
    until(11);
    assertThat(rows).containsExactly("11 overdue");
  }

  @Test
  void rowHasTheTimeOfWhatHappenedHoweverFarTheWatermarkJumps() {
    on(1, "ask");
    on(20, "ask");
    on(25, "answer");
    on(26, "ask");
    until(1000);
    assertThat(rows).containsExactly("11 overdue", "25 answered after 5", "36 overdue");
  }

  @Test
  void eventAtTheDeadlineComesFirst() {
    on(1, "ask");
    on(11, "answer");
    until(60);
    assertThat(rows).containsExactly("11 answered after 10");
  }

  @Test
  void equalEventsOfOneMomentCountOnceAndOthersInTheOrderOfTheirBytes() {
    assertThat(on(5, "ask")).isEqualTo(Arrival.WAITS);
    assertThat(on(5, "answer")).isEqualTo(Arrival.WAITS);
    assertThat(on(5, "ask")).isEqualTo(Arrival.DUPLICATE);
    until(60);
    assertThat(rows).as("answer, then ask").containsExactly("15 overdue");
  }

  @Test
  void momentsWithoutARowNeedNoTimerOfTheirOwn() {
    for (int second = 0; second < 50; second++) {
      on(second, "ask");
    }
    until(1000);
    assertThat(rows).containsExactly("59 overdue");
    assertThat(fired).isEqualTo(2);
  }

  @Test
  void timerStandsAtTheNextRowOrDeadlineAndIsNotMoved() {
    on(1, "ask");
    assertThat(timers).containsExactly(11_000L);
    on(5, "ask");
    on(6, "ask");
    until(11);
    assertThat(rows).isEmpty();
    assertThat(timers).containsExactly(16_000L);
    on(15, "answer");
    on(14, "answer");
    assertThat(timers).containsExactly(14_000L, 15_000L, 16_000L);
    until(60);
    assertThat(rows).containsExactly("14 answered after 8");
  }

  @Test
  void keyThatIsFinishedWithoutARowIsCleared() {
    on(5, "answer");
    assertThat(timers).containsExactly(5_000L);
    until(5);
    assertThat(state).isNull();
  }

  @Test
  void lateEventCountsUnlessSomethingAtItsTimeOrLaterIsDecided() {
    on(1, "ask");
    until(8);
    assertThat(on(1, "answer")).isEqualTo(Arrival.TOO_LATE);
    assertThat(on(4, "answer")).isEqualTo(Arrival.WAITS);
    until(9);
    assertThat(rows).containsExactly("4 answered after 3");
  }

  @Test
  void lateEventOfAKeyThatMayHaveBeenClearedIsTooLate() {
    on(1, "ask");
    on(2, "answer");
    until(8);
    assertThat(state).as("finished").isNull();
    assertThat(on(1, "ask")).isEqualTo(Arrival.TOO_LATE);
    assertThat(state).isNull();
    assertThat(on(9, "ask")).isEqualTo(Arrival.WAITS);
  }

  @Test
  void finishedKeyLeavesNeitherStateNorTimer() {
    on(1, "ask");
    until(2);
    on(3, "answer");
    until(3);
    assertThat(rows).containsExactly("3 answered after 2");
    assertThat(state).isNull();
    assertThat(timers).isEmpty();
  }

  @Test
  void endOfInputIsNoSilence() {
    on(1, "ask");
    until(5);
    endOfInput();
    assertThat(rows).isEmpty();
  }

  @Test
  void silenceBeforeALaterEventIsKnownAtTheEndOfInput() {
    on(1, "ask");
    on(30, "ask");
    endOfInput();
    assertThat(rows).containsExactly("11 overdue");
  }

  @Test
  void endOfTheObservationBoundsEventsAndSilence() {
    observedUntil = 31_000L;
    on(1, "ask");
    on(21, "ask");
    assertThat(on(31.001, "answer")).isEqualTo(Arrival.NOT_OBSERVED);
    endOfInput();
    assertThat(rows).containsExactly("11 overdue", "31 overdue");
  }

  @Test
  void deadlineAfterTheEndOfTheObservationDoesNotCome() {
    observedUntil = 30_000L;
    on(21, "ask");
    until(60);
    endOfInput();
    assertThat(rows).isEmpty();
  }

  @Test
  void earliestEventsAreKeptWhereTooManyWait() {
    for (int second = Timeline.LARGEST; second > 0; second--) {
      assertThat(on(second, "ask")).isEqualTo(Arrival.WAITS);
    }
    assertThat(on(Timeline.LARGEST + 1, "ask")).isEqualTo(Arrival.TOO_MANY);
    assertThat(on(0.5, "ask")).isEqualTo(Arrival.TOO_MANY);
    assertThat(on(0.5, "ask")).isEqualTo(Arrival.DUPLICATE);
    until(20_000);
    assertThat(rows).as("the latest was left out").containsExactly("10009 overdue");
  }

  @Test
  void eraseLeavesNeitherStateNorTimer() {
    on(1, "ask");
    until(1);
    on(5, "ask");
    open();
    timeline.erase(standing);
    assertThat(timeline.bytes()).isNull();
    assertThat(timers).isEmpty();
  }

  @Test
  void stateOfALaterReleaseIsRefused() {
    assertThatThrownBy(() -> timeline.read(new byte[] {2}))
        .hasMessage("state of version 2 cannot be read");
  }

  @Test
  void simulatedJobsGiveTheRowsOfAnUndisturbedRun() {
    new Simulation<>(type, random -> random.nextInt(3) == 0 ? "answer" : "ask")
        .spans(Reminder.PATIENCE)
        .run();
  }
}
