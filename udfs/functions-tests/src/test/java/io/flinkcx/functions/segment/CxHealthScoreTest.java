package io.flinkcx.functions.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxHealthScoreTest {

  private static final Number[] BANDS = {50, 75};

  private final CxHealthScore health = new CxHealthScore();

  @Test
  void badInputsAreCountedAndLeftOut() {
    assertThat(
            Planning.session()
                .row(
                    "SELECT h.score, h.band, h.known, h.missing, h.rejected, h.worst FROM (SELECT"
                        + " CX_HEALTH_SCORE(inputs => ARRAY[a, b, c, CAST(NULL AS INT)], weights => ARRAY[1, 1, 2, 1],"
                        + " bands => ARRAY[10, 40, 80], band_names => ARRAY['lost', 'ill', 'fair', 'well'])"
                        + " AS h FROM (VALUES (101, 40, 85)) AS t(a, b, c))"))
        .isEqualTo(Row.of(70.0, "fair", 2, 1, 1, "x2"));
  }

  @Test
  void errorsNameTheArgument() {
    Number[] inputs = {10, 20};
    Number[] weights = {1, 1};

    refuses(
        () -> health.eval(inputs, new Number[] {1}, BANDS, null, null),
        "CX_HEALTH_SCORE: weights must be as many as inputs, 2, got 1");
    refuses(
        () -> health.eval(inputs, new Number[] {1, null}, BANDS, null, null),
        "CX_HEALTH_SCORE: weights must be finite numbers of 0 or more, got [1, null]");
    refuses(
        () -> health.eval(inputs, weights, BANDS, new String[] {"a"}, null),
        "CX_HEALTH_SCORE: names must be as many as inputs, 2, got 1");
    refuses(
        () -> health.eval(inputs, weights, new Number[] {75, 50}, null, null),
        "CX_HEALTH_SCORE: bands must be limits that ascend between 0 and 100");
    refuses(
        () -> health.eval(inputs, weights, new Number[] {75, null}, null, null),
        "CX_HEALTH_SCORE: bands must not be NULL");
    refuses(
        () -> health.eval(inputs, weights, new Number[] {50}, null, null),
        "CX_HEALTH_SCORE: band_names must have one name more than there are bands, 2, got null");
  }

  private static void refuses(Runnable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call::run).withMessageStartingWith(message);
  }

  @Test
  void nullGivesNull() {
    assertThat(health.eval(null, BANDS, BANDS, null, null)).isNull();
    assertThat(health.eval(BANDS, null, BANDS, null, null)).isNull();
    assertThat(health.eval(BANDS, BANDS, null, null, null)).isNull();
  }
}
