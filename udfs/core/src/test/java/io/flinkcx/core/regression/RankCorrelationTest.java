package io.flinkcx.core.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.math.CellCounts;
import io.flinkcx.core.math.Interval;
import org.junit.jupiter.api.Test;

class RankCorrelationTest {

  private static CellCounts pairs(double[] x, double[] y) {
    CellCounts pairs = new CellCounts(2);
    for (int i = 0; i < x.length; i++) {
      pairs.add(new double[] {x[i], y[i]}, 1);
    }
    return pairs;
  }

  /** One pair so often. */
  private static CellCounts times(double x, double y, long rows) {
    CellCounts pairs = new CellCounts(2);
    pairs.add(new double[] {x, y}, rows);
    return pairs;
  }

  @Test
  void equalsScipyWithoutTies() {
    double[] x = {10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5};
    double[] y = {8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68};

    Correlation correlation = RankCorrelation.of(pairs(x, y), .95);

    // scipy.stats.spearmanr; interval by the formula of Bonett and Wright
    assertThat(correlation.correlation()).isCloseTo(0.8181818181818182, within(1e-15));
    assertThat(correlation.pValue()).isCloseTo(0.0020831448404786917, within(1e-14));
    assertThat(correlation.interval().lower()).isCloseTo(0.3370204870698274, within(1e-13));
    assertThat(correlation.interval().upper()).isCloseTo(0.9604636343630895, within(1e-13));
  }

  @Test
  void equalValuesShareTheMeanOfTheirRanks() {
    double[] x = {1, 1, 2, 2, 2, 5, 7, 7};
    double[] y = {3, 1, 1, 4, 4, 4, 9, 2};

    Correlation correlation = RankCorrelation.of(pairs(x, y), .95);

    // scipy.stats.spearmanr
    assertThat(correlation.correlation()).isCloseTo(0.47771669685468277, within(1e-15));
    assertThat(correlation.pValue()).isCloseTo(0.23122775173608662, within(1e-14));
  }

  @Test
  void countsEqualSingleRowsInAnyOrder() {
    CellCounts counted = new CellCounts(2);
    counted.add(new double[] {1, 2}, 3);
    counted.add(new double[] {4, 1}, 2);
    counted.add(new double[] {9, 9}, 1);
    CellCounts single = pairs(new double[] {9, 1, 4, 1, 4, 1}, new double[] {9, 2, 1, 2, 1, 2});
    CellCounts reversed = new CellCounts(2);
    reversed.add(new double[] {9, 9}, 1);
    reversed.add(new double[] {4, 1}, 2);
    reversed.add(new double[] {1, 2}, 3);

    Correlation expected = RankCorrelation.of(single, .9);
    assertThat(RankCorrelation.of(counted, .9)).isEqualTo(expected);
    assertThat(RankCorrelation.of(reversed, .9)).isEqualTo(expected);
  }

  @Test
  void anyRisingCurveHasCorrelationOne() {
    double[] x = {1, 2, 3, 4, 5};
    double[] y = {1, 10, 1e3, 1e9, 1e100};

    Correlation correlation = RankCorrelation.of(pairs(x, y), .95);

    assertThat(correlation.correlation()).isEqualTo(1);
    assertThat(correlation.interval()).isEqualTo(new Interval(1, 1));
  }

  @Test
  void fewRowsOrNoSpreadHaveNoNumbers() {
    assertThat(RankCorrelation.of(new CellCounts(2), .95).correlation()).isNaN();
    assertThat(RankCorrelation.of(times(1, 2, 1), .95).correlation()).isNaN();
    assertThat(RankCorrelation.of(times(1, 2, 9), .95).correlation()).isNaN();
    assertThat(
            RankCorrelation.of(pairs(new double[] {1, 2, 3}, new double[] {7, 7, 7}), .95)
                .correlation())
        .isNaN();
  }

  @Test
  void badConfidenceIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RankCorrelation.of(times(1, 2, 1), 95))
        .withMessageStartingWith("confidence must be between 0 and 1");
  }
}
