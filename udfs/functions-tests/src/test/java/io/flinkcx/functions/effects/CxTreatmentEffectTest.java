package io.flinkcx.functions.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
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
        .isLessThan(13.1);
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
    // leave-one-out residuals: each times 3 / 2 among the treated, and 2 / 1 among the others
    assertThat((Double) effect.getField("std_error"))
        .isCloseTo(Math.sqrt(8 / 9.0 * 9 / 4 + 2 / 4.0 * 4), within(1e-12));
    // Student's with 5 - 2 degrees of freedom, R 4.2.2: qt(.975, 3)
    assertThat((Double) effect.getField("margin_of_error"))
        .isCloseTo(3.18244630528371 * (Double) effect.getField("std_error"), within(1e-10));
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
  void theTreatedHaveTheirOwnEffect() {
    // the effect is 10 for size 1 and 30 for size 2; one of three treated has size 1
    String customers =
        "(VALUES (TRUE, 1, 11), (FALSE, 1, 0), (FALSE, 1, 2), (FALSE, 1, 1), (TRUE, 2, 30), (TRUE,"
            + " 2, 32), (FALSE, 2, 1)) AS c(t, size, y)";
    Row treated =
        effect(
            "CX_TREATMENT_EFFECT(treated => t, outcome => y, confounders => ARRAY[size], estimand"
                + " => 'att')",
            customers);

    assertThat((Double) treated.getField("effect")).isCloseTo((10 + 2 * 30) / 3.0, within(1e-9));
    assertThat((Double) treated.getField("mean_if_treated"))
        .isCloseTo((11 + 30 + 32) / 3.0, within(1e-9));
    assertThat(treated.getField("trimmed")).isEqualTo(0L);
  }

  @Test
  void weightsAndTrimmingAreOptional() {
    Row effect =
        effect(
            "CX_TREATMENT_EFFECT(treated => t, outcome => noise, confounders => ARRAY[size], "
                + "min_propensity => 0.3, weight => w)",
            "(SELECT t, size, noise, CASE WHEN noise = 3 THEN 0 WHEN noise = -3 THEN -1 ELSE"
                + " size / 2.0 END AS w FROM "
                + CUSTOMERS
                + ")");

    assertThat(effect.getField("rejected_reasons")).isEqualTo(Map.of("weight_out_of_range", 1L));
    long trimmed = effect.getFieldAs("trimmed");
    assertThat(trimmed).isPositive();
    // two of 18 have the weight 0 and one a negative one
    assertThat(effect.<Long>getFieldAs("n") + trimmed).isEqualTo(15L);
  }

  @Test
  void badSettingsStopAtPlanning() {
    Planning.stops(
        call("ARRAY[x]", "estimand => 'atc'"),
        "CX_TREATMENT_EFFECT: estimand must be 'ate' or 'att' (the effect on all, or on the"
            + " treated), got 'atc'");
    Planning.stops(
        call("ARRAY[x]", "min_propensity => 0.5"),
        "CX_TREATMENT_EFFECT: min_propensity must be a probability from 0 (leaves no row out) to"
            + " below 0.5, such as 0.05, got 0.5");
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
