package io.flinkcx.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.testing.FlinkSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the shipped job finds in the simulated company's contacts is what the company knows. */
class SimulatedServiceTest {

  private static FlinkSession flink;
  private static Map<String, Double> truth;

  @BeforeAll
  static void company() {
    flink = SimulatedCompany.open(FlinkSession.batch(), "'simulator.customers' = '10000'");
    Script.of("cx_first_contact/job.sql").define(flink);
    truth = SimulatedCompany.truth(flink);
  }

  /** The company counts all contacts, repeats included, so the follow-ups are taken in here. */
  @Test
  void repeatsWithinAWeekAreAsFrequentAsTheCompanyKnows() {
    for (Row row :
        flink.rows(
            """
            SELECT rule, s.share, s.ci_lower, s.ci_upper, s.n
            FROM (
              SELECT
                rule,
                CX_SHARE_STATS(
                  flag => COALESCE(next_at > opened_at + INTERVAL '7' DAY, TRUE),
                  confidence => 0.999) AS s
              FROM fcr_outcomes
              CROSS JOIN fcr_as_of
              WHERE rule <> 'one_touch' AND opened_at + INTERVAL '7' DAY <= as_of
              GROUP BY rule
            )
            """)) {
      String parameter = "contact.fcr." + ((String) row.getField(0)).replace('_', '-');
      assertThat((Long) row.getField(4)).isGreaterThan(2_000);
      assertThat(truth.get(parameter))
          .as("%s %s", parameter, row)
          .isBetween((Double) row.getField(2), (Double) row.getField(3));
    }
  }

  /** An issue is resolved at once or repeated within the week; few customers have two at a time. */
  @Test
  void firstContactsAreResolvedAsOftenAsTheCompanySays() {
    Map<Object, Row> byRule = new HashMap<>();
    for (Row row :
        flink.rows(
            "SELECT rule, fcr_percent, ci_lower, ci_upper, n, pending, unidentified"
                + " FROM fcr_by_channel WHERE channel = 'ALL'")) {
      byRule.put(row.getField(0), row);
    }
    Row sameIssue = byRule.get("same_issue");
    assertThat(100 * truth.get("contact.resolved-first"))
        .as("%s", sameIssue)
        .isBetween((Double) sameIssue.getField(2), (Double) sameIssue.getField(3));
    assertThat((Double) byRule.get("any_contact").getField(1))
        .isLessThan((Double) sameIssue.getField(1));
    for (Row row : byRule.values()) {
      assertThat((Long) row.getField(5)).as("pending").isPositive();
      assertThat(row.getField(6)).as("unidentified").isEqualTo(0L);
    }
  }

  @Test
  void handleTimeIsTheTrueOne() {
    Row row =
        flink.row(
            """
            SELECT s.ci_lower, s.ci_upper, s.abandoned, s.rejected
            FROM (
              SELECT
                CX_AHT(
                  talk_seconds => talk_seconds,
                  hold_seconds => hold_seconds,
                  wrap_seconds => wrap_seconds,
                  is_abandoned => is_abandoned,
                  confidence => 0.999) AS s
              FROM interactions
            )
            """);
    assertThat(truth.get("contact.aht"))
        .isBetween((Double) row.getField(0), (Double) row.getField(1));
    assertThat((Long) row.getField(2)).isPositive();
    assertThat(row.getField(3)).isEqualTo(0L);
    List<Row> byChannel = flink.rows("SELECT channel FROM fcr_handle_time");
    assertThat(byChannel)
        .containsExactlyInAnyOrder(Row.of("ALL"), Row.of("phone"), Row.of("chat"), Row.of("email"));
  }
}
