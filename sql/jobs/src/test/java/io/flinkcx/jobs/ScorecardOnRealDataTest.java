package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flinkcx.testing.FlinkSession;
import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;

/** The shipped job.sql on data that nobody here made, through the shipped mappings. */
class ScorecardOnRealDataTest {

  private static FlinkSession scorecardOf(String mapping, String folder) {
    Path data = SharedData.find("data").orElse(null);
    assumeTrue(data != null && Files.exists(data.resolve(folder)), SharedData.MISSING);
    FlinkSession flink = FlinkSession.batch();
    flink.set("table.local-time-zone", "UTC");
    flink.run("LOAD MODULE cx");
    Script.of("cx_scorecard/mappings/" + mapping).in(data).run(flink);
    Script.of("cx_scorecard/mappings/absent_tables.sql").run(flink);
    Script.of("cx_scorecard/job.sql").run(flink);
    return flink;
  }

  @Test
  void olistReviewsAndOrdersAreTheKnownOnes() {
    FlinkSession flink = scorecardOf("olist.sql", "olist");

    Row satisfaction = flink.row("SELECT * FROM scorecard_csat WHERE segment = 'ALL'");
    assertThat(satisfaction.getFieldAs("n").toString()).isEqualTo("8225");
    assertThat((Double) satisfaction.getFieldAs("mean_score")).isCloseTo(3.2716, within(5e-5));
    assertThat((Double) satisfaction.getFieldAs("satisfied_percent"))
        .isCloseTo(55.17, within(5e-3));

    Map<Object, Row> byDelivery = new HashMap<>();
    for (Row row :
        flink.rows(
            "SELECT o.delivered_at > o.promised_at AS late, COUNT(*) AS n, AVG(r.score) AS mean"
                + " FROM survey_responses AS r JOIN orders AS o ON o.order_id = r.order_id"
                + " WHERE o.delivered_at IS NOT NULL GROUP BY o.delivered_at > o.promised_at")) {
      byDelivery.put(row.getField(0), row);
    }
    assertThat(byDelivery.get(true).getField(1)).isEqualTo(419L);
    assertThat((Double) byDelivery.get(true).getField(2)).isCloseTo(2.499, within(5e-4));
    assertThat(byDelivery.get(false).getField(1)).isEqualTo(4819L);
    assertThat((Double) byDelivery.get(false).getField(2)).isCloseTo(4.277, within(5e-4));

    assertThat((BigDecimal) flink.row("SELECT SUM(gross) FROM orders").getField(0))
        .isEqualByComparingTo("1428602.81");
    assertThat(flink.row("SELECT COUNT(DISTINCT response_id), COUNT(*) FROM survey_responses"))
        .isEqualTo(Row.of(8225L, 8225L));
  }

  @Test
  void bankNpsIsTheKnownOneByMarket() {
    FlinkSession flink = scorecardOf("nps_bank.sql", "nps_bank");
    Map<String, Row> bySegment = new HashMap<>();
    for (Row row :
        flink.rows("SELECT segment, nps, margin_of_error, n, rejected FROM scorecard_nps")) {
      bySegment.put((String) row.getField(0), row);
    }
    assertThat(bySegment).containsOnlyKeys("ALL", "US", "MEX", "UK");
    assertThat((Double) bySegment.get("ALL").getField(1)).isCloseTo(11.8, within(1e-9));
    assertThat((Double) bySegment.get("ALL").getField(2)).isCloseTo(2.466, within(5e-4));
    assertThat(bySegment.get("ALL").getField(3)).isEqualTo(5000L);
    assertThat(bySegment.get("ALL").getField(4)).isEqualTo(0L);
    assertThat((Double) bySegment.get("US").getField(1)).isCloseTo(9.93, within(5e-3));
    assertThat((Double) bySegment.get("MEX").getField(1)).isCloseTo(17.10, within(5e-3));
    assertThat((Double) bySegment.get("UK").getField(1)).isCloseTo(8.49, within(5e-3));
  }

  @Test
  void cdnowSummaryAndFitsAreThoseOfTheLiterature() throws IOException {
    FlinkSession flink = scorecardOf("cdnow.sql", "cdnow");

    Map<Integer, Row> byCustomer = new HashMap<>();
    for (Row row :
        flink.rows(
            "SELECT CAST(customer_id AS INT), frequency, recency, age, monetary_value"
                + " FROM scorecard_rfm")) {
      byCustomer.put((Integer) row.getField(0), row);
    }
    assertThat(byCustomer).hasSize(2357);
    List<String> golden =
        Files.readAllLines(SharedData.find("golden/cbs_from_elog_cdnow.csv").orElseThrow());
    for (String line : golden) {
      if (line.startsWith("#") || line.startsWith("sampleid")) {
        continue;
      }
      String[] cells = line.split(",");
      Row row = byCustomer.get(Integer.valueOf(cells[0]));
      for (int i = 1; i < cells.length; i++) {
        double expected = Double.parseDouble(cells[i]);
        Number actual = (Number) row.getField(i);
        assertThat(actual.doubleValue()).as(line).isCloseTo(expected, within(1e-9));
      }
    }

    // golden/clv_fits.json, cdnow_full: parameters within 1e-3 standard errors
    Row purchases =
        flink.row(
            "SELECT p.r, p.alpha, p.a, p.b, p.log_likelihood FROM (SELECT purchases AS p FROM scorecard_models)");
    isFit(purchases, 0, 0.24259452243002913, 0.0125573780679);
    isFit(purchases, 1, 4.4136020190102014, 0.378224059854);
    isFit(purchases, 2, 0.79292201722494592, 0.185733821372);
    isFit(purchases, 3, 2.4259067768239355, 0.705414259794);
    assertThat((Double) purchases.getField(4)).isBetween(-9582.42921667, -9582.42920657);

    Row spend =
        flink.row(
            "SELECT s.p, s.q, s.v, s.log_likelihood FROM (SELECT spend AS s FROM scorecard_models)");
    isFit(spend, 0, 6.2495722713042339, 1.19005533601);
    isFit(spend, 1, 3.7442246671226639, 0.290133065283);
    isFit(spend, 2, 15.443520962598474, 4.15942275214);
    assertThat((Double) spend.getField(3)).isBetween(-4055.917704801, -4055.917694701);
  }

  private static void isFit(Row model, int position, double golden, double standardError) {
    assertThat((Double) model.getField(position)).isCloseTo(golden, within(1e-3 * standardError));
  }
}
