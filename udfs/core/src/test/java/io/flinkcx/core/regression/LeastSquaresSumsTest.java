package io.flinkcx.core.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.math.FeatureRows;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeastSquaresSumsTest {

  private static final int ROWS = 2000;
  private static final List<String> NAMES = List.of("a", "b", "c");

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anyOrderSplitAndRetractionGivesTheSameModel(boolean robust) {
    double[][] rows = rows();
    // fourth powers of outliers leave a trace sooner than squares
    double outlier = robust ? 1e3 : 1e6;
    LeastSquaresSums whole = new LeastSquaresSums(3, robust);
    LeastSquaresSums[] parts = new LeastSquaresSums[7];
    for (int k = 0; k < parts.length; k++) {
      parts[k] = new LeastSquaresSums(3, robust);
    }
    for (int i = 0; i < ROWS; i++) {
      add(whole, rows[i], 1);
      add(parts[i * 5 % 7], rows[ROWS - 1 - i], 1);
      add(parts[i % 7], new double[] {outlier * i, i, -i, 1e3}, 1);
    }
    LeastSquaresSums merged = new LeastSquaresSums(3, robust);
    for (LeastSquaresSums part : parts) {
      merged.addAll(new LeastSquaresSums(3, robust, part.array()));
    }
    for (int i = 0; i < ROWS; i++) {
      add(merged, new double[] {outlier * i, i, -i, 1e3}, -1);
    }

    RegressionFit expected = LinearFit.of(whole, NAMES, Map.of(), .95);
    RegressionFit actual = LinearFit.of(merged, NAMES, Map.of(), .95);

    assertThat(merged.n()).isEqualTo(ROWS);
    for (int j = 0; j < 4; j++) {
      Coefficient e = expected.coefficients().get(j);
      Coefficient a = actual.coefficients().get(j);
      assertThat(a.value()).isCloseTo(e.value(), within(1e-12 * Math.abs(e.value())));
      assertThat(a.standardError()).isCloseTo(e.standardError(), within(1e-12 * e.standardError()));
    }
  }

  /** HC1 by the definition, from the rows themselves. */
  @Test
  void robustErrorsAreThoseOfTwoPasses() {
    double[][] rows = rows();
    LeastSquaresSums sums = new LeastSquaresSums(3, true);
    for (double[] row : rows) {
      add(sums, row, 1);
    }
    RegressionFit fit = LinearFit.of(sums, NAMES, Map.of(), .95);
    double[] theta = fit.coefficients().stream().mapToDouble(Coefficient::value).toArray();
    double[][] bread = new double[4][4];
    double[][] meat = new double[4][4];
    for (double[] row : rows) {
      double[] x = {1, row[1], row[2], row[3]};
      double e = row[0];
      for (int j = 0; j < 4; j++) {
        e -= theta[j] * x[j];
      }
      for (int j = 0; j < 4; j++) {
        for (int k = 0; k < 4; k++) {
          bread[j][k] += x[j] * x[k];
          meat[j][k] += e * e * x[j] * x[k];
        }
      }
    }
    var inverse = new LUDecomposition(new Array2DRowRealMatrix(bread)).getSolver().getInverse();
    double[][] expected =
        inverse
            .multiply(new Array2DRowRealMatrix(meat))
            .multiply(inverse)
            .scalarMultiply((double) ROWS / (ROWS - 4))
            .getData();
    for (int j = 0; j < 4; j++) {
      for (int k = 0; k < 4; k++) {
        assertThat(fit.covariance()[j][k])
            .isCloseTo(expected[j][k], within(1e-9 * Math.sqrt(expected[j][j] * expected[k][k])));
      }
    }
  }

  @Test
  void errorsOfSumsWarnOfFewRowsAndOfLeverage() {
    assertThat(robust(ROWS, 0).warning()).isNull();
    assertThat(robust(200, 0).warning()).startsWith("small_sample: HC1 errors");
    assertThat(robust(ROWS, 1e4).warning()).startsWith("small_sample: HC1 errors");
  }

  @Test
  void errorsOfRowsWarnLikewise() {
    assertThat(ofRows(ROWS, 0).warning()).isNull();
    assertThat(ofRows(200, 0).warning()).startsWith("small_sample: HC0 errors");
    assertThat(ofRows(ROWS, 1e4).warning()).startsWith("small_sample: HC0 errors");
  }

  private static RegressionFit ofRows(int rows, double outlier) {
    FeatureRows all = new FeatureRows();
    for (double[] row : Arrays.copyOf(rows(), rows)) {
      all.add(new double[] {row[0], 2}, new double[] {row[1], row[2], row[3]}, 1);
    }
    if (outlier != 0) {
      all.add(new double[] {5, 2}, new double[] {outlier, 1 - outlier, 1}, 1);
    }
    RegressionOptions options = new RegressionOptions(.95, ErrorKind.HC0);
    return LinearFit.of(RegressionRows.of(all), NAMES, options);
  }

  private static RegressionFit robust(int rows, double outlier) {
    LeastSquaresSums sums = new LeastSquaresSums(3, true);
    double[][] all = rows();
    for (int i = 0; i < rows; i++) {
      add(sums, all[i], 1);
    }
    if (outlier != 0) {
      add(sums, new double[] {5, outlier, 1 - outlier, 1}, 1);
    }
    return LinearFit.of(sums, NAMES, Map.of(), .95);
  }

  @Test
  void tooManyFeaturesForRobustErrorsAreAnError() {
    assertThatThrownBy(() -> new LeastSquaresSums(17, true))
        .hasMessage(
            "robust standard errors take at most 16 features, got 17; set robust => FALSE or leave"
                + " features out");
  }

  private static void add(LeastSquaresSums sums, double[] row, double count) {
    sums.add(row[0], new double[] {row[1], row[2], row[3]}, count);
  }

  private static double[][] rows() {
    SplittableRandom random = new SplittableRandom(7);
    double[][] rows = new double[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      double a = 50 + 10 * random.nextGaussian();
      double b = a + random.nextGaussian();
      double c = random.nextInt(2);
      double y = 3 * a - 2 * b + 4 * c + (1 + c) * random.nextGaussian();
      rows[i] = new double[] {y, a, b, c};
    }
    return rows;
  }
}
