package io.flinkcx.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.CsvRows;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProportionTestTest {

  private static VariantTest test(long x1, long n1, long x2, long n2) {
    VariantSums sums = Variants.shares(new VariantSums(), "a", x1, n1);
    return ProportionTest.of(Variants.shares(sums, "b", x2, n2).experiment(null), 0.95);
  }

  @Test
  void equalsPropTestOfR() {
    for (Map<String, String> row : CsvRows.ofResource("proportion_tests.csv")) {
      long[] counts =
          Pattern.compile("[xn][12]=(\\d+)")
              .matcher(row.get("test"))
              .results()
              .mapToLong(match -> count(match))
              .toArray();
      Comparison b = Variants.compared(test(counts[0], counts[1], counts[2], counts[3]));

      assertThat(b.pValue()).isCloseTo(CsvRows.number(row, "p"), within(1e-12));
      if (row.get("test").startsWith("prop.test")) {
        // of the first minus the second, and the square of z
        assertThat(b.statistic() * b.statistic())
            .isCloseTo(CsvRows.number(row, "stat"), within(1e-12));
        assertThat(-b.interval().upper()).isCloseTo(CsvRows.number(row, "lo"), within(1e-12));
        assertThat(-b.interval().lower()).isCloseTo(CsvRows.number(row, "hi"), within(1e-12));
      } else {
        assertThat(b.statistic()).isCloseTo(CsvRows.number(row, "stat"), within(1e-12));
        assertThat(b.difference()).isCloseTo(CsvRows.number(row, "est"), within(1e-14));
      }
    }
  }

  private static long count(MatchResult match) {
    return Long.parseLong(match.group(1));
  }

  @Test
  void theLiftHasTheIntervalOfGrowthBookWithNormalQuantiles() {
    Comparison b = Variants.compared(test(100, 1000, 130, 1000));

    // growthbook_gbstats.csv, prop 100/1000 v 130/1000, bayes_flat, relative
    assertThat(b.lift()).isCloseTo(0.3, within(1e-12));
    assertThat(b.liftInterval().lower()).isCloseTo(-0.019179397713587176, within(1e-10));
    assertThat(b.liftInterval().upper()).isCloseTo(0.6191793977135871, within(1e-10));
  }

  @Test
  void severalVariantsAreCorrectedByHolm() {
    VariantSums sums = Variants.shares(new VariantSums(), "control", 15, 1000);
    Variants.shares(sums, "x", 25, 1000);
    Variants.shares(sums, "y", 30, 1000);

    VariantTest test = ProportionTest.of(sums.experiment(null), 0.95);
    Comparison x = test.variants().get(1);
    Comparison y = test.variants().get(2);

    assertThat(test.variants())
        .extracting(Comparison::variant)
        .containsExactly("control", "x", "y");
    assertThat(test.variants().get(0).pValue()).isNaN();
    assertThat(y.pValue()).isLessThan(x.pValue());
    assertThat(y.adjustedPValue()).isEqualTo(2 * y.pValue());
    assertThat(x.adjustedPValue()).isEqualTo(x.pValue());
    assertThat(test.warning()).isNull();
  }

  @Test
  void sharesOfNoneOrAllHaveNoTest() {
    VariantTest none = test(0, 10, 0, 20);

    assertThat(Variants.compared(none).pValue()).isNaN();
    assertThat(Variants.compared(none).difference()).isZero();
    assertThat(none.warning())
        .isEqualTo("no test of 'a' against b: all of their rows converted, or none did");
    assertThat(Variants.compared(test(0, 10, 5, 20)).lift()).isInfinite();
  }

  @Test
  void aBadConfidenceIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProportionTest.of(new VariantSums().experiment(null), 95))
        .withMessageContaining("confidence must be between 0 and 1");
  }
}
