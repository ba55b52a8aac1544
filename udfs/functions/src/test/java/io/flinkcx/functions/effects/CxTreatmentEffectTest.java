package io.flinkcx.functions.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import io.flinkcx.functions.regression.Regressions;
import java.util.Map;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxTreatmentEffectTest {

  private static final String CUSTOMERS =
      "(VALUES (FALSE, 1, 2), (FALSE, 1, -3), (FALSE, 1, 1), (TRUE, 1, 1), (FALSE, 1, 0), (FALSE, 2,"
          + " -2), (TRUE, 2, 2), (FALSE, 2, 3), (TRUE, 2, -1), (TRUE, 3, -2), (FALSE, 3, 1), (TRUE,"
          + " 3, 3), (TRUE, 3, 0), (FALSE, 3, -1), (TRUE, 4, -1), (TRUE, 4, 1), (FALSE, 4, -2),"
          + " (TRUE, 4, 2)) AS c(t, size, noise)";

  @Test
  void likeIsComparedWithLike() {
    Row effect =
        effect(
            "CX_TREATMENT_EFFECT(confounders => ARRAY[size], treated => t, outcome => 20 * size +"
                + " CASE WHEN t THEN 10 ELSE 0 END + noise)",
            CUSTOMERS);

    assertThat((Double) effect.getField(0)).as("naive").isGreaterThan(25);
    assertThat((Double) effect.getField(6)).as("lower end").isLessThan(10);
    assertThat((Double) effect.getField(7)).as("upper end").isGreaterThan(10).isLessThan(13);
    assertThat((Double) effect.getField(14)).as("imbalance before").isGreaterThan(0.5);
    assertThat((Double) effect.getField(15)).as("imbalance after").isLessThan(0.1);
    assertThat(effect.getField(16)).isEqualTo(18L);
    assertThat(effect.getField(17)).isEqualTo(9L);
    assertThat(effect.getField(20)).isNull();
  }

  @Test
  void effectWithoutErrorIsFoundExactly() {
    Row effect =
        effect(
            "CX_TREATMENT_EFFECT(t, 20 * size + CASE WHEN t THEN 10 ELSE 0 END, ARRAY[size])",
            CUSTOMERS);

    assertThat((Double) effect.getField(3)).isCloseTo(10, within(1e-10));
    assertThat((Double) effect.getField(4)).isCloseTo(0, within(1e-10));
  }

  @Test
  void experimentHasTheDifferenceOfMeans() {
    Row effect =
        effect(
            "CX_TREATMENT_EFFECT(t, y, ARRAY[0])",
            "(VALUES (TRUE, 5), (TRUE, 7), (TRUE, 9), (FALSE, 2), (FALSE, 4)) AS c(t, y)");

    assertThat((Double) effect.getField(3)).isCloseTo(4, within(1e-14));
    assertThat((Double) effect.getField(0)).isCloseTo(4, within(1e-14));
    // n / (n - 1) (8 / 3^2 + 2 / 2^2)
    assertThat((Double) effect.getField(4))
        .isCloseTo(Math.sqrt(5 / 4.0 * (8 / 9.0 + 2 / 4.0)), within(1e-12));
  }

  @Test
  void armsThatCannotBeComparedHaveNoEffect() {
    Row apart = effect("CX_TREATMENT_EFFECT(size > 2, noise, ARRAY[size])", CUSTOMERS);
    Row one = effect("CX_TREATMENT_EFFECT(TRUE, noise, ARRAY[size])", CUSTOMERS);
    Row none = effect("CX_TREATMENT_EFFECT(t, noise, ARRAY[size])", CUSTOMERS + " WHERE size > 9");

    assertThat((String) apart.getField(20)).startsWith("no_overlap");
    assertThat(apart.getField(3)).isNull();
    assertThat(apart.getField(0)).isNotNull();
    assertThat((String) one.getField(20)).startsWith("one_arm");
    assertThat((String) none.getField(20)).startsWith("no_data");
    assertThat(none.getField(16)).isEqualTo(0L);
  }

  @Test
  void constantAndCollinearConfoundersAddNothing() {
    Row clean = effect("CX_TREATMENT_EFFECT(t, noise, ARRAY[size])", CUSTOMERS);
    Row effect = effect("CX_TREATMENT_EFFECT(t, noise, ARRAY[1, size, size + 1])", CUSTOMERS);

    assertThat((Double) effect.getField(3)).isCloseTo((Double) clean.getField(3), within(1e-12));
    assertThat((String) effect.getField(20)).startsWith("constant: x1");
  }

  @Test
  void outcomeWithOneValueIsSaid() {
    Row effect = effect("CX_TREATMENT_EFFECT(t, 5, ARRAY[size])", CUSTOMERS);

    assertThat((Double) effect.getField(3)).isCloseTo(0, within(1e-12));
    assertThat((String) effect.getField(20)).startsWith("constant_outcome: ");
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

    assertThat((Double) effect.getField(3)).isCloseTo(3, within(1e-12));
    assertThat(effect.getField(18)).isEqualTo(3L);
    assertThat(effect.getField(19))
        .isEqualTo(
            Map.of(
                "outcome_not_finite",
                1L,
                "features_of_other_length",
                1L,
                "features_not_finite",
                1L));
  }

  @Test
  void badSettingsStopAtPlanning() {
    Planning.stops(
        "CX_TREATMENT_EFFECT(treated => b, outcome => x, confounders => ARRAY[y], confidence => 5)",
        "CX_TREATMENT_EFFECT: confidence must be between 0 and 1");
  }

  private static Row effect(String call, String rows) {
    return Regressions.fields(call, rows);
  }
}
