package io.flinkcx.functions.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.regression.FeatureFitContract;
import io.flinkcx.functions.regression.Regressions;
import java.util.Map;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxTreatmentEffectTest extends FeatureFitContract {

  private static final String CUSTOMERS =
      "(VALUES (FALSE, 1, 2), (FALSE, 1, -3), (FALSE, 1, 1), (TRUE, 1, 1), (FALSE, 1, 0), (FALSE,"
          + " 2, -2), (TRUE, 2, 2), (FALSE, 2, 3), (TRUE, 2, -1), (TRUE, 3, -2), (FALSE, 3, 1),"
          + " (TRUE, 3, 3), (TRUE, 3, 0), (FALSE, 3, -1), (TRUE, 4, -1), (TRUE, 4, 1), (FALSE, 4,"
          + " -2), (TRUE, 4, 2)) AS c(t, size, noise)";

  @Override
  protected String call(String features, String option) {
    return "CX_TREATMENT_EFFECT(treated => b, outcome => y, confounders => "
        + features
        + ", "
        + option
        + ")";
  }

  @Test
  void likeIsComparedWithLike() {
    Row effect =
        effect(
            "CX_TREATMENT_EFFECT(confounders => ARRAY[size], treated => t, outcome => 20 * size +"
                + " CASE WHEN t THEN 10 ELSE 0 END + noise)",
            CUSTOMERS);

    assertThat((Double) effect.getField("naive_difference")).as("naive").isGreaterThan(25);
    assertThat((Double) effect.getField("ci_lower")).as("lower end").isLessThan(10);
    assertThat((Double) effect.getField("ci_upper"))
        .as("upper end")
        .isGreaterThan(10)
        .isLessThan(13);
    assertThat((Double) effect.getField("imbalance_before"))
        .as("imbalance before")
        .isGreaterThan(0.5);
    assertThat((Double) effect.getField("imbalance_after")).as("imbalance after").isLessThan(0.1);
    assertThat(effect.getField("n")).isEqualTo(18L);
    assertThat(effect.getField("n_treated")).isEqualTo(9L);
    assertThat(effect.getField("warning")).isNull();
  }

  @Test
  void effectWithoutErrorIsFoundExactly() {
    Row effect =
        effect(
            "CX_TREATMENT_EFFECT(t, 20 * size + CASE WHEN t THEN 10 ELSE 0 END, ARRAY[size])",
            CUSTOMERS);

    assertThat((Double) effect.getField("effect")).isCloseTo(10, within(1e-10));
    assertThat((Double) effect.getField("std_error")).isCloseTo(0, within(1e-10));
  }

  @Test
  void experimentHasTheDifferenceOfMeans() {
    Row effect =
        effect(
            "CX_TREATMENT_EFFECT(t, y, ARRAY[0])",
            "(VALUES (TRUE, 5), (TRUE, 7), (TRUE, 9), (FALSE, 2), (FALSE, 4)) AS c(t, y)");

    assertThat((Double) effect.getField("effect")).isCloseTo(4, within(1e-14));
    assertThat((Double) effect.getField("naive_difference")).isCloseTo(4, within(1e-14));
    // n / (n - 1) (8 / 3^2 + 2 / 2^2)
    assertThat((Double) effect.getField("std_error"))
        .isCloseTo(Math.sqrt(5 / 4.0 * (8 / 9.0 + 2 / 4.0)), within(1e-12));
  }

  @Test
  void armsThatCannotBeComparedHaveNoEffect() {
    Row apart = effect("CX_TREATMENT_EFFECT(size > 2, noise, ARRAY[size])", CUSTOMERS);
    Row one = effect("CX_TREATMENT_EFFECT(TRUE, noise, ARRAY[size])", CUSTOMERS);
    Row none = effect("CX_TREATMENT_EFFECT(t, noise, ARRAY[size])", CUSTOMERS + " WHERE size > 9");

    assertThat((String) apart.getField("warning")).startsWith("no_overlap");
    assertThat(apart.getField("effect")).isNull();
    assertThat(apart.getField("naive_difference")).isNotNull();
    assertThat((String) one.getField("warning")).startsWith("one_arm");
    assertThat((String) none.getField("warning")).startsWith("no_data");
    assertThat(none.getField("n")).isEqualTo(0L);
  }

  @Test
  void constantAndCollinearConfoundersAddNothing() {
    Row clean = effect("CX_TREATMENT_EFFECT(t, noise, ARRAY[size])", CUSTOMERS);
    Row effect = effect("CX_TREATMENT_EFFECT(t, noise, ARRAY[1, size, size + 1])", CUSTOMERS);

    assertThat((Double) effect.getField("effect"))
        .isCloseTo((Double) clean.getField("effect"), within(1e-12));
    assertThat((String) effect.getField("warning")).startsWith("constant: x1");
  }

  @Test
  void outcomeWithOneValueIsSaid() {
    Row effect = effect("CX_TREATMENT_EFFECT(t, 5, ARRAY[size])", CUSTOMERS);

    assertThat((Double) effect.getField("effect")).isCloseTo(0, within(1e-12));
    assertThat((String) effect.getField("warning")).startsWith("constant_outcome: ");
  }

  @Test
  void badRowsAreCountedByReason() {
    Row effect =
        effect(
            "CX_TREATMENT_EFFECT(t, y, x)",
            "(VALUES (TRUE, CAST(5 AS DOUBLE), ARRAY[CAST(1 AS DOUBLE)]), (TRUE, 7, ARRAY[2]),"
                + " (FALSE, 2, ARRAY[1]), (FALSE, 4, ARRAY[2]), (TRUE, CAST('NaN' AS DOUBLE),"
                + " ARRAY[1]), (TRUE, 5, ARRAY[1, 2]), (TRUE, 5, ARRAY[CAST(NULL AS DOUBLE)]),"
                + " (CAST(NULL AS BOOLEAN), 5, ARRAY[1])) AS c(t, y, x)");

    assertThat((Double) effect.getField("effect")).isCloseTo(3, within(1e-12));
    assertThat(effect.getField("rejected")).isEqualTo(3L);
    assertThat(effect.getField("rejected_reasons"))
        .isEqualTo(
            Map.of(
                "outcome_not_finite",
                1L,
                "features_of_other_length",
                1L,
                "features_not_finite",
                1L));
  }

  private static Row effect(String call, String rows) {
    return Regressions.fields(call, rows);
  }
}
