package io.flinkcx.core.purchase;

import static io.flinkcx.core.CsvRows.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.core.CsvRows;
import io.flinkcx.core.math.DeltaMethod;
import io.flinkcx.core.math.Estimate;
import io.flinkcx.core.spend.EstimatedGammaGamma;
import io.flinkcx.core.spend.GammaGamma;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;

class EstimatedPurchaseModelTest {

  private static final LifetimeValue YEAR = new LifetimeValue(12 * 4.345, 0.01, 4.345, 1);

  // Reference fits of CDNOW: parameters and covariances of clv_fits.json
  private static final EstimatedPurchaseModel BG_NBD =
      new EstimatedPurchaseModel(
          new BgNbd(
              0.24259452243002913, 4.4136020190102014, 0.79292201722494592, 2.4259067768239355),
          new double[][] {
            {0.000157687743939, 0.00370642006574, -8.78470278019e-5, 6.56370377953e-5},
            {0.00370642006574, 0.143053439452, -0.00286567893759, 0.0105232808684},
            {-8.78470278019e-5, -0.00286567893759, 0.0344970524014, 0.123217766643},
            {6.56370377953e-5, 0.0105232808684, 0.123217766643, 0.49760927792}
          });

  private static final EstimatedPurchaseModel MBG_NBD =
      new EstimatedPurchaseModel(
          new MbgNbd(
              0.52484315910553356, 6.1830852795704001, 0.89135939073242723, 1.6140022401733429),
          new double[][] {
            {0.00693359422702, 0.0484779278802, -0.00750768523583, -0.0375708848362},
            {0.0484779278802, 0.483888078285, -0.0532077942087, -0.236107911756},
            {-0.00750768523583, -0.0532077942087, 0.0239599217416, 0.0738036965323},
            {-0.0375708848362, -0.236107911756, 0.0738036965323, 0.288900658138}
          });

  private static final EstimatedPurchaseModel PARETO_NBD =
      new EstimatedPurchaseModel(
          new ParetoNbd(
              0.55327704685293605, 10.577683463295629, 0.60623998912391007, 11.668735288740963),
          new double[][] {
            {0.00226841933307, 0.0329831648337, -0.00315374749644, -0.140686085688},
            {0.0329831648337, 0.710181269002, -0.0269260822068, -1.20596308219},
            {-0.00315374749644, -0.0269260822068, 0.0350743011772, 1.13015610797},
            {-0.140686085688, -1.20596308219, 1.13015610797, 38.5779320343}
          });

  private static final EstimatedGammaGamma GAMMA_GAMMA =
      new EstimatedGammaGamma(
          new GammaGamma(6.2495722713042339, 3.7442246671226639, 15.443520962598474),
          new double[][] {
            {1.41623170276, -0.231961888218, -4.80294725296},
            {-0.231961888218, 0.0841771955707, 0.991970890255},
            {-4.80294725296, 0.991970890255, 17.3007976311}
          });

  private static final Map<String, EstimatedPurchaseModel> MODELS =
      Map.of(BgNbd.NAME, BG_NBD, MbgNbd.NAME, MBG_NBD, ParetoNbd.NAME, PARETO_NBD);

  @Test
  void errorsEqualTheReferenceOfEveryModel() {
    for (Map<String, String> row : CsvRows.ofResource("delta_method.csv")) {
      EstimatedPurchaseModel model = MODELS.get(row.get("model"));
      PurchaseHistory history =
          PurchaseHistory.of(number(row, "x"), number(row, "t_x"), number(row, "T"));
      double monetaryValue = number(row, "m_x");

      assertEquals(row, "p_alive", model.predict(m -> m.probabilityAlive(history)));
      assertEquals(row, "purchases", model.predict(m -> m.expectedPurchases(history, 52)));
      assertEquals(
          row,
          "amount",
          GAMMA_GAMMA.expectedValue(history.frequency(), monetaryValue).orElseThrow());
      assertEquals(
          row, "clv", YEAR.estimate(model, GAMMA_GAMMA, history, monetaryValue).orElseThrow());
    }
  }

