package io.flinkcx.functions.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import io.flinkcx.testing.FlinkSession;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Time-invariant covariates in the fits and in the functions that are asked about a customer. */
class CovariatesTest {

  /** Distinct histories of two channels with numbers of customers. */
  private static final String CHANNELS =
      "(VALUES (0, 0.0, 30.0, 0, 700), (0, 0.0, 38.0, 0, 600), (1, 2.0, 30.0, 0, 60),"
          + " (1, 12.0, 30.0, 0, 40), (1, 25.0, 38.0, 0, 50), (2, 5.0, 38.0, 0, 30),"
          + " (2, 20.0, 30.0, 0, 35), (3, 26.0, 30.0, 0, 25), (4, 10.0, 38.0, 0, 12),"
          + " (5, 36.0, 38.0, 0, 20), (0, 0.0, 30.0, 1, 300), (1, 4.0, 30.0, 1, 90),"
          + " (1, 22.0, 38.0, 1, 40), (2, 12.0, 38.0, 1, 60), (3, 8.0, 30.0, 1, 30),"
          + " (5, 30.0, 38.0, 1, 25), (9, 29.0, 30.0, 1, 20), (14, 37.0, 38.0, 1, 5))"
          + " AS c(x, t_x, t, channel, n)";

  @ParameterizedTest
  @ValueSource(strings = {"CX_BGNBD_FIT", "CX_MBGNBD_FIT", "CX_PARETO_NBD_FIT"})
  void fitHasCoefficientsBehindTheParameters(String fit) {
    Row model =
        Planning.session()
            .row(
                "SELECT m.* FROM (SELECT "
                    + fit
                    + "(frequency => x, recency => t_x, age => t, weight => n, purchase_covariates"
                    + " => ARRAY[channel], dropout_covariates => ARRAY[channel * 0.5]) AS m FROM "
                    + CHANNELS
                    + ")");

    assertThat(model.<String>getFieldAs("warning")).isNull();
    Double[] purchase = model.getFieldAs("purchase_coefficients");
    Double[] dropout = model.getFieldAs("dropout_coefficients");
    assertThat(purchase).hasSize(1);
    assertThat(purchase[0]).isPositive();
    assertThat(dropout).hasSize(1);
    assertThat(model.<Double[]>getFieldAs("std_errors")).hasSize(6).allMatch(error -> error > 0);
    assertThat(model.<Double[][]>getFieldAs("covariance")).hasDimensions(6, 6);
    assertThat(model.getField("n")).isEqualTo(2142L);
  }

  @Test
  void sumOfLogLikelihoodsIsThatOfTheFit() {
    Row row =
        Planning.session()
            .row(
                "SELECT SUM(c.n * CX_LOG_LIKELIHOOD(model => f.m, frequency => c.x, recency => c.t_x,"
                    + " age => c.t, purchase_covariates => ARRAY[c.channel], dropout_covariates =>"
                    + " ARRAY[c.channel])), MAX(f.m.log_likelihood) FROM "
                    + CHANNELS
                    + " CROSS JOIN (SELECT CX_BGNBD_FIT(x, t_x, t, n, CAST(NULL AS "
                    + PurchaseModelRow.TYPE.dataType().getLogicalType().asSerializableString()
                    + "), ARRAY[channel], ARRAY[channel]) AS m FROM "
                    + CHANNELS
                    + ") AS f");

    assertThat((Double) row.getField(0)).isCloseTo((Double) row.getField(1), within(1e-8));
  }

  @Test
  void valueHasTheErrorOfTheCoefficientsToo() {
    Row row =
        Planning.session()
            .row(
                "SELECT CX_CLV(model => f.m, gamma_gamma_model => CX_GAMMA_GAMMA_MODEL(6, 4, 15),"
                    + " frequency => 3, recency => 20, age => 30, monetary_value => 40, horizon =>"
                    + " 52, discount_rate => 0.01, purchase_covariates => ARRAY[1]), v.clv,"
                    + " v.expected_purchases_std_error, w.clv FROM (SELECT m, CX_CLV_STATS(model =>"
                    + " m, gamma_gamma_model => CX_GAMMA_GAMMA_MODEL(6, 4, 15), frequency => 3,"
                    + " recency => 20, age => 30, monetary_value => 40, horizon => 52,"
                    + " discount_rate => 0.01, purchase_covariates => ARRAY[1]) AS v,"
                    + " CX_CLV_STATS(model => m, gamma_gamma_model => CX_GAMMA_GAMMA_MODEL(6, 4,"
                    + " 15), frequency => 3, recency => 20, age => 30, monetary_value => 40, horizon"
                    + " => 52, discount_rate => 0.01) AS w FROM (SELECT CX_BGNBD_FIT(frequency => x,"
                    + " recency => t_x, age => t, weight => n, purchase_covariates =>"
                    + " ARRAY[channel]) AS m FROM "
                    + CHANNELS
                    + ")) AS f");

    assertThat(row.getField(1)).isEqualTo(row.getField(0));
    assertThat((Double) row.getField(2)).isPositive();
    assertThat(row.getField(3)).as("without the covariates of the model").isNull();
  }

  @Test
  void changelogEqualsItsLastState() {
    String query =
        "SELECT m.* FROM (SELECT CX_BGNBD_FIT(frequency => x, recency => t_x, age => t, weight =>"
            + " n, purchase_covariates => ARRAY[channel]) AS m FROM (SELECT x, t_x, t, channel,"
            + " SUM(n) AS n FROM (SELECT * FROM "
            + CHANNELS
            + " UNION ALL SELECT * FROM "
            + CHANNELS
            + ") GROUP BY x, t_x, t, channel))";

    assertThat(Planning.session(true).row(query)).isEqualTo(Planning.session().row(query));
  }

