package io.flinkcx.functions.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxWeightedNpsTest {

  private static Row scores(String answers) {
    return Planning.session()
        .row(
            "SELECT CX_NPS(x), CX_WEIGHTED_NPS(x, w), CX_WEIGHTED_NPS(x, 2.5) FROM (VALUES "
                + answers
                + ") AS t(x, w)");
  }

  @Test
  void weightsCountAnswers() {
    assertThat(scores("(10, 3), (8, 1), (0, 2), (9, 2), (0, 0)")).isEqualTo(Row.of(0.0, 37.5, 0.0));
  }

  @Test
  void answersWithoutOrWithAnInvalidWeightDoNotCount() {
    assertThat(scores("(10, 3), (0, 1), (0, -1), (0, CAST(NULL AS INT)), (11, 1)"))
        .isEqualTo(Row.of(-50.0, 50.0, -50.0));
  }

  @Test
  void answersOfWeightZeroAloneHaveNoScore() {
    assertThat(scores("(10, 0), (8, 0)")).isEqualTo(Row.of(50.0, null, 50.0));
  }
}
