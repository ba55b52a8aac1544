package io.flinkcx.functions.survey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CxNpsCategoryTest {

  @ParameterizedTest
  @CsvSource({
    "10, promoter",
    "9, promoter",
    "8, passive",
    "7, passive",
    "6, detractor",
    "0, detractor"
  })
  void labelsAreThoseOfTheField(double score, String label) {
    assertThat(new CxNpsCategory().eval(score)).isEqualTo(label);
  }

  @Test
  void whatIsNotAScoreHasNoLabel() {
    assertThat(new CxNpsCategory().eval(null)).isNull();
    assertThat(new CxNpsCategory().eval(11.0)).isNull();
    assertThat(new CxNpsCategory().eval(7.5)).isNull();
    assertThat(new CxNpsCategory().eval(Double.NaN)).isNull();
  }
}
