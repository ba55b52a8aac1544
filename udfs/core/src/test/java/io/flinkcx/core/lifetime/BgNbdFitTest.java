package io.flinkcx.core.lifetime;

import static io.flinkcx.core.lifetime.CsvRows.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flinkcx.testing.SharedData;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BgNbdFitTest {

  // Reference fits: independent 30-digit Newton in log-parameters, cross-checked with lifetimes
  // 0.11.3, CLVTools 0.12.1, BTYD 2.4.3; covariance by the delta method from the observed
  // information.
  @Test
  void cdnowEqualsTheReferenceFit() {
    PurchaseModelFit fit = BgNbdFit.of(cdnow("cdnow_cbs_weekly.csv"));

    assertThat(fit.customers()).isEqualTo(2357);
    assertThat(fit.converged()).isTrue();
    assertThat(fit.warning()).isNull();
    assertThat(fit.logLikelihood())
        .isBetween(-9582.4292066739306 - 1e-5, -9582.4292066739306 + 1e-7);
    assertParameters(
        fit,
        new double[] {
          0.24259452243002913, 4.4136020190102014, 0.79292201722494592, 2.4259067768239355
        },
        new double[] {0.0125573780679, 0.378224059854, 0.185733821372, 0.705414259794});
    double[][] covariance = {
      {0.000157687743939, 0.00370642006574, -8.78470278019e-5, 6.56370377953e-5},
      {0.00370642006574, 0.143053439452, -0.00286567893759, 0.0105232808684},
      {-8.78470278019e-5, -0.00286567893759, 0.0344970524014, 0.123217766643},
      {6.56370377953e-5, 0.0105232808684, 0.123217766643, 0.49760927792}
    };
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        double scale = Math.sqrt(covariance[i][i] * covariance[j][j]);
        assertThat(fit.covariance()[i][j]).isCloseTo(covariance[i][j], within(1e-6 * scale));
      }
    }
  }

  @Test
  void cdnowInRoundedWeeksEqualsTheReferenceFit() {
    PurchaseModelFit fit = BgNbdFit.of(cdnow("cdnow_cbs_round2.csv"));

    assertThat(fit.logLikelihood())
        .isBetween(-9582.4255605673625 - 1e-5, -9582.4255605673625 + 1e-7);
    assertParameters(
        fit,
        new double[] {
          0.24259290720433794, 4.4135315612021239, 0.79288614809811699, 2.4257534364912252
        },
        new double[] {0.0125573195838, 0.378221415526, 0.185719143096, 0.705345755103});
  }

  private static void assertParameters(PurchaseModelFit fit, double[] theta, double[] errors) {
    PurchaseModelParameters p = fit.parameters();
    double[] found = {p.r(), p.alpha(), p.a(), p.b()};
    for (int i = 0; i < theta.length; i++) {
      assertThat(found[i]).isCloseTo(theta[i], within(1e-5 * errors[i]));
      assertThat(fit.standardErrors()[i]).isCloseTo(errors[i], within(1e-7 * errors[i]));
    }
  }

  private static PurchaseHistogram cdnow(String file) {
    Path path = SharedData.find("data/stats/" + file).orElse(null);
    assumeTrue(path != null, SharedData.MISSING);
    PurchaseHistogram histogram = new PurchaseHistogram();
    for (Map<String, String> row : CsvRows.ofFile(path)) {
      histogram.add(number(row, "x"), number(row, "t_x"), number(row, "T"), 1);
    }
    return histogram;
  }
}
