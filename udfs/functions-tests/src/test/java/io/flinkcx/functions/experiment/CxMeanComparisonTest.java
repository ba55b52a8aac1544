package io.flinkcx.functions.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxMeanComparisonTest {

  @Test
  void aCovariateSavesVarianceAndOneThatIsConstantIsLeftOut() {
    assertThat(
            Planning.session()
                .row(
                    "SELECT ROUND(s.theta, 12), ROUND(s.variance_saved, 12), s.n_with_covariate,"
                        + " ROUND(s.variants[1].adjusted_mean, 12), s.variants[1].mean,"
                        + " ROUND(s.variants[2].difference, 12), s.rejected, u.theta,"
                        + " u.n_with_covariate, u.variants[2].adjusted_mean,"
                        + " u.variants[2].difference, u.variants[2].degrees_of_freedom, u.warning"
                        + " FROM (SELECT CX_MEAN_TEST(`variant` => v, `value` => y, covariate => x)"
                        + " AS s, CX_MEAN_TEST(`variant` => v, `value` => y, covariate => 1) AS u"
                        + " FROM (VALUES ('a', 1.0, 1), ('a', 3, 3), ('b', 2, 1), ('b', 6, 3),"
                        + " ('b', 1E71, 1), ('b', CAST(NULL AS DOUBLE), 1)) AS t(v, y, x))"))
        .isEqualTo(
            Row.of(
                1.5,
                0.9,
                4L,
                2.0,
                2.0,
                2.0,
                1L,
                null,
                4L,
                null,
                2.0,
                1.4705882352941178,
                "the covariate is constant within each variant: the test is the one without it"));
  }

  @Test
  void anyNumbersAreTakenAndARowTakenBackLeavesNoTrace() {
    CxMeanComparison test = new CxMeanComparison();
    VariantState state = test.createAccumulator();
    test.accumulate(state, "a", 1, 2.5, null, null, null);
    test.accumulate(state, "a", 4L, (byte) 2, null, null, null);
    test.accumulate(state, "b", 2f, null, null, null, null);
    test.accumulate(state, "c", Double.NaN, null, null, null, null);
    test.retract(state, "c", Double.NaN, null, null, null, null);
    test.accumulate(state, "c", 3, 1e30, null, null, null);
    test.retract(state, "c", 3, 1e30, null, null, null);

    assertThat(test.getValue(state).getArray(0).size()).isEqualTo(2);
    assertThat(test.getValue(state).getLong(2)).isZero();
  }
}
