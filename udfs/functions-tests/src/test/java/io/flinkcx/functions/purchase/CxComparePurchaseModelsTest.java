package io.flinkcx.functions.purchase;

import static io.flinkcx.functions.purchase.PurchaseFitContract.HISTORIES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import io.flinkcx.testing.FlinkSession;
import java.util.List;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxComparePurchaseModelsTest {

  private static final String COMPARED =
      "SELECT m.* FROM (SELECT CX_COMPARE_PURCHASE_MODELS(frequency => x, recency => t_x, age => t,"
          + " weight => n) AS compared FROM %s) CROSS JOIN UNNEST(compared) AS m";

  private final FlinkSession flink = Planning.session();

  @Test
  void everyModelHasTheLikelihoodOfItsOwnFit() {
    Row fits =
        flink.row(
            "SELECT CX_BGNBD_FIT(x, t_x, t, n).log_likelihood, CX_MBGNBD_FIT(x, t_x, t,"
                + " n).log_likelihood, CX_PARETO_NBD_FIT(x, t_x, t, n).log_likelihood FROM "
                + HISTORIES);
    List<String> names = List.of("bgnbd", "mbgnbd", "pnbd", "nbd");

    List<Row> models = flink.rows(String.format(COMPARED, HISTORIES));

    assertThat(models).hasSize(4);
    double before = 0;
    double weights = 0;
    for (Row model : models) {
      int which = names.indexOf(model.<String>getFieldAs("model"));
      boolean isNbd = which == 3;
      double logLikelihood = model.<Double>getFieldAs("log_likelihood");
      if (!isNbd) {
        assertThat(logLikelihood).isEqualTo(fits.getField(which));
      }
      int parameters = isNbd ? 2 : 4;
      assertThat(model.<Integer>getFieldAs("parameters")).isEqualTo(parameters);
      assertThat(model.<Double>getFieldAs("aic"))
          .isCloseTo(2 * parameters - 2 * logLikelihood, within(1e-9));
      assertThat(model.<Double>getFieldAs("bic"))
          .isCloseTo(parameters * Math.log(1587) - 2 * logLikelihood, within(1e-9));
      assertThat(model.<Double>getFieldAs("delta_aic")).isGreaterThanOrEqualTo(before);
      before = model.<Double>getFieldAs("delta_aic");
      weights += model.<Double>getFieldAs("akaike_weight");
      assertThat(model.getField("lr_chi_square") == null).isEqualTo(isNbd);
      assertThat(model.getField("lr_degrees_of_freedom")).isEqualTo(isNbd ? null : 2);
      assertThat(model.getField("lr_p_value") == null).isEqualTo(isNbd);
      assertThat(model.<Long>getFieldAs("n")).isEqualTo(1587);
      assertThat(model.<Long>getFieldAs("rejected")).isEqualTo(1);
    }
    assertThat(weights).isCloseTo(1, within(1e-12));
  }

  @Test
  void noRepeatPurchaseGivesTheReasonAndNoNumbers() {
    List<Row> models = flink.rows(String.format(COMPARED, HISTORIES + " WHERE x = 0"));

    assertThat(models).hasSize(4);
    for (Row model : models) {
      for (int i = 1; i <= 9; i++) {
        assertThat(model.getField(i)).isNull();
      }
      assertThat(model.<Long>getFieldAs("n")).isEqualTo(1300);
      assertThat(model.<String>getFieldAs("warning")).startsWith("not_identified");
    }
  }
}
