package io.flinkcx.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.survey.MeanStatistics;
import org.junit.jupiter.api.Test;

class RevenueCurveTest {

  private static RevenueCurve curve() {
    RevenueCurve curve = new RevenueCurve();
    curve.clear(3);
    return curve;
  }

  @Test
  void customersCountWhereTheirPeriodIsOver() {
    RevenueCurve curve = curve();
    curve.tally(CohortSpender.NOBODY.plus(0, 10, 1).plus(1, 5, 1), 2, 1);
    curve.tally(CohortSpender.NOBODY.plus(0, 20, 1), 1, 1);
    assertThat(curve.customers).containsExactly(2, 1, 0);
    assertThat(curve.revenue(0)).isEqualTo(30);
    assertThat(curve.cumulativeRevenue(1)).isEqualTo(15);
    assertThat(curve.revenue(2)).isNaN();
    MeanStatistics perCustomer = curve.perCustomer(0, .95);
    assertThat(perCustomer.mean()).isEqualTo(15);
    assertThat(perCustomer.standardError()).isCloseTo(5, within(1e-14));
    assertThat(curve.perCustomer(1, .95).standardError()).isNaN();
    assertThat(curve.perCustomer(2, .95).mean()).isNaN();
  }

  @Test
  void largestAmountThatGoesLeavesNoTrace() {
    RevenueCurve curve = curve();
    CohortSpender small = CohortSpender.NOBODY.plus(0, .1, 1);
    CohortSpender huge = small.plus(0, CohortSpender.LARGEST_AMOUNT, 1).plus(1, -.3, 1);
    curve.tally(huge, 3, 1);
    curve.tally(huge, 3, -1);
    CohortSpender left = huge.plus(0, CohortSpender.LARGEST_AMOUNT, -1).plus(1, -.3, -1);
    curve.tally(left, 3, 1);
    assertThat(left.sums()).containsExactly(small.sums());
    assertThat(curve.revenue(0)).isEqualTo(.1);
    assertThat(curve.squares[0]).isCloseTo(.01, within(1e-12));
  }

  @Test
  void spenderWithoutRowsIsNobody() {
    CohortSpender spender = CohortSpender.NOBODY.plus(2, 5, 1);
    assertThat(spender.isIn()).isTrue();
    assertThat(CohortSpender.of(spender.sums()).plus(2, 5, -1).isNobody()).isTrue();
    assertThat(CohortSpender.NOBODY.plus(2, 5, -1).isIn()).isFalse();
    assertThat(CohortSpender.NOBODY.plus(-1, 0, 1).sums()).containsExactly(1.0);
    assertThat(CohortSpender.of(null).isNobody()).isTrue();
    assertThat(CohortSpender.isAmount(Double.NaN)).isFalse();
  }
}
