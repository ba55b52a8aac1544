package io.flinkcx.functions.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxCoxRiskTest {

  private static final String MODEL =
      "(SELECT CX_COX_FIT(d, e, ARRAY[x]) AS m FROM " + CoxModels.THREE + ")";

  @Test
  void isTheRatioToACustomerWithMeanFeatures() {
    Row row =
        Planning.session()
            .row(
                "SELECT CX_COX_RISK(x => ARRAY[1], model => m), CX_COX_RISK(m, ARRAY[0]),"
                    + " CX_COX_RISK(m, ARRAY[2.0 / 3]) FROM "
                    + MODEL);

    assertThat((Double) row.getField(0))
        .isCloseTo(Math.pow(CoxModels.RATIO, 1 / 3.0), within(1e-12));
    assertThat((Double) row.getField(0) / (Double) row.getField(1))
        .isCloseTo(CoxModels.RATIO, within(1e-12));
    assertThat((Double) row.getField(2)).isCloseTo(1, within(1e-6));
  }

  @Test
  void whatIsNotOfTheModelGivesNull() {
    Row row =
        Planning.session()
            .row(
                "SELECT CX_COX_RISK(m, ARRAY[1, 2]), CX_COX_RISK(m, ARRAY[CAST(NULL AS DOUBLE)]),"
                    + " CX_COX_RISK(m, CAST(NULL AS ARRAY<DOUBLE>)), CX_COX_RISK(m, ARRAY[CAST('NaN'"
                    + " AS DOUBLE)]) FROM "
                    + MODEL);

    assertThat(row).isEqualTo(Row.of(null, null, null, null));
    assertThat(new CxCoxRisk().eval(null, new Number[] {1})).isNull();
  }

  @Test
  void modelWithoutCoefficientsGivesNull() {
    Row row =
        Planning.session()
            .row(
                "SELECT CX_COX_RISK(m, ARRAY[1]) FROM (SELECT CX_COX_FIT(d, FALSE, ARRAY[x]) AS m"
                    + " FROM "
                    + CoxModels.THREE
                    + ")");

    assertThat(row.getField(0)).isNull();
  }
}
