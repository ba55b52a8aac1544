package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.core.NistData;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mean and standard deviation of NIST's univariate sets. */
class NistSummaryTest {

  @Test
  void certifiedValuesAreFound() {
    for (NistData set : NistData.all("Univariate: Summary Statistics")) {
      List<double[]> rows = set.rows();
      Moments moments = Moments.EMPTY;
      for (double[] row : rows) {
        moments = moments.plus(row[0]);
      }

      assertThat(NistData.digits(moments.mean(), set.certified("Sample Mean")))
          .as(set.name())
          .isGreaterThanOrEqualTo(14);
      // all digits of what the doubles hold, which for decimals far from 0 are fewer than certified
      assertThat(NistData.digits(moments.standardDeviation(), exactDeviation(rows)))
          .as(set.name())
          .isGreaterThanOrEqualTo(14);
      double lostInDoubles = Math.log10(Math.abs(moments.mean()) / moments.standardDeviation());
      assertThat(NistData.digits(moments.standardDeviation(), set.certified("(denom. = n-1)")))
          .as(set.name())
          .isGreaterThanOrEqualTo(14 - Math.max(0, lostInDoubles));
    }
  }

  private static double exactDeviation(List<double[]> rows) {
    BigDecimal n = BigDecimal.valueOf(rows.size());
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    for (double[] row : rows) {
      BigDecimal value = new BigDecimal(row[0]);
      sum = sum.add(value);
      squares = squares.add(value.multiply(value));
    }
    BigDecimal deviations = squares.multiply(n).subtract(sum.multiply(sum));
    return deviations
        .divide(n.multiply(n.subtract(BigDecimal.ONE)), MathContext.DECIMAL128)
        .sqrt(MathContext.DECIMAL128)
        .doubleValue();
  }
}
