package io.flinkcx.core.purchase;

import static io.flinkcx.core.purchase.CustomerBases.cdnow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every fit of a purchase model over time with four parameters must do. */
abstract class PurchaseFitContract {

  /**
   * A fit by other software.
   *
   * @param parameters in the model's order, [4]
   * @param errors standard errors of the parameters, [4]
   */
  record Reference(double logLikelihood, double[] parameters, double[] errors) {}

  private final String model;

  /**
   * @param model name of the fitted model
   */
  PurchaseFitContract(String model) {
    this.model = model;
  }

  abstract PurchaseModelFit fit(PurchaseHistogram histogram);

  /** The fit to CDNOW's customers, times in weeks. */
  abstract Reference cdnowReference();

  /** The covariance of that fit, [4][4]. */
  abstract double[][] cdnowCovariance();

  /** The fit to CDNOW's customers, times in weeks rounded to two digits. */
  abstract Reference roundedCdnowReference();

  /** Parameters to simulate customers with, [4]. */
  abstract double[] truth();

  /** So many customers of the model with those parameters that a fit finds them again. */
  abstract PurchaseHistogram simulated(long seed);

  @Test
  final void cdnowEqualsTheReferenceFit() {
    PurchaseModelFit fit = fit(cdnow("cdnow_cbs_weekly.csv"));

    assertThat(fit.customers()).isEqualTo(2357);
    assertThat(fit.converged()).isTrue();
    assertThat(fit.warning()).isNull();
    assertThat(fit.parameters().model()).isEqualTo(model);
    assertReference(fit, cdnowReference());
    double[][] covariance = cdnowCovariance();
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        double scale = Math.sqrt(covariance[i][i] * covariance[j][j]);
        assertThat(fit.covariance()[i][j]).isCloseTo(covariance[i][j], within(1e-6 * scale));
      }
    }
  }

  @Test
  final void cdnowInRoundedWeeksEqualsTheReferenceFit() {
    assertReference(fit(cdnow("cdnow_cbs_round2.csv")), roundedCdnowReference());
  }

  private static void assertReference(PurchaseModelFit fit, Reference reference) {
    double logLikelihood = reference.logLikelihood();
    assertThat(fit.logLikelihood()).isBetween(logLikelihood - 1e-5, logLikelihood + 1e-7);
    for (int i = 0; i < 4; i++) {
      double error = reference.errors()[i];
      assertThat(fit.parameters().values()[i])
          .isCloseTo(reference.parameters()[i], within(1e-5 * error));
      assertThat(fit.standardErrors()[i]).isCloseTo(error, within(1e-7 * error));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  final void simulatedParametersAreFoundAgain(long seed) {
    PurchaseModelFit fit = fit(simulated(seed));

    assertThat(fit.warning()).isNull();
    for (int i = 0; i < 4; i++) {
      assertThat(fit.parameters().values()[i])
          .isCloseTo(truth()[i], within(4 * fit.standardErrors()[i]));
    }
  }

  @Test
  final void tooLittleDataGivesAWarningAndNoParameters() {
    PurchaseHistogram empty = new PurchaseHistogram();
    PurchaseHistogram noRepeat = new PurchaseHistogram();
    noRepeat.add(0, 0, 20, 100);
    PurchaseHistogram oneRepeat = new PurchaseHistogram();
    oneRepeat.add(0, 0, 20, 100);
    oneRepeat.add(3, 10, 20, 1);
    PurchaseHistogram oneCustomer = new PurchaseHistogram();
    oneCustomer.add(3, 10, 20, 1);

    assertThat(fit(empty).warning()).startsWith("no_data");
    assertThat(fit(noRepeat).warning()).startsWith("not_identified: no customer");
    assertThat(fit(oneCustomer).warning()).startsWith("not_identified: fewer than two");
    assertThat(fit(oneCustomer).parameters()).isNull();
    assertThat(fit(oneRepeat).warning()).startsWith("not_identified: fewer than two");
    assertThat(fit(oneRepeat).parameters()).isNull();
    assertThat(fit(oneRepeat).logLikelihood()).isNull();
    assertThat(fit(oneRepeat).customers()).isEqualTo(101);
  }
}
