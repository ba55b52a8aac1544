package io.flinkcx.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventListTest {

  private static List<String> events(EventList list) {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < list.size; i++) {
      events.add(list.times[i] + " " + list.codes[i] + " x" + list.counts[i]);
    }
    return events;
  }

  @Test
  void anyOrderOfArrivalGivesTheOrderOfTime() {
    EventList list = new EventList();
    list.add(5, 1, 1);
    list.add(2, 4, 1);
    list.add(5, 0, 1);
    list.add(9, 1, 1);
    list.add(2, 4, 1);
    assertThat(events(list)).containsExactly("2 4 x2", "5 0 x1", "5 1 x1", "9 1 x1");
    assertThat(list.warning()).isNull();
  }

  @Test
  void whatIsTakenBackLeavesNothing() {
    EventList list = new EventList();
    list.add(5, 1, -1); // ahead of its row
    list.add(3, 1, 1);
    list.add(5, 1, 1);
    assertThat(events(list)).containsExactly("3 1 x1");
    list.add(3, 1, -1);
    assertThat(events(list)).isEmpty();
  }

  @Test
  void latestEventsAreKeptWhateverTheirOrderAndSplit() {
    List<long[]> all = new ArrayList<>();
    for (int i = 0; i < 11_000; i++) {
      all.add(new long[] {i / 3, i % 3});
    }
    Random random = new Random(7);
    for (int run = 0; run < 3; run++) {
      Collections.shuffle(all, random);
      EventList[] parts = {new EventList(), new EventList(), new EventList()};
      for (long[] event : all) {
        parts[random.nextInt(3)].add(event[0], (int) event[1], 1);
      }
      parts[0].addAll(parts[1]);
      parts[2].addAll(parts[0]);
      // whole moments of three events, the last one of two
      assertThat(parts[2].size).isEqualTo(9_998);
      assertThat(parts[2].cut).isEqualTo(1_002);
      assertThat(parts[2].cutUntil).isEqualTo(333);
      assertThat(parts[2].warning())
          .isEqualTo(
              "cut: only the latest 10000 different events are used, 1002 earlier ones are not");
    }
  }

  @Test
  void cutEventThatIsTakenBackIsNoLongerCounted() {
    EventList list = new EventList();
    for (int i = 0; i <= EventList.LARGEST; i++) {
      list.add(i, 1, 1);
    }
    assertThat(list.cut).isEqualTo(1);
    list.add(0, 1, -1);
    assertThat(list.warning()).isNull();
  }
}
