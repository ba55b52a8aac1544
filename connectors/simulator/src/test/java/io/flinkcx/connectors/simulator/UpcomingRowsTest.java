package io.flinkcx.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UpcomingRowsTest {

  @Test
  void fullItKeepsTheEarlierTime() {
    UpcomingRows upcoming = new UpcomingRows(100);
    upcoming.open(1_000, 11_000);
    SplittableRandom random = new SplittableRandom(1);
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      times.add(random.nextLong(1_000, 11_000));
      upcoming.add(times.get(i), i);
    }
    upcoming.close();
    assertThat(upcoming.endMillis()).isBetween(1_200L, 2_500L);
    assertThat(upcoming.size())
        .isEqualTo((int) times.stream().filter(t -> t < upcoming.endMillis()).count());
  }

  @Test
  void slicesCoverTheWindowWithoutGaps() {
    UpcomingRows upcoming = new UpcomingRows(1_000);
    upcoming.open(0, 3_000);
    for (int i = 0; i < 900; i++) {
      upcoming.add(i * 3 / 2, i % 7 - 1);
    }
    upcoming.close();
    long reached = 0;
    while (upcoming.nextSlice(50)) {
      assertThat(upcoming.sliceStartMillis()).isEqualTo(reached);
      assertThat(upcoming.sliceEndMillis()).isGreaterThan(reached);
      reached = upcoming.sliceEndMillis();
    }
    assertThat(reached).isEqualTo(3_000);
  }

  @Test
  void sliceNamesItsCustomersOnceAndAscending() {
    UpcomingRows upcoming = new UpcomingRows(10);
    upcoming.open(0, 100);
    upcoming.add(5, 3);
    upcoming.add(4, 9);
    upcoming.add(3, 3);
    upcoming.add(2, Population.COMPANY);
    upcoming.close();
    upcoming.nextSlice(10);
    assertThat(upcoming.sliceCustomers()).containsExactly(-1, 3, 9);
  }

  @Test
  void anInstantThatDoesNotFitIsHeldWhole() {
    UpcomingRows upcoming = new UpcomingRows(10);
    upcoming.open(0, 100);
    for (int i = 0; i < 25; i++) {
      upcoming.add(50, i);
    }
    upcoming.close();
    assertThat(upcoming.nextSlice(5)).isTrue();
    assertThat(upcoming.sliceCustomers()).hasSize(25);
  }

  @Test
  void anEmptyWindowIsOneSlice() {
    UpcomingRows upcoming = new UpcomingRows(10);
    upcoming.open(0, 100);
    upcoming.close();
    assertThat(upcoming.nextSlice(5)).isTrue();
    assertThat(upcoming.sliceEndMillis()).isEqualTo(100);
    assertThat(upcoming.nextSlice(5)).isFalse();
  }
}
