package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowOrderTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 40, 1_000_000})
  void ordersLikeAComparator(int values) {
    SplittableRandom random = new SplittableRandom(values);
    double[][] columns = new double[3][5000];
    for (double[] column : columns) {
      for (int i = 0; i < column.length; i++) {
        column[i] = random.nextInt(values) - values / 2;
      }
    }
    int[] expected =
        IntStream.range(0, 5000)
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer i) -> columns[0][i])
                    .thenComparingDouble(i -> columns[1][i])
                    .thenComparingDouble(i -> columns[2][i]))
            .mapToInt(Integer::intValue)
            .toArray();

    assertThat(RowOrder.of(columns)).isEqualTo(expected);
  }

  @Test
  void equalRowsStayAsTheyCame() {
    double[] zeros = new double[100];
    for (int i = 0; i < zeros.length; i++) {
      zeros[i] = i % 2 == 0 ? -0.0 : 0.0;
    }

    assertThat(RowOrder.of(zeros)).isEqualTo(IntStream.range(0, 100).toArray());
    assertThat(RowOrder.of(new double[0])).isEmpty();
  }
}
