package io.flinkcx.core.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.math.Interval;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class NpsDifferenceTest {

  /** The reference has 40 digits and gives this tolerance. */
  private static final Offset<Double> TOLERANCE = within(1e-12);

  private static NpsStatistics nps(String group) {
    return switch (group) {
      case "large" -> NpsStatistics.of(412345, 300111, 150222, 0.95);
      case "jdmaturen_gist 250/1000 prom 75 det" -> NpsStatistics.of(250, 675, 75, 0.95);
      case "whuber_CV18603 (p=1/2,1/3,1/6)" -> NpsStatistics.of(162, 108, 54, 0.95);
      default -> throw new IllegalArgumentException(group);
    };
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/golden/nps_diff.csv", numLinesToSkip = 2)
  void equalsTheReference(
      String a,
      String b,
      double difference,
      double standardError,
      double z,
      double pValue,
      double lower,
      double upper) {
    NpsDifference actual = NpsDifference.of(nps(a), nps(b), 0.95);

    assertThat(actual.difference()).isCloseTo(difference, TOLERANCE);
    assertThat(actual.standardError()).isCloseTo(standardError, TOLERANCE);
    assertThat(actual.z()).isCloseTo(z, TOLERANCE);
    // relative: a p-value of 6e-14 would equal anything to 1e-12
    assertThat(actual.pValue()).isCloseTo(pValue, within(1e-12 * pValue));
    assertThat(actual.interval().lower()).isCloseTo(lower, TOLERANCE);
    assertThat(actual.interval().upper()).isCloseTo(upper, TOLERANCE);
    assertThat(actual.marginOfError()).isCloseTo((upper - lower) / 2, TOLERANCE);
  }

  @Test
  void theOtherWayRoundHasTheOtherSign() {
    NpsStatistics first = NpsStatistics.of(50, 30, 20, 0.95);
    NpsStatistics second = NpsStatistics.of(70, 20, 10, 0.95);
    NpsDifference there = NpsDifference.of(first, second, 0.9);
    NpsDifference back = NpsDifference.of(second, first, 0.9);

    assertThat(there.difference()).isEqualTo(30);
    assertThat(back.difference()).isEqualTo(-30);
    assertThat(back.pValue()).isEqualTo(there.pValue());
    assertThat(back.interval().lower()).isEqualTo(-there.interval().upper());
  }

  @Test
  void aGroupWithoutAnswersHasNoDifference() {
    NpsStatistics some = NpsStatistics.of(1, 1, 1, 0.95);
    NpsStatistics none = NpsStatistics.of(0, 0, 0, 0.95);

    assertThat(NpsDifference.of(some, none, 0.95)).isEqualTo(NpsDifference.NONE);
    assertThat(NpsDifference.of(none, some, 0.95)).isEqualTo(NpsDifference.NONE);
  }

  @Test
  void groupsOfOneClassEachHaveADifferenceAndNoTest() {
    NpsDifference actual =
        NpsDifference.of(NpsStatistics.of(0, 0, 8, 0.95), NpsStatistics.of(9, 0, 0, 0.95), 0.95);

    assertThat(actual.difference()).isEqualTo(200);
    assertThat(actual.standardError()).isZero();
    assertThat(actual.z()).isNaN();
    assertThat(actual.pValue()).isNaN();
    assertThat(actual.interval()).isEqualTo(Interval.NONE);
    // the adjusted one is (9 / 10.5 + 8 / 9.5) 100 -+ a margin, clipped
    assertThat(actual.adjustedInterval().lower()).isBetween(120.0, 150.0);
    assertThat(actual.adjustedInterval().upper()).isEqualTo(200);
  }

  @Test
  void theAdjustedIntervalIsThatOfThreeHalvesMoreAnswersInEachGroup() {
    NpsDifference actual =
        NpsDifference.of(NpsStatistics.of(2, 4, 4, 0.95), NpsStatistics.of(6, 3, 1, 0.95), 0.95);

    // p = (2.375, 4.75, 4.375) and (6.375, 3.75, 1.375) of 11.5, the variance by its definition
    double first = (2.375 - 4.375) / 11.5;
    double second = (6.375 - 1.375) / 11.5;
    double variance =
        ((2.375 + 4.375) / 11.5 - first * first + (6.375 + 1.375) / 11.5 - second * second) / 11.5;
    double margin = 100 * 1.959963984540054 * Math.sqrt(variance);
    assertThat(actual.adjustedInterval().lower())
        .isCloseTo(100 * (second - first) - margin, within(1e-10));
    assertThat(actual.adjustedInterval().upper())
        .isCloseTo(100 * (second - first) + margin, within(1e-10));
  }

  @ParameterizedTest
  @CsvSource({
    "10, 10, .5, .3, .2, .5, .3, .2",
    "10, 10, .5, .3, .2, .8, .1, .1",
    "10, 10, .5, .3, .2, .1, .1, .8",
    "10, 30, .8, .1, .1, .1, .1, .8",
    "30, 30, .5, .3, .2, .8, .1, .1"
  })
  void theAdjustedIntervalCoversTheTrueDifference(
      int n1, int n2, double p1, double s1, double d1, double p2, double s2, double d2) {
    // exact: every possible count of both groups with its probability
    double truth = 100 * (p2 - d2 - (p1 - d1));
    double covered = 0;
    for (Counted first : possible(n1, p1, s1, d1)) {
      for (Counted second : possible(n2, p2, s2, d2)) {
        Interval interval = NpsDifference.of(first.nps(), second.nps(), 0.95).adjustedInterval();
        if (interval.lower() <= truth && truth <= interval.upper()) {
          covered += first.probability() * second.probability();
        }
      }
    }

    assertThat(covered).isBetween(.93, .985);
  }

  private record Counted(NpsStatistics nps, double probability) {}

  private static List<Counted> possible(int n, double p, double s, double d) {
    List<Counted> all = new ArrayList<>();
    for (int promoters = 0; promoters <= n; promoters++) {
      for (int passives = 0; promoters + passives <= n; passives++) {
        int detractors = n - promoters - passives;
        double probability =
            CombinatoricsUtils.binomialCoefficientDouble(n, promoters)
                * CombinatoricsUtils.binomialCoefficientDouble(n - promoters, passives)
                * Math.pow(p, promoters)
                * Math.pow(s, passives)
                * Math.pow(d, detractors);
        all.add(new Counted(NpsStatistics.of(promoters, passives, detractors, .95), probability));
      }
    }
    return all;
  }

  @Test
  void theIntervalStaysInsideWhatADifferenceCanBe() {
    NpsDifference actual =
        NpsDifference.of(NpsStatistics.of(0, 1, 8, 0.95), NpsStatistics.of(9, 1, 0, 0.95), 0.999);

    assertThat(actual.interval().upper()).isEqualTo(200);
  }

  @Test
  void badConfidenceIsNamed() {
    NpsStatistics some = NpsStatistics.of(1, 1, 1, 0.95);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> NpsDifference.of(some, some, 1))
        .withMessage("confidence must be between 0 and 1 (exclusive), such as 0.95, got 1.0");
  }
}
