package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Central differences as a check of written-out derivatives. */
public final class FiniteDifferences {

  private static final double STEP = 1e-5;

  private FiniteDifferences() {}

  /** Asserts that gradient and Hessian of the function are its derivatives at the point. */
  public static void assertDerivatives(SmoothFunction function, double[] point) {
    int n = point.length;
    double[] gradient = new double[n];
    double[][] hessian = new double[n][n];
    double value = function.evaluate(point, gradient, hessian);
    for (int i = 0; i < n; i++) {
      double[] up = new double[n];
      double[] down = new double[n];
      double rise =
          function.evaluate(moved(point, i, STEP), up, new double[n][n])
              - function.evaluate(moved(point, i, -STEP), down, new double[n][n]);
      double size = Math.abs(value) + Math.abs(gradient[i]);
      assertThat(gradient[i]).isCloseTo(rise / (2 * STEP), within(1e-8 * size));
      for (int j = 0; j < n; j++) {
        double second = (up[j] - down[j]) / (2 * STEP);
        assertThat(hessian[i][j])
            .isCloseTo(second, within(1e-7 * (Math.abs(second) + Math.abs(gradient[j]) + 1)));
        assertThat(hessian[i][j]).isEqualTo(hessian[j][i]);
      }
    }
  }

  private static double[] moved(double[] point, int i, double by) {
    double[] moved = point.clone();
    moved[i] += by;
    return moved;
  }
}
