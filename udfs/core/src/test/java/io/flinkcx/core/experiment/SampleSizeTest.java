package io.flinkcx.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.CsvRows;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleSizeTest {

  @Test
  void equalsPowerPropTestAndPowerTTestOfR() {
    for (Map<String, String> row : CsvRows.ofResource("sample_size.csv")) {
      SampleSize size =
          new SampleSize(CsvRows.number(row, "power"), CsvRows.number(row, "confidence"), 0.5);
      double effect = CsvRows.number(row, "effect");
      double n =
          row.get("kind").equals("proportion")
              ? size.ofProportion(CsvRows.number(row, "baseline"), effect)
              : size.ofMean(CsvRows.number(row, "std_dev"), effect);
      double expected = CsvRows.number(row, "n_per_group");

      // the root finding of R
      assertThat(n / 2).as(row.toString()).isCloseTo(expected, within(1e-4 * expected));
    }
  }

  @Test
  void equalsTheExactRootsOfR() {
    // ab_and_proportion_tests.csv: power.prop.test(p1 = .10, p2 = .12, power = .8)
    assertThat(new SampleSize(0.8, 0.95, 0.5).ofProportion(0.1, 0.02) / 2)
        .isCloseTo(3840.8474824344462, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "0.8, 0.95, 0.5, 0.1, 0.01",
    "0.9, 0.99, 0.1, 0.4, -0.02",
    "0.5, 0.8, 0.9, 0.02, 0.3",
    "0.999, 0.999, 0.3, 0.7, -0.6"
  })
  void theDetectableEffectIsTheInverse(
      double power, double confidence, double share, double baseline, double effect) {
    SampleSize size = new SampleSize(power, confidence, share);

    if (effect > 0) {
      double n = size.ofProportion(baseline, effect);
      assertThat(size.effectOnProportion(baseline, n)).isCloseTo(effect, within(1e-11));
    }
    double n = size.ofMean(2, effect);
    assertThat(size.effectOnMean(2, n)).isCloseTo(Math.abs(effect), within(1e-9));
    assertThat(size.powerOfMean(n, Math.abs(effect) / 2)).isCloseTo(power, within(1e-9));
  }

  @Test
  void anUnevenSplitNeedsMoreCustomers() {
    double even = new SampleSize(0.8, 0.95, 0.5).ofMean(1, 0.1);
    double uneven = new SampleSize(0.8, 0.95, 0.1).ofMean(1, 0.1);

    // to first order by 1 / (4 share (1 - share))
    assertThat(uneven / even).isCloseTo(1 / 0.36, within(0.01));
  }

  @Test
  void aHugeEffectNeedsTwoCustomersOfEach() {
    assertThat(new SampleSize(0.8, 0.95, 0.5).ofMean(1, 1000)).isEqualTo(4);
    assertThat(new SampleSize(0.8, 0.95, 0.2).ofMean(1, 1000)).isEqualTo(10);
  }

  @Test
  void whatCannotBeDetectedHasNoNumber() {
    SampleSize size = new SampleSize(0.8, 0.95, 0.5);

    assertThat(size.ofMean(1, 1e-9)).isInfinite();
    assertThat(size.effectOnProportion(0.9, 10)).isNaN();
    assertThat(size.effectOnMean(1, 3)).isNaN();
    assertThat(size.effectOnMean(1, 4)).isGreaterThan(3);
  }

  @Test
  void badSettingsAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SampleSize(80, 0.95, 0.5))
        .withMessage("power must be between 0 and 1 (exclusive), such as 0.8, got 80.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SampleSize(0.8, 0.95, 1))
        .withMessage(
            "share must be the share of customers in the variant, between 0 and 1 (exclusive), such"
                + " as 0.5, got 1.0");
  }
}