  private static void assertEquals(Map<String, String> row, String quantity, Estimate found) {
    double value = number(row, quantity);
    double error = number(row, quantity + "_se");
    assertThat(found.value()).as("%s %s", row, quantity).isCloseTo(value, within(1e-10 * value));
    assertThat(found.standardError())
        .as("error of %s %s", row, quantity)
        .isCloseTo(error, within(1e-6 * error));
  }

  @Test
  void errorsEqualTheSpreadOfPredictionsOverDrawnParameters() {
    PurchaseHistory regular = new PurchaseHistory(2, 30.43, 38.86);
    PurchaseHistory silent = new PurchaseHistory(5, 8, 38);
    PurchaseHistory one = new PurchaseHistory(0, 0, 38.86);

    for (PurchaseHistory history : new PurchaseHistory[] {regular, silent}) {
      assertSpread(model -> model.probabilityAlive(history));
      assertSpread(model -> model.expectedPurchases(history, 52));
      assertSpread(model -> YEAR.discountedPurchases(model, history));
    }
    assertSpread(model -> model.expectedPurchases(one, 52));
  }

  /** Draws logarithms, in which the model is fitted and the likelihood is nearly normal. */
  private static void assertSpread(ToDoubleFunction<PurchaseModel> prediction) {
    PurchaseModelParameters parameters = BG_NBD.model().parameters();
    double[] estimate = parameters.values();
    MultivariateNormalDistribution normal =
        new MultivariateNormalDistribution(
            new Well19937c(20260101), new double[estimate.length], BG_NBD.covariance());
    SummaryStatistics drawn = new SummaryStatistics();
    for (int draw = 0; draw < 10_000; draw++) {
      double[] theta = normal.sample();
      for (int i = 0; i < theta.length; i++) {
        theta[i] = estimate[i] * Math.exp(theta[i] / estimate[i]);
      }
      drawn.addValue(prediction.applyAsDouble(PurchaseModel.of(parameters.withValues(theta))));
    }
    double error = BG_NBD.predict(prediction).standardError();

    // the delta method is of first order: the rest is the curvature of the prediction
    assertThat(error)
        .isCloseTo(drawn.getStandardDeviation(), within(0.1 * drawn.getStandardDeviation()));
  }

  @Test
  void discreteModelHasErrorsToo() {
    BgBb model = new BgBb(1.2, 0.75, 0.66, 2.78);
    double[][] covariance = new double[4][4];
    for (int i = 0; i < 4; i++) {
      covariance[i][i] = 0.01;
    }
    PurchaseHistory history = new PurchaseHistory(3, 4, 6);

    Estimate alive =
        new EstimatedPurchaseModel(model, covariance).predict(m -> m.probabilityAlive(history));

    double squares = 0;
    for (int i = 0; i < 4; i++) {
      double[] up = model.parameters().values();
      double[] down = up.clone();
      up[i] += 1e-5;
      down[i] -= 1e-5;
      double rise =
          PurchaseModel.of(model.parameters().withValues(up)).probabilityAlive(history)
              - PurchaseModel.of(model.parameters().withValues(down)).probabilityAlive(history);
      squares += Math.pow(0.1 * rise / 2e-5, 2);
    }
    assertThat(alive.standardError()).isCloseTo(Math.sqrt(squares), within(1e-8));
  }

