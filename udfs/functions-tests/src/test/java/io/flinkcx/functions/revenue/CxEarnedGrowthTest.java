package io.flinkcx.functions.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.flinkcx.functions.Planning;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

class CxEarnedGrowthTest {

  private static Row growth(String customers) {
    return Planning.session()
        .row(
            "SELECT s.* FROM (SELECT CX_EARNED_GROWTH(start_value => CAST(a AS DOUBLE), end_value =>"
                + " CAST(b AS DOUBLE), acquisition => o, thin_below => 2) AS s FROM (VALUES "
                + customers
                + ") AS t(a, b, o))");
  }

  @Test
  void everyFieldIsWhereItsNameSays() {
    Row row =
        growth(
            "('600', '650', 'bought'), ('400', '300', 'unknown'), ('0', '150', 'earned'), ('0',"
                + " '80', 'bought'), ('0', '20', 'unknown'), ('0', '0', 'earned')");

    assertThat(row.getField("nrr")).isEqualTo(0.95);
    assertThat(row.getField("earned_new")).isEqualTo(0.15);
    assertThat(row.getField("bought_new")).isEqualTo(0.08);
    assertThat(row.getField("unknown_new")).isEqualTo(0.02);
    // sums of numbers near 1
    assertThat(row.<Double>getFieldAs("earned_growth_rate")).isCloseTo(0.10, within(1e-15));
    assertThat(row.<Double>getFieldAs("earned_growth_rate_at_most")).isCloseTo(0.12, within(1e-15));
    assertThat(row.<Double>getFieldAs("growth_rate")).isCloseTo(0.20, within(1e-15));
    assertThat(row.getField("customers_start")).isEqualTo(2L);
    assertThat(row.getField("new_customers")).isEqualTo(3L);
    assertThat(row.getField("rejected")).isEqualTo(0L);
    assertThat(row.getField("thin")).isEqualTo(false);
  }

  @Test
  void badRowsAreRejectedAndMissingOnesSkipped() {
    Row row =
        growth(
            "('100', '100', 'bought'), ('-1', '5', 'bought'), ('5', 'NaN', 'bought'), ('0', '5',"
                + " 'referral'), ('0', '5', CAST(NULL AS STRING)), (CAST(NULL AS STRING), '5',"
                + " 'earned'), ('7', '7', 'referral')");

    assertThat(row.getField("rejected")).isEqualTo(3L);
    assertThat(row.getField("customers_start")).isEqualTo(2L);
    assertThat(row.getField("new_customers")).isEqualTo(0L);
    assertThat(row.getField("growth_rate")).isEqualTo(0.0);
  }

  @Test
  void nobodyAtTheStartHasNoRates() {
    Row row = growth("('0', '5', 'earned')");

    assertThat(row.getField("nrr")).isNull();
    assertThat(row.getField("earned_growth_rate")).isNull();
    assertThat(row.getField("new_customers")).isEqualTo(1L);
    assertThat(row.getField("thin")).isEqualTo(true);
  }
}
