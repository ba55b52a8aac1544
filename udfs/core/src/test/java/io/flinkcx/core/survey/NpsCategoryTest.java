package io.flinkcx.core.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpsCategoryTest {

  @ParameterizedTest
  @CsvSource({
    "0, DETRACTOR, -100",
    "-0.0, DETRACTOR, -100",
    "6, DETRACTOR, -100",
    "7, PASSIVE, 0",
    "8, PASSIVE, 0",
    "9, PROMOTER, 100",
    "10, PROMOTER, 100"
  })
  void scoresFallIntoThreeCategories(double score, NpsCategory category, int points) {
    assertThat(NpsCategory.isValid(score)).isTrue();
    assertThat(NpsCategory.of(score)).isEqualTo(category);
    assertThat(category.points()).isEqualTo(points);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        -1,
        11,
        7.5,
        6.999999,
        1e300,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void otherNumbersAreNoScores(double score) {
    assertThat(NpsCategory.isValid(score)).isFalse();
  }

  @Test
  void aBadScoreIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NpsCategory.of(7.5))
        .withMessage("score must be a whole number 0 to 10, got 7.5");
  }
}
