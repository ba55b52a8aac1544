package io.flinkcx.core.spend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AscendingAmountsTest {

  @Test
  void equalsTheLibrarysSort() {
    Random random = new Random(1);
    for (int size : new int[] {0, 1, 2, 7, 8, 100, 5000}) {
      double[] amounts = random.doubles(size).map(x -> Math.exp(40 * x - 20)).toArray();
      assertSorted(amounts);
      Arrays.fill(amounts, 0, size / 2, 9.99);
      assertSorted(amounts);
    }
  }

  @Test
  void oneAbsurdAmountLeavesTheOthersInOneBucket() {
    double[] amounts = new Random(2).doubles(1000).map(x -> 1 + x).toArray();
    amounts[500] = 1e140;
    amounts[501] = 1e-140;

    assertSorted(amounts);
  }

  private static void assertSorted(double[] amounts) {
    double[] expected = amounts.clone();
    Arrays.sort(expected);

    assertThat(AscendingAmounts.of(amounts, amounts.length)).isEqualTo(expected);
    assertThat(AscendingAmounts.of(amounts, 0)).isEmpty();
  }
}
