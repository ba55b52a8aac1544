package io.flinkcx.functions.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxRatioComparisonTest {

  @Test
  void isARatioOfSumsWithTheErrorOfTheUnits() {
    // residuals of a: -1, 1 (ratio 2); of b: -2, 2 (ratio 3); mean(x) 2
    assertThat(
            Planning.session()
                .row(
                    "SELECT s.variants[1].ratio, s.variants[2].ratio, s.variants[2].difference,"
                        + " ROUND(s.variants[2].std_error, 12), s.variants[2].lift, s.rejected,"
                        + " s.variants[2].n, s.warning FROM (SELECT CX_RATIO_TEST(`variant` => v,"
                        + " numerator => y, denominator => x) AS s FROM (VALUES ('a', 1.0, 1),"
                        + " ('a', 7, 3), ('b', 1, 1), ('b', 11, 3), ('b', 1E71, 1), ('b', 4,"
                        + " CAST(NULL AS INT))) AS t(v, y, x))"))
        .isEqualTo(Row.of(2.0, 3.0, 1.0, round(Math.sqrt(0.25 + 1)), 0.5, 1L, 2L, null));
  }

  private static double round(double value) {
    return Math.round(value * 1e12) / 1e12;
  }
}
