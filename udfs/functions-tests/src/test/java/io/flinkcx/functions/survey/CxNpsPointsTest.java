package io.flinkcx.functions.survey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CxNpsPointsTest {

  @ParameterizedTest
  @CsvSource({"10, 100", "9, 100", "8, 0", "7, 0", "6, -100", "0, -100"})
  void classesAreThoseOfTheField(double score, double points) {
    assertThat(new CxNpsPoints().eval(score)).isEqualTo(points);
  }

  @Test
  void whatIsNotAScoreHasNoPoints() {
    assertThat(new CxNpsPoints().eval(null)).isNull();
    assertThat(new CxNpsPoints().eval(11.0)).isNull();
    assertThat(new CxNpsPoints().eval(-1.0)).isNull();
    assertThat(new CxNpsPoints().eval(Double.NaN)).isNull();
  }
}