  @Test
  void startFromAnEarlierModelSavesIterations() {
    FlinkSession flink = Planning.session();
    String fit =
        "CX_BGNBD_FIT(frequency => c.x, recency => c.t_x, age => c.t, weight => c.n,"
            + " purchase_covariates => ARRAY[c.channel]";
    flink.run("CREATE TEMPORARY VIEW earlier AS SELECT " + fit + ") AS m FROM " + CHANNELS);
    Row cold = flink.row("SELECT m.* FROM earlier");
    Row warm =
        flink.row(
            "SELECT m.* FROM (SELECT "
                + fit
                + ", start_model => e.m) AS m FROM "
                + CHANNELS
                + " CROSS JOIN earlier AS e)");

    assertThat(warm.<Double>getFieldAs("log_likelihood"))
        .isCloseTo(cold.<Double>getFieldAs("log_likelihood"), within(1e-8));
    assertThat(warm.<Integer>getFieldAs("iterations"))
        .isLessThan(cold.<Integer>getFieldAs("iterations"));
  }

  @Test
  void otherLengthsAndBadValuesAreRejected() {
    Row model =
        Planning.session()
            .row(
                "SELECT m.* FROM (SELECT CX_BGNBD_FIT(frequency => x, recency => t_x, age => t,"
                    + " weight => n, purchase_covariates => CASE WHEN x = 14 THEN"
                    + " CAST(NULL AS ARRAY<DOUBLE>) WHEN x = 9 THEN ARRAY[CAST(NULL AS DOUBLE)]"
                    + " WHEN x = 5 THEN ARRAY[1E0, 2E0] WHEN x = 4 THEN ARRAY[CAST('NaN' AS"
                    + " DOUBLE)] ELSE ARRAY[CAST(channel AS DOUBLE)] END) AS m FROM "
                    + CHANNELS
                    + ")");

    assertThat(model.getField("n")).isEqualTo(2142L - 5 - 20 - 45 - 12);
    assertThat(model.getField("rejected_reasons"))
        .isEqualTo(Map.of("covariates_of_other_length", 50L, "covariates_not_finite", 2L));
    assertThat(model.<Double[]>getFieldAs("purchase_coefficients")).hasSize(1);
  }

  @Test
  void constantCovariateIsAWarning() {
    Row model =
        Planning.session()
            .row(
                "SELECT m.* FROM (SELECT CX_BGNBD_FIT(frequency => x, recency => t_x, age => t,"
                    + " weight => n, dropout_covariates => ARRAY[channel, 1]) AS m FROM "
                    + CHANNELS
                    + ")");

    assertThat(model.<String>getFieldAs("warning")).startsWith("not_identified");
    assertThat(model.getField("std_errors")).isNull();
    assertThat(model.getField("dropout_coefficients")).isNull();
  }

  // x = (1, 2), g1 = (0.5, -0.25): alpha stays; z = 3, g2 = 0.2: a exp(0.6)
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "CX_P_ALIVE(model => %s, frequency => 2, recency => 30.43, age => 38.86",
        "CX_EXPECTED_PURCHASES(model => %s, frequency => 2, recency => 30.43, age => 38.86,"
            + " horizon => 39",
        "CX_P_PURCHASE(model => %s, frequency => 2, recency => 30.43, age => 38.86, horizon => 39",
        "CX_DERT(model => %s, frequency => 2, recency => 30.43, age => 38.86, discount_rate =>"
            + " 0.01",
        "CX_LOG_LIKELIHOOD(model => %s, frequency => 2, recency => 30.43, age => 38.86",
        "CX_CLV(model => %s, gamma_gamma_model => CX_GAMMA_GAMMA_MODEL(6.25, 3.74, 15.44),"
            + " frequency => 2, recency => 30.43, age => 38.86, monetary_value => 22.35, horizon =>"
            + " 52, discount_rate => 0.01"
      })
  void customersModelIsAsked(String call) {
    String fitted = String.format(call, Models.bgNbdOf("ARRAY[0.5, -0.25]", "ARRAY[0.2]"));
    String own = String.format(call, Models.bgNbd("0.243", "4.414", "0.793 * EXP(0.6)", "2.426"));
    String plain = String.format(call, Models.PURCHASES);
    String x = ", purchase_covariates => ARRAY[1, 2]";
    String z = ", dropout_covariates => ARRAY[3.0]";
    Row row =
        Planning.session()
            .row(
                "SELECT "
                    + String.join(
                        ", ",
                        List.of(
                            own + ")",
                            fitted + x + z + ")",
                            fitted + ")",
                            fitted + x + ")",
                            fitted + x + ", dropout_covariates => ARRAY[3.0, 1.0])",
                            fitted + x + ", dropout_covariates => ARRAY[CAST(NULL AS DOUBLE)])",
                            fitted + x + ", dropout_covariates => ARRAY[1E5])",
                            plain + z + ")")));

    assertThat((Double) row.getField(1))
        .isCloseTo((Double) row.getField(0), within(1e-12 * Math.abs((Double) row.getField(0))));
    for (int i = 2; i < 8; i++) {
      assertThat(row.getField(i)).isNull();
    }
  }

  @Test
  void newCustomerOfAModelWithCoefficientsIsNull() {
    String model = Models.bgNbdOf("ARRAY[0.5, -0.25]", "ARRAY[0.2]");

    assertThat(
            Planning.session()
                .row(
                    "SELECT CX_NEW_CUSTOMER_PURCHASES("
                        + model
                        + ", 39), CX_NEW_CUSTOMER_P_PURCHASES("
                        + model
                        + ", 1, 39)"))
        .isEqualTo(Row.of(null, null));
  }
}
