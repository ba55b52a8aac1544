package io.flinkcx.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.CsvRows;
import io.flinkcx.core.Reference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RatioTestTest {

  private static void equalsTheReference(List<Map<String, String>> units, String name) {
    VariantTest test = RatioTest.of(Variants.units(units, name).experiment(null), 0.95);
    Map<String, String> expected =
        CsvRows.ofResource("ratio_test.csv").stream()
            .filter(row -> row.get("case").equals(name))
            .findFirst()
            .orElseThrow();
    Comparison b = Variants.compared(test);

    assertThat(test.variants().get(0).value()).isCloseTo(number(expected, "ratio_a"), within(1e-9));
    assertThat(b.value()).isCloseTo(number(expected, "ratio_b"), within(1e-9));
    assertThat(b.difference()).isCloseTo(number(expected, "difference"), within(1e-9));
    assertThat(b.standardError()).isCloseTo(number(expected, "std_error"), within(1e-9));
    assertThat(b.statistic()).isCloseTo(number(expected, "z"), within(1e-9));
    assertThat(b.pValue()).isCloseTo(number(expected, "p_value"), within(1e-9));
    assertThat(b.lift()).isCloseTo(number(expected, "lift"), within(1e-9));
    assertThat(b.liftStandardError()).isCloseTo(number(expected, "lift_std_error"), within(1e-9));
    assertThat(test.warning()).isNull();
  }

  private static double number(Map<String, String> row, String column) {
    return CsvRows.number(row, column);
  }

  @Test
  void equalsTheReference() {
    equalsTheReference(CsvRows.ofResource("ratio_units_small.csv"), "small");
  }

  @Test
  void equalsTheReferenceOnManyUnits() {
    List<Map<String, String>> units = Reference.data("ratio_units.csv");
    equalsTheReference(units, "effect");
    equalsTheReference(units, "no effect");
  }

  @Test
  void withADenominatorOfOneItIsTheMean() {
    VariantSums sums = new VariantSums();
    VariantSums values = new VariantSums();
    double[] numerators = {3, 1, 4, 1, 5, 9, 2, 6};
    for (int i = 0; i < numerators.length; i++) {
      sums.add("v" + i % 2, numerators[i], 1, 1);
      values.add("v" + i % 2, numerators[i], 1);
    }
    Comparison ratio = Variants.compared(RatioTest.of(sums.experiment(null), 0.95));
    Comparison mean = Variants.compared(MeanTest.of(values.experiment(null), 0.95).test());

    assertThat(ratio.difference()).isCloseTo(mean.difference(), within(1e-15));
    assertThat(ratio.standardError()).isCloseTo(mean.standardError(), within(1e-15));
  }

  @Test
  void aProportionalNumeratorHasNoSpread() {
    VariantSums sums = new VariantSums();
    for (int i = 1; i <= 10; i++) {
      sums.add("v" + i % 2, 0.1 * i, i, 1);
    }
    VariantTest test = RatioTest.of(sums.experiment(null), 0.95);

    assertThat(Variants.compared(test).standardError()).isZero();
    assertThat(Variants.compared(test).pValue()).isNaN();
    assertThat(test.warning()).startsWith("no test of 'v0' against v1");
  }

  @Test
  void denominatorsThatSumToZeroAreReported() {
    VariantSums sums = new VariantSums();
    sums.add("a", 1, 2, 1);
    sums.add("a", 2, 1, 1);
    sums.add("b", 3, 0, 1);
    sums.add("b", 4, 0, 1);
    VariantTest test = RatioTest.of(sums.experiment(null), 0.95);

    assertThat(Variants.compared(test).value()).isNaN();
    assertThat(test.warning())
        .startsWith("the denominators of variant 'b' sum to 0: it has no ratio; no test of 'a'");
  }

  /** What is left of the product is a rounding of rows that were taken back. */
  @Test
  void onlyDenominatorsOfZeroThatStandLoseNoDigits() {
    VariantSums sums = new VariantSums();
    sums.add("a", 1, 2, 1);
    sums.add("b", 31.21, 7, 1);
    sums.add("b", 40, 0, 1);
    sums.add("b", 64.52, 5, 1);
    sums.add("b", 31.21, 7, -1);
    sums.add("b", 64.52, 5, -1);

    assertThat(RatioTest.of(sums.experiment(null), 0.95).warning())
        .startsWith("the denominators of variant 'b' sum to 0");
  }
}
