package io.flinkcx.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandleTimesTest {

  private static HandleTimes of(int... seconds) {
    HandleTimes times = new HandleTimes();
    for (int second : seconds) {
      times.add(second, 1);
    }
    return times;
  }

  /** Totals of talk, hold and wrap of 4,311 contacts of a service centre; 965666 / 4311 = 224.0. */
  @Test
  void meanOfKnownTotalsIsTheirQuotient() {
    HandleTimes times = new HandleTimes();
    int contacts = 4311;
    for (int i = 0; i < contacts; i++) {
      times.add(
          HandleTimes.seconds(
                  part(668205, contacts, i), part(99153, contacts, i), part(198308, contacts, i))
              .getAsInt(),
          1);
    }

    HandleTimeStatistics statistics = HandleTimeStatistics.of(times, .95);

    assertThat(statistics.n()).isEqualTo(4311);
    assertThat(statistics.mean()).isEqualTo(965666 / 4311.0);
    assertThat(statistics.mean()).isCloseTo(224.0, within(5e-4));
  }

  /** The i-th of {@code contacts} whole numbers that add up to the total. */
  private static int part(int total, int contacts, int i) {
    return total / contacts + (i < total % contacts ? 1 : 0);
  }

  /** By hand: 10, 20, 20, 50, 100 have squared deviations of 5400, t(.975, 4) is 2.776. */
  @Test
  void statisticsOfFiveContactsAreThoseByHand() {
    HandleTimeStatistics statistics = HandleTimeStatistics.of(of(100, 20, 50, 10, 20), .95);

    assertThat(statistics.mean()).isEqualTo(40);
    assertThat(statistics.p50()).isEqualTo(20);
    assertThat(statistics.p90()).isEqualTo(80);
    assertThat(statistics.standardError()).isCloseTo(Math.sqrt(1350 / 5.0), within(1e-12));
    // t(.975, 4) = 2.7764451051977987
    assertThat(statistics.marginOfError())
        .isCloseTo(2.7764451051977987 * Math.sqrt(270), within(1e-9));
  }

  @Test
  void quantilesAreInterpolatedBetweenNeighbours() {
    HandleTimes times = of(0, 10, 30, 60);

    assertThat(times.quantile(0)).isZero();
    assertThat(times.quantile(.5)).isEqualTo(20);
    assertThat(times.quantile(.9)).isCloseTo(51, within(1e-12));
    assertThat(times.quantile(1)).isEqualTo(60);
    assertThat(of(7).quantile(.9)).isEqualTo(7);
    assertThat(of().quantile(.5)).isNaN();
    assertThatThrownBy(() -> times.quantile(1.5)).hasMessageContaining("share must be between");
  }

  @Test
  void intervalStaysAmongPossibleTimes() {
    assertThat(HandleTimeStatistics.of(of(1, 90), .95).interval().lower()).isZero();
    assertThat(HandleTimeStatistics.of(of(10, 86_400), .95).interval().upper()).isEqualTo(86_400);
    assertThat(HandleTimeStatistics.of(of(5), .95).interval().lower()).isNaN();
    assertThat(HandleTimeStatistics.of(of(), .95).mean()).isNaN();
  }

  @Test
  void manyLongContactsKeepTheirDigits() {
    HandleTimes times = new HandleTimes();
    times.add(86_399, 500_000_000_000L);
    times.add(86_400, 500_000_000_000L);

    assertThat(times.moments().mean()).isEqualTo(86_399.5);
    assertThat(times.moments().standardDeviation()).isCloseTo(.5, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "180, 20, 40, 240",
    "0, 0, 0, 0",
    "-0.0, 0, 0, 0",
    "1.2, 1.2, 1.2, 4",
    "0.25, 0, 0, 0",
    "0.5, 0, 0, 1",
    "86400, 0, 0, 86400"
  })
  void handleTimeIsTheSumToTheNearestSecond(double talk, double hold, double wrap, int seconds) {
    assertThat(HandleTimes.seconds(talk, hold, wrap)).isEqualTo(OptionalInt.of(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0, 0",
    "100, -1, 0",
    "100, 0, -0.1",
    "NaN, 0, 0",
    "0, NaN, 0",
    "0, 0, NaN",
    "Infinity, 0, 0",
    "Infinity, -Infinity, 0",
    "86400.1, 0, 0",
    "40000, 40000, 40000",
    "1.7976931348623157E308, 1.7976931348623157E308, 0"
  })
  void impossibleTimesAreNone(double talk, double hold, double wrap) {
    assertThat(HandleTimes.seconds(talk, hold, wrap)).isEmpty();
  }

  @Test
  void aNegativeCountIsRefused() {
    assertThatThrownBy(() -> of().add(1, -1)).hasMessageContaining("count must be >= 0 contacts");
  }
}
