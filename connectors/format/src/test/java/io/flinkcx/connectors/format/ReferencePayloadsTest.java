package io.flinkcx.connectors.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flinkcx.connectors.format.mapping.Profiles;
import io.flinkcx.testing.SharedData;
import io.flinkcx.testing.VendorSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The profiles on the vendors' samples of the reference data, which were not made for them. */
class ReferencePayloadsTest {

  /** Not of a vendor: change data that Flink's own format reads, a list of names, the readme. */
  private static final List<String> NO_PAYLOADS =
      List.of("debezium_customers.ndjson", "snowplow_enriched.fields.txt", "README.md");

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = CASES)
  void samplesGiveTheseRows(
      String file, String table, String metricMap, String columns, String rows) throws IOException {
    Path sample = SharedData.find("payloads/" + file).orElse(null);
    assumeTrue(sample != null, SharedData.MISSING);
    assertThat(String.join(" ; ", rows(sample, table, metricMap, columns.split(" "))))
        .isEqualTo(rows);
  }

  @Test
  void everySampleIsRead() throws IOException {
    Path folder = SharedData.find("payloads").orElse(null);
    assumeTrue(folder != null, SharedData.MISSING);
    List<String> read = CASES.lines().map(line -> line.split("\\|")[0].strip()).toList();
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allMatch(name -> read.contains(name) || NO_PAYLOADS.contains(name));
    }
  }

  private static List<String> rows(Path sample, String table, String metricMap, String... columns)
      throws IOException {
    DecoderSettings settings =
        Decoded.settings(profile(sample), table, metricMap == null ? "" : metricMap, OnError.EMIT);
    List<String> rows = new ArrayList<>();
    for (String payload : VendorSamples.payloads(sample)) {
      for (Map<String, String> row : Decoded.rows(settings, payload)) {
        rows.add(
            row.containsKey("cx_error")
                ? row.get("cx_error")
                : Arrays.stream(columns)
                    .map(column -> row.getOrDefault(column, "-"))
                    .collect(Collectors.joining(" ")));
      }
    }
    return rows;
  }

  private static String profile(Path sample) {
    return Profiles.NAMES.stream()
        .filter(profile -> VendorSamples.isOf(profile, sample))
        .findFirst()
        .orElseThrow();
  }

  private static final String CASES =
      """
      segment.ndjson | touchpoints | | event_name occurred_at | page:Pricing 2026-03-02T10:00:00.100Z ; Order Completed 2026-03-02T10:05:00Z ; Experiment Viewed 2026-03-02T10:06:00Z ; Live Chat Conversation Ended 2026-03-02T11:00:00Z
      segment.ndjson | customers | | customer_id became_customer_at | u-1001 2025-11-01T09:00:00Z
      segment.ndjson | identity_links | | left_type right_type | anonymous_id user_id ; user_id email ; user_id phone ; anonymous_id user_id ; anonymous_id user_id ; anonymous_id user_id ; previous_id user_id
      segment.ndjson | accounts | | industry employees | Retail 120
      segment.ndjson | orders | | gross tax shipping net currency | 109.9000 10.0000 10.0000 109.9000 GBP
      segment.ndjson | order_lines | | quantity unit_price | 2 54.9500
      segment.ndjson | experiments | | variant | B
      rudderstack.ndjson | touchpoints | | event_name occurred_at | Product Reviewed 2026-03-02T10:03:00Z
      rudderstack.ndjson | identity_links | | left_type right_type | anonymous_id user_id ; user_id email ; anonymous_id user_id
      typeform_webhook.json | survey_responses | nps_score = nps | metric score comment answered_at | nps 9.0 - 2026-03-02T18:18:11Z ; other - Great support 2026-03-02T18:18:11Z ; other 4.0 - 2026-03-02T18:18:11Z
      qualtrics_export.csv | survey_responses | QID1 = nps | question_id metric score answered_at | QID1 nps 9.0 2026-03-01T15:01:33Z ; QID2 other 6.0 2026-03-01T15:01:33Z ; QID3_TEXT other - 2026-03-01T15:01:33Z ; QID1 nps 0.0 2026-03-01T16:10:41Z ; QID2 other 2.0 2026-03-01T16:10:41Z ; QID3_TEXT other - 2026-03-01T16:10:41Z
      qualtrics_export.json | survey_responses | QID1 = nps | question_id metric score answered_at | QID1 nps 9.0 2026-03-01T15:01:33.210Z ; QID2 other 6.0 2026-03-01T15:01:33.210Z ; QID3_TEXT other - 2026-03-01T15:01:33.210Z
      delighted_webhook.json | survey_responses | | metric score answered_at | nps 9.0 2026-03-02T10:00:00Z
      formbricks_webhook.json | survey_responses | nps_q = nps, csat_q = csat, ces_q = ces | metric score language | nps 9.0 en ; csat 5.0 en ; ces 6.0 en ; other - en
      surveymonkey_response.json | survey_responses | | metric score comment answered_at | other - - 2026-03-02T21:56:31Z ; other - Too slow 2026-03-02T21:56:31Z
      surveymonkey_webhook.json | survey_responses | | metric | a SurveyMonkey callback has only ids: fetch /v3/surveys/{survey_id}/responses/{object_id}/details and send that
      zendesk_incremental_tickets.json | interactions | | status priority opened_at first_response_at first_resolved_at last_resolved_at reopen_count reply_count | solved high 2026-03-01T10:00:00Z 2026-03-01T10:42:00Z 2026-03-01T16:00:00Z 2026-03-02T12:00:00Z 1 2
      zendesk_incremental_tickets.json | survey_responses | | metric score comment scale_max | csat 1.0 Great support! 1.0
      zendesk_satisfaction_rating.json | survey_responses | | metric score answered_at | csat 1.0 2026-03-02T13:00:00Z
      zendesk_ticket_metric_events.json | interaction_events | | metric event_type target_seconds occurred_at | reply_time activate - 2026-03-01T10:00:00Z ; reply_time apply_sla 3600 2026-03-01T10:00:00Z ; reply_time fulfill - 2026-03-01T10:42:00Z ; reply_time update_status - 2026-03-01T10:42:00Z ; requester_wait_time pause - 2026-03-01T16:00:00Z ; requester_wait_time breach - 2026-03-02T09:00:00Z
      intercom_conversation.json | interactions | | customer_id status opened_at first_response_at first_resolved_at last_resolved_at reopen_count | cust-1001 closed 2026-03-02T10:00:00Z 2026-03-02T10:05:00Z 2026-03-02T12:00:00Z 2026-03-02T13:53:20Z 1
      intercom_conversation.json | survey_responses | | metric score comment answered_at | csat 5.0 quick 2026-03-02T15:00:00Z
      freshdesk_ticket.json | interactions | | status priority channel first_response_at last_resolved_at | resolved medium portal 2026-03-02T10:20:00Z 2026-03-03T09:00:00Z
      freshdesk_satisfaction_rating.json | survey_responses | | metric score | csat 7.0 ; csat 1.0
      salesforce_cdc.ndjson | interactions | | status cx_changed | New [attributes, channel, customer_id, ingested_at, interaction_id, opened_at, priority, source_id, source_system, status] ; Closed [ingested_at, interaction_id, last_resolved_at, source_id, source_system, status] ; a gap event carries no data: read the record again
      stripe_events.ndjson | subscriptions | | status quantity mrr currency | active 3 60.0000 USD ; active 5 100.0000 USD ; canceled 5 100.0000 USD
      stripe_events.ndjson | orders | | gross net currency ordered_at | 60.0000 60.0000 USD 2026-03-01T00:00:05Z
      stripe_events.ndjson | customer_costs | | cost_type amount currency | refund 20.0000 USD
      shopify_order.json | orders | | status gross discount tax shipping refunded net ordered_at | partially_refunded 64.9900 5.0000 0.0000 4.9900 10.0000 59.9900 2026-03-02T15:30:00Z
      shopify_order.json | order_lines | | quantity unit_price discount | 1 49.9900 0.0000 ; 1 10.0000 0.0000
      snowplow_enriched.tsv | touchpoints | | event_name utm_source occurred_at | nps_submitted newsletter 2026-03-02T10:05:02.400Z
      snowplow_enriched.tsv | identity_links | | left_type right_type | anonymous_id user_id
      """;
}
