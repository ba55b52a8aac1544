package io.flinkcx.functions.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxLogRankTest {

  @Test
  void observedAndExpectedAddUpOverTheTimes() {
    Row test =
        test(
            "CX_LOG_RANK_TEST(grp => plan, event => has_left, duration => months)", Contracts.ROWS);

    // basic: 4 of 8 at 2, 3 of 7 at 3, 2 of 5 at 5, 0 of 3 at 9
    double expected = 4 / 8.0 + 3 / 7.0 + 2 / 5.0;
    double variance = 4 * 4 / 64.0 + 3 * 4 / 49.0 + 2 * 3 / 25.0;
    Row basic = ((Row[]) test.getField(3))[0];
    assertThat(basic.getField(0)).isEqualTo("basic");
    assertThat(basic.getField(1)).isEqualTo(4L);
    assertThat(basic.getField(2)).isEqualTo(3L);
    assertThat((Double) basic.getField(4)).isCloseTo(expected, within(1e-15));
    assertThat((Double) test.getField(0))
        .isCloseTo(Math.pow(3 - expected, 2) / variance, within(1e-12));
    assertThat(test.getField(1)).isEqualTo(1);
    assertThat(test.getField(4)).isEqualTo(8L);
    assertThat(test.getField(6)).isNull();
  }

  @Test
  void equalGroupsHaveNoDifference() {
    Row test =
        test(
            "CX_LOG_RANK_TEST(d, TRUE, g)",
            "(VALUES (1, 'a'), (1, 'b'), (2, 'a'), (2, 'b'), (4, 'a'), (4, 'b')) AS c(d, g)");

    assertThat((Double) test.getField(0)).isCloseTo(0, within(1e-15));
    assertThat((Double) test.getField(2)).isCloseTo(1, within(1e-7));
  }

  @Test
  void badDurationsAreCountedAndNullsSkipped() {
    Row test =
        test(
            "CX_LOG_RANK_TEST(d, e, g)",
            "(VALUES (1, TRUE, 'a'), (2, TRUE, 'b'), (3, FALSE, 'a'), (-1, TRUE, 'a'), (4,"
                + " CAST(NULL AS BOOLEAN), 'a'), (4, TRUE, CAST(NULL AS STRING))) AS c(d, e, g)");

    assertThat(test.getField(4)).isEqualTo(3L);
    assertThat(test.getField(5)).isEqualTo(1L);
  }

  @Test
  void whatCannotBeComparedHasAWarning() {
    String one = "(VALUES (1, TRUE, 'a'), (2, TRUE, 'a')) AS c(d, e, g)";
    String apart = "(VALUES (1, FALSE, 'a'), (2, TRUE, 'b')) AS c(d, e, g)";

    assertThat((String) test("CX_LOG_RANK_TEST(d, e, g)", one).getField(6)).startsWith("one_group");
    Row none = test("CX_LOG_RANK_TEST(d, e, g)", apart);
    assertThat((String) none.getField(6)).startsWith("no_comparison");
    assertThat(none.getField(0)).isNull();
    assertThat(none.getField(1)).isNull();
    assertThat((String) test("CX_LOG_RANK_TEST(d, e, g)", one + " WHERE d > 9").getField(6))
        .startsWith("one_group");
  }

  @Test
  void badSettingsStopAtPlanning() {
    Planning.stops(
        "CX_LOG_RANK_TEST(duration => x, event => b, grp => 'a', rho => 1000)",
        "CX_LOG_RANK_TEST: rho must be a number from -100 to 100");
  }

  private static Row test(String call, String rows) {
    return Planning.session().row("SELECT t.* FROM (SELECT " + call + " AS t FROM " + rows + ")");
  }
}
