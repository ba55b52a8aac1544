package io.flinkcx.core.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrustRegionNewtonTest {

  /** -(1-x)^2 - 100 (y-x^2)^2, the curved ridge of Rosenbrock (1960), top at (1, 1). */
  private static double ridge(double[] u, double[] g, double[][] h) {
    double x = u[0];
    double d = u[1] - x * x;
    g[0] = 2 * (1 - x) + 400 * x * d;
    g[1] = -200 * d;
    h[0][0] = -2 + 400 * d - 800 * x * x;
    h[0][1] = 400 * x;
    h[1][0] = 400 * x;
    h[1][1] = -200;
    return -(1 - x) * (1 - x) - 100 * d * d;
  }

  @Test
  void climbsACurvedRidge() {
    Maximum top =
        new TrustRegionNewton(25).maximize(TrustRegionNewtonTest::ridge, new double[] {-1.2, 1});

    assertThat(top.converged()).isTrue();
    assertThat(top.interior()).isTrue();
    assertThat(top.point()[0]).isCloseTo(1, within(1e-7));
    assertThat(top.point()[1]).isCloseTo(1, within(1e-7));
  }

  @Test
  void leavesASaddleWhereTheGradientIsZero() {
    // y^2/2 - y^4/4 - x^2: a saddle at the origin, tops of 1/4 at y = -1 and y = 1
    Maximum top =
        new TrustRegionNewton(25)
            .maximize(
                (u, g, h) -> {
                  g[0] = -2 * u[0];
                  g[1] = u[1] - Math.pow(u[1], 3);
                  h[0][0] = -2;
                  h[1][1] = 1 - 3 * u[1] * u[1];
                  return u[1] * u[1] / 2 - Math.pow(u[1], 4) / 4 - u[0] * u[0];
                },
                new double[] {0, 0});

    assertThat(top.value()).isCloseTo(0.25, within(1e-9));
    assertThat(Math.abs(top.point()[1])).isCloseTo(1, within(1e-6));
  }

  @Test
  void followsATailToItsSupremumAndSaysThatItIsNoMaximum() {
    // -1000 e^-u: rises to 0 for ever
    Maximum top =
        new TrustRegionNewton(25)
            .maximize(
                (u, g, h) -> {
                  double tail = 1000 * Math.exp(-u[0]);
                  g[0] = tail;
                  h[0][0] = -tail;
                  return -tail;
                },
                new double[] {0});

    assertThat(top.converged()).isTrue();
    assertThat(top.interior()).isFalse();
    assertThat(top.value()).isBetween(-1e-6, 0.0);
  }

  @Test
  void stopsAtTheBoundOfTheBox() {
    // u + 2 v - v^2 with |u|, |v| <= 3: top at (3, 1)
    Maximum top =
        new TrustRegionNewton(3)
            .maximize(
                (u, g, h) -> {
                  g[0] = 1;
                  g[1] = 2 - 2 * u[1];
                  h[1][1] = -2;
                  return u[0] + 2 * u[1] - u[1] * u[1];
                },
                new double[] {0, 0});

    assertThat(top.point()[0]).isEqualTo(3);
    assertThat(top.point()[1]).isCloseTo(1, within(1e-7));
    assertThat(top.interior()).isFalse();
    assertThat(top.converged()).isTrue();
  }

  @Test
  void neverAcceptsAValueThatIsNotANumber() {
    // ln(2 - u) - ln-barrier: NaN beyond u = 2, top at u = 1
    Maximum top =
        new TrustRegionNewton(25)
            .maximize(
                (u, g, h) -> {
                  double room = 2 - u[0];
                  g[0] = 1 - 1 / room;
                  h[0][0] = -1 / (room * room);
                  return u[0] + Math.log(room);
                },
                new double[] {-20});

    assertThat(top.point()[0]).isCloseTo(1, within(1e-6));
    assertThat(top.interior()).isTrue();
  }

  @Test
  void startMustBeFinite() {
    assertThatThrownBy(
            () -> new TrustRegionNewton(25).maximize((u, g, h) -> Double.NaN, new double[] {0}))
        .hasMessage("the function must be finite at the start, got NaN");
  }
}
