package io.flinkcx.functions.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxSampleRatioMismatchTest {

  @Test
  void countsAreHeldAgainstTheSharesOfTheirRows() {
    assertThat(
            Planning.session()
                .row(
                    "SELECT ROUND(s.chi_square, 12), s.degrees_of_freedom, s.mismatch, s.n,"
                        + " s.variants[1].`variant`, s.variants[1].n, s.variants[1].expected,"
                        + " s.rejected, s.warning, u.p_value, u.mismatch, u.warning FROM (SELECT"
                        + " CX_SRM_TEST(`variant` => v, expected_share => e) AS s,"
                        + " CX_SRM_TEST(`variant` => v, expected_share => 0.4) AS u FROM (VALUES"
                        + " ('a', 0.25), ('a', 0.25), ('b', 0.75), ('b', 0.75), ('b', 1.75), (CAST("
                        + "NULL AS STRING), 0.75)) AS t(v, e))"))
        .isEqualTo(
            Row.of(
                // 1 + 1 / 3
                1.333333333333,
                1,
                false,
                4L,
                "a",
                2L,
                1.0,
                1L,
                null,
                null,
                null,
                "the expected shares of the variants with rows must sum to 1, got a 0.4, b 0.4"
                    + " (sum 0.8000): a variant without rows is missing, or a share is wrong"));
  }

  @Test
  void aRowOfManyCustomersIsThatManyRows() {
    assertThat(
            Planning.session()
                .row(
                    "SELECT s.n, s.variants[2].n, ROUND(s.chi_square, 12), s.rejected, s.warning FROM (SELECT"
                        + " CX_SRM_TEST(`variant` => v, expected_share => e, customers => c) AS s"
                        + " FROM (VALUES ('a', 0.1, 90), ('a', 0.1, 10), ('b', 0.9, 900), ('b',"
                        + " 0.9, -1), ('b', 0.9, 0.5), ('a', 0.1, CAST(NULL AS INT))) AS t(v, e,"
                        + " c))"))
        .isEqualTo(Row.of(1001L, 900L, 0.008991008991, 2L, null));
  }
}