  @Test
  void withoutACovarianceThereIsTheValueAlone() {
    PurchaseHistory history = new PurchaseHistory(2, 30.43, 38.86);
    EstimatedPurchaseModel purchases = new EstimatedPurchaseModel(BG_NBD.model(), null);
    EstimatedGammaGamma spend = new EstimatedGammaGamma(GAMMA_GAMMA.model(), null);

    Estimate clv = YEAR.estimate(purchases, spend, history, 22.35).orElseThrow();

    assertThat(clv.value())
        .isCloseTo(
            YEAR.of(BG_NBD.model(), GAMMA_GAMMA.model(), history, 22.35).getAsDouble(),
            within(1e-12));
    assertThat(clv.standardError()).isNaN();
    assertThat(spend.expectedValue(2, 22.35).orElseThrow().standardError()).isNaN();
  }

  @Test
  void whatIsCertainHasNoError() {
    PurchaseHistory one = new PurchaseHistory(0, 0, 38.86);

    assertThat(BG_NBD.predict(m -> m.probabilityAlive(one))).isEqualTo(new Estimate(1, 0));
    assertThat(BG_NBD.predict(m -> m.expectedPurchases(one, 0))).isEqualTo(new Estimate(0, 0));
  }

  @Test
  void spendWithoutAMeanHasNoEstimate() {
    EstimatedGammaGamma spend =
        new EstimatedGammaGamma(new GammaGamma(2, 0.9, 10), GAMMA_GAMMA.covariance());

    assertThat(YEAR.estimate(BG_NBD, spend, new PurchaseHistory(0, 0, 10), 0)).isEmpty();
  }

  /** Against differences in the parameters and coefficients themselves. */
  @Test
  void errorsOfACustomerWithCovariatesHoldThoseOfTheCoefficients() {
    double[] x = {1, .5};
    double[] z = {-.7};
    for (EstimatedPurchaseModel base : List.of(BG_NBD, MBG_NBD, PARETO_NBD)) {
      PurchaseModelParameters parameters =
          base.model().parameters().withCoefficients(new double[] {.4, -.3}, new double[] {.2});
      double[][] covariance = new double[7][7];
      for (int i = 0; i < 4; i++) {
        System.arraycopy(base.covariance()[i], 0, covariance[i], 0, 4);
        covariance[i][4] = .01 * Math.sqrt(base.covariance()[i][i]);
        covariance[4][i] = covariance[i][4];
      }
      covariance[4][4] = .01;
      covariance[5][5] = .02;
      covariance[6][6] = .03;
      covariance[4][6] = -.004;
      covariance[6][4] = -.004;
      PurchaseHistory history = new PurchaseHistory(3, 20, 30);
      ToDoubleFunction<double[]> prediction =
          theta ->
              PurchaseModel.of(
                      parameters
                          .withValues(Arrays.copyOf(theta, 4))
                          .withCoefficients(
                              new double[] {theta[4], theta[5]}, new double[] {theta[6]})
                          .ofCustomer(x, z)
                          .orElseThrow())
                  .expectedPurchases(history, 52);
      double[] theta = parameters.values();
      double[] gradient = new double[7];
      for (int i = 0; i < 7; i++) {
        double step = 1e-5 * Math.abs(theta[i]);
        double[] up = theta.clone();
        double[] down = theta.clone();
        up[i] += step;
        down[i] -= step;
        gradient[i] = (prediction.applyAsDouble(up) - prediction.applyAsDouble(down)) / (2 * step);
      }
      double expected = DeltaMethod.standardError(gradient, covariance);

      Estimate estimate =
          EstimatedPurchaseModel.ofCustomer(parameters, covariance, x, z)
              .orElseThrow()
              .predict(model -> model.expectedPurchases(history, 52));

      assertThat(estimate.value()).isEqualTo(prediction.applyAsDouble(theta));
      assertThat(estimate.standardError()).isCloseTo(expected, within(1e-5 * expected));
    }
  }

  @Test
  void otherCovariatesThanCoefficientsGiveNoModel() {
    PurchaseModelParameters parameters =
        BG_NBD.model().parameters().withCoefficients(new double[] {.4}, new double[0]);

    assertThat(EstimatedPurchaseModel.ofCustomer(parameters, null, new double[0], new double[0]))
        .isEmpty();
  }
}
