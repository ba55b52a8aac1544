package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flinkcx.testing.FlinkSession;
import io.flinkcx.testing.SharedData;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** Statistics of public data sets whose figures are known, read through the files connector. */
class KnownFiguresTest {

  private static FlinkSession session(String table, String columns, String file) {
    Path path = SharedData.find("data/" + file).orElse(null);
    assumeTrue(path != null, SharedData.MISSING);
    FlinkSession flink = FlinkSession.batch();
    flink.run("LOAD MODULE cx");
    flink.run(
        "CREATE TEMPORARY TABLE "
            + table
            + " ("
            + columns
            + ") WITH ('connector' = 'cx-files', 'path' = '"
            + path
            + "')");
    return flink;
  }

  /** 1,454 of 3,724 rated tickets have a mark of 4 or 5; those without a rating are no answers. */
  @Test
  void supportTicketsHaveTheirTopTwoBoxShare() {
    FlinkSession flink =
        session(
            "tickets",
            "ticket_id STRING, csat_score DOUBLE",
            "support_csat/customer_support_tickets_synthetic.csv");
    Row row =
        flink.row(
            "SELECT COUNT(*), CX_CSAT_STATS(score => csat_score, scale_max => 5),"
                + " CX_SHARE_STATS(flag => csat_score >= 4) FROM tickets");
    assertThat(row.getField(0)).isEqualTo(5000L);
    Row satisfaction = row.getFieldAs(1);
    assertThat(satisfaction.getFieldAs("n").toString()).isEqualTo("3724");
    assertThat((Double) satisfaction.getFieldAs("top_box_share")).isCloseTo(39.04, within(5e-3));
    assertThat(satisfaction.<Long>getFieldAs("rejected")).isZero();
    Row share = row.getFieldAs(2);
    assertThat(share.<Long>getFieldAs("n")).isEqualTo(3724L);
    assertThat((Double) share.getFieldAs("share")).isCloseTo(.3904, within(5e-5));
  }

  @Test
  void telcoLosesItsKnownShareOfCustomersAndOfMonthlyRevenue() {
    FlinkSession flink =
        session(
            "telco",
            "`customerID` STRING, `MonthlyCharges` DOUBLE, `Churn` STRING",
            "telco/Telco-Customer-Churn.csv");
    Row row =
        flink.row(
            "SELECT SUM(`MonthlyCharges`), CX_RETENTION_STATS(start_value => `MonthlyCharges`,"
                + " end_value => CASE WHEN `Churn` = 'Yes' THEN 0 ELSE `MonthlyCharges` END)"
                + " FROM telco");
    assertThat((Double) row.getField(0)).isCloseTo(456_116.60, within(1e-6));
    Row retention = row.getFieldAs(1);
    assertThat(retention.<Long>getFieldAs("customers_start")).isEqualTo(7043L);
    assertThat(retention.<Long>getFieldAs("churned")).isEqualTo(1869L);
    assertThat((Double) retention.getFieldAs("logo_churn")).isCloseTo(.26537, within(5e-6));
    // cents: the sum of doubles of two decimals
    assertThat((Double) retention.getFieldAs("churned_value")).isCloseTo(139_130.85, within(1e-6));
    assertThat((Double) retention.getFieldAs("grr"))
        .isCloseTo(1 - 139_130.85 / 456_116.60, within(1e-12));
    assertThat(retention.<Long>getFieldAs("rejected")).isZero();
  }

  /**
   * Churn by satisfaction. These data are too clean to prove a model: everybody who is satisfied 1
   * or 2 leaves and nobody with 4 or 5 does, which a logistic fit calls what it is.
   */
  @Test
  void telcoLosesItsRevenueAmongTheDissatisfiedAndHasNoModelOfIt() {
    FlinkSession flink =
        session(
            "status",
            "`Customer ID` STRING, `Satisfaction Score` INT, `Churn Value` INT",
            "telco/Telco_customer_churn_status.csv");
    Path services = SharedData.find("data/telco/Telco_customer_churn_services.csv").orElseThrow();
    flink.run(
        "CREATE TEMPORARY TABLE services (`Customer ID` STRING, `Tenure in Months` INT, `Monthly"
            + " Charge` DOUBLE) WITH ('connector' = 'cx-files', 'path' = '"
            + services
            + "')");
    flink.run(
        "CREATE TEMPORARY VIEW telco AS SELECT s.`Satisfaction Score` AS satisfaction, s.`Churn"
            + " Value` AS churned, v.`Tenure in Months` AS months, v.`Monthly Charge` AS charge FROM"
            + " status AS s JOIN services AS v ON v.`Customer ID` = s.`Customer ID`");

    double lost = 0;
    long customers = 0;
    for (Row row :
        flink.rows(
            "SELECT satisfaction, CX_SHARE_STATS(churned = 1) AS s, SUM(charge * churned) FROM telco"
                + " GROUP BY satisfaction")) {
      int satisfaction = row.getFieldAs(0);
      Row share = row.getFieldAs(1);
      lost += row.<Double>getFieldAs(2);
      customers += share.<Long>getFieldAs("n");
      if (satisfaction != 3) {
        assertThat(share.<Double>getFieldAs("share")).isEqualTo(satisfaction < 3 ? 1.0 : 0.0);
      }
    }
    assertThat(customers).isEqualTo(7043L);
    assertThat(lost).isCloseTo(139_130.85, within(1e-6));

    Row fits =
        flink.row(
            "SELECT CX_LOGISTIC_FIT(churned, ARRAY[satisfaction]), CX_KAPLAN_MEIER(months, churned ="
                + " 1), CX_COX_FIT(months, churned = 1, ARRAY[charge]) FROM telco");
    Row logistic = fits.getFieldAs(0);
    assertThat((String) logistic.getFieldAs("warning")).startsWith("separation");
    Row[] curve = fits.getFieldAs(1);
    assertThat(curve[0].<Long>getFieldAs("at_risk")).isEqualTo(7043L);
    assertThat(Arrays.stream(curve).mapToLong(p -> p.getFieldAs("events")).sum()).isEqualTo(1869L);
    Row cox = fits.getFieldAs(2);
    assertThat(cox.<Long>getFieldAs("events")).isEqualTo(1869L);
    assertThat((String) cox.getFieldAs("warning")).isNull();
  }
}
