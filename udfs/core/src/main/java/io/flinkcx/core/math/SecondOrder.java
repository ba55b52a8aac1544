package io.flinkcx.core.math;

/**
 * Functions of four variables with their first and second derivatives at one point, packed into
 * arrays: value, four first derivatives, ten second derivatives (i, j <= i, row by row).
 *
 * <pre>{@code
 * double[] f = new double[SecondOrder.SIZE];
 * SecondOrder.addDensity(f, 0, 0.3, logFirst, logSecond);   // f += 0.3 e^h of h's derivatives
 * }</pre>
 */
public final class SecondOrder {

  /** Variables. */
  public static final int VARIABLES = 4;

  /** Numbers of one function. */
  public static final int SIZE = 15;

  private static final int FIRST = 1;
  private static final int SECOND = 1 + VARIABLES;

  private SecondOrder() {}

  /**
   * f += e^h, given e^h and the derivatives of h.
   *
   * @param f functions, [.. {@link #SIZE} from at]
   * @param at where f begins
   * @param exp e^h
   * @param h the function h; its value is not used
   */
  public static void addExp(double[] f, int at, double exp, double[] h) {
    f[at] += exp;
    int ij = SECOND;
    for (int i = 0; i < VARIABLES; i++) {
      double hi = h[FIRST + i];
      f[at + FIRST + i] += exp * hi;
      for (int j = 0; j <= i; j++) {
        f[at + ij] += exp * (hi * h[FIRST + j] + h[ij]);
        ij++;
      }
    }
  }

  /**
   * f += e^-d g.
   *
   * @param f functions, [.. {@link #SIZE} from at]
   * @param at where f begins
   * @param d the function d
   * @param g functions, [.. {@link #SIZE} from gAt]
   * @param gAt where g begins
   */
  public static void addDecayed(double[] f, int at, double[] d, double[] g, int gAt) {
    double exp = Math.exp(-d[0]);
    double value = g[gAt];
    f[at] += exp * value;
    int ij = SECOND;
    for (int i = 0; i < VARIABLES; i++) {
      double di = d[FIRST + i];
      double gi = g[gAt + FIRST + i];
      f[at + FIRST + i] += exp * (gi - di * value);
      for (int j = 0; j <= i; j++) {
        double dj = d[FIRST + j];
        f[at + ij] +=
            exp * (g[gAt + ij] - di * g[gAt + FIRST + j] - dj * gi + (di * dj - d[ij]) * value);
        ij++;
      }
    }
  }

  /**
   * sum += weight ln f.
   *
   * @param sum the function ln f is added to, [{@link #SIZE}]
   * @param weight any
   * @param f a positive function, [{@link #SIZE}]
   */
  public static void addLog(double[] sum, double weight, double[] f) {
    double inverse = 1 / f[0];
    sum[0] += weight * Math.log(f[0]);
    int ij = SECOND;
    for (int i = 0; i < VARIABLES; i++) {
      double fi = f[FIRST + i] * inverse;
      sum[FIRST + i] += weight * fi;
      for (int j = 0; j <= i; j++) {
        sum[ij] += weight * (f[ij] * inverse - fi * f[FIRST + j] * inverse);
        ij++;
      }
    }
  }

  /** Position of a first derivative. */
  public static int first(int i) {
    return FIRST + i;
  }

  /** Position of a second derivative, j <= i. */
  public static int second(int i, int j) {
    return SECOND + i * (i + 1) / 2 + j;
  }
}
