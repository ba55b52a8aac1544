package io.flinkcx.connectors.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.connectors.format.mapping.MappingParser;
import io.flinkcx.connectors.format.mapping.Profiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.UserCodeClassLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadDecoderTest {

  private static final String MAPPING =
      """
      table customer_costs
      when kind exists
      cost_id = id
      customer_id = customer
      amount = amount
      cost_type = kind
      currency = currency
      occurred_at = at
      attributes = more
      """;

  private static List<Map<String, String>> rows(String payload, OnError onError)
      throws IOException {
    return Decoded.rows(Decoded.settings("costs", MAPPING, "customer_costs", "", onError), payload);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                     | the payload is empty",
        "{                      | not JSON, at byte 1",
        "{} {}                  | not one JSON document: there is more text after its end",
        "nul                    | not JSON, at byte 3",
        "[1]                    | no rule of costs applies to this document: it is not an object",
        "7                      | no rule of costs applies to this document: it is not an object",
        "{`id`:1}               | no rule of costs applies to this document: field 'kind' is"
            + " missing",
        "{`kind`:`a`}           | column 'cost_id' is required but has no value",
        "{`kind`:`a`,`id`:``,`at`:`2026-01-01`} | column 'cost_id' is required but has no value",
        "{`kind`:`a`,`id`:1,`at`:`soon`} | column 'occurred_at': expected a time such as 2024-01-31 10:20:30 or 2024-01-31T10:20:30Z, got 'soon'",
        "{`kind`:`a`,`id`:1,`at`:`2026-01-01`,`amount`:1e99} | column 'amount': expected a number of at most 14 digits before the point, got '1e99'",
        "{`kind`:`a`,`id`:`x\\ud83d`,`at`:`2026-01-01`} | a text: expected characters of Unicode, not half of a surrogate pair, got a text of 2 characters",
        "{`kind`:`a`,`id`:1,`at`:`2026-01-01`,`more`:{`\\ude00`:1}} | a text: expected characters of Unicode, not half of a surrogate pair, got a text of 1 characters",
        "{`kind`:`a`,`id`:1,`at`:`2026-01-01`,`amount`:{}} | column 'amount': expected one value, got an object or array",
        "{`kind`:`a`,`id`:1,`at`:`2026-01-01`,`currency`:`kim@example.com`} | column 'currency': expected 3 characters, got a text of 15 characters",
        "{`kind`:`a`,`id`:1,`at`:`2026-01-01`,`more`:`x`} | column 'attributes': expected a JSON object, got 'x'",
      })
  void whatIsWrongIsSaidAndThePayloadKept(String payload, String reason) throws IOException {
    String json = payload == null ? "" : payload.replace('`', '"');
    List<Map<String, String>> rows = rows(json, OnError.EMIT);
    assertThat(rows).hasSize(1);
    rows.get(0).remove("cx_payload_id");
    assertThat(rows.get(0))
        .containsOnly(
            Map.entry("cx_error", reason),
            Map.entry("cx_raw", json),
            Map.entry("cx_payload_row", "1"));
  }

  @Test
  void brokenPayloadsEndTheJobWhereTheyAreTo() {
    assertThatThrownBy(() -> rows("{", OnError.FAIL))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "Table t: a payload cannot be decoded by mapping costs: not JSON, at byte 1; declare the"
                + " columns cx_error STRING and cx_raw BYTES to keep such payloads, or set"
                + " 'cx.on-error' = 'skip'");
  }

  @Test
  void skippedPayloadsGiveNoRow() throws IOException {
    assertThat(rows("{", OnError.SKIP)).isEmpty();
  }

  @Test
  void nestingHasALimit() throws IOException {
    String deep = "{\"kind\":" + "[".repeat(200) + "]".repeat(200) + "}";
    assertThat(rows(deep, OnError.EMIT).get(0).get("cx_error"))
        .isEqualTo("the JSON exceeds a limit: 100 levels of nesting or 1,000 digits a number");
  }

  @Test
  void sizeHasALimit() throws IOException {
    String large = "{\"kind\":\"" + "x".repeat(1 << 20) + "\"}";
    assertThat(rows(large, OnError.EMIT).get(0).get("cx_error"))
        .isEqualTo("the payload has 1048587 bytes, more than 'cx.max-size' = 1048576");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1e999    | expected a number of at most 1.8e308, got '1e999'",
        "-1e999   | expected a number of at most 1.8e308, got '-1e999'",
        "\"NaN\" | expected a finite number, got 'NaN'",
        "\"Infinity\" | expected a finite number, got 'Infinity'",
      })
  void aScoreIsFinite(String score, String reason) throws IOException {
    String mapping =
        "table survey_responses\nresponse_id = id\nquestion_id = id\nscore = s\nanswered_at = at";
    assertThat(
            Decoded.rows(
                Decoded.settings("own", mapping, "survey_responses", "", OnError.EMIT),
                "{\"id\":1,\"at\":\"2026-01-01\",\"s\":" + score + "}"))
        .extracting(row -> row.get("cx_error"))
        .containsExactly("column 'score': " + reason);
  }

  @Test
  void textLosesNulWhereverItStands() throws IOException {
    String payload =
        "{\"kind\":\"a\\u0000\",\"id\":\"1\\u00002\",\"at\":\"2026-01-01\",\"more\":"
            + "{\"k\\u0000\":\"v\\u0000\",\"list\":[\"x\\u0000y\"],\"o\":\"\\ud83d\\ude00\"}}";
    assertThat(rows(payload, OnError.EMIT).get(0))
        .containsEntry("cost_id", "12")
        .containsEntry("cost_type", "a")
        .containsEntry("attributes", "{k=v, list=[\"xy\"], o=\uD83D\uDE00}");
  }

  @Test
  void whatNobodyLooksAtMayHoldHalfOfAPair() throws IOException {
    String payload = "{\"kind\":\"a\",\"id\":1,\"at\":\"2026-01-01\",\"x\":\"\\ud83d\"}";
    assertThat(rows(payload, OnError.EMIT).get(0)).containsEntry("cost_id", "1");
  }

  @Test
  void rowsTellTheirPayload() throws IOException {
    String mapping =
        "table survey_responses\nwhen kind = 'a'\neach answers\nresponse_id = id\nquestion_id = @.q\n"
            + "answered_at = at\ntable orders\nwhen kind = 'b'\norder_id = id\nordered_at = at";
    DecoderSettings settings =
        Decoded.settings("own", mapping, "survey_responses", "", OnError.EMIT);
    String two =
        "{\"kind\":\"a\",\"id\":1,\"at\":\"2026-01-01\",\"answers\":[{\"q\":1},{\"q\":2}]}";
    String none = "{\"kind\":\"a\",\"id\":1,\"at\":\"2026-01-01\",\"answers\":[]}";
    CxDeserializationSchema kafka = new CxDeserializationSchema(settings, null);
    Map<String, Counter> metrics = new HashMap<>();
    kafka.open(new InitializedWith(metrics));
    List<String> rows = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (String payload : List.of(two, "{", none, "{\"kind\":\"b\"}", two)) {
      kafka.deserialize(
          payload.getBytes(StandardCharsets.UTF_8),
          new ListCollector<>(new ArrayList<>()) {
            @Override
            public void collect(RowData row) {
              Map<String, String> shown = Decoded.shown(row, settings.rowType());
              ids.add(shown.get("cx_payload_id"));
              rows.add(shown.get("cx_payload_row") + " " + shown.get("question_id"));
            }
          });
    }
    assertThat(rows).containsExactly("1 1", "2 2", "1 null", "1 1", "2 2");
    assertThat(ids.get(0)).hasSize(32).isEqualTo(ids.get(1)).isEqualTo(ids.get(3));
    assertThat(ids.get(2)).hasSize(32).isNotEqualTo(ids.get(0));
    assertThat(metrics.get("cxDeadLetters").getCount()).isEqualTo(1);
    assertThat(metrics.get("cxPayloadsWithoutRows").getCount()).isEqualTo(1);
    assertThat(metrics.get("cxPayloadsForOtherTables").getCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "typeform       | {} | field 'event_type' is missing, rules are for 'form_response'",
        "typeform       | {\"event_type\":\"form_response\"} | field 'form_response.answers' is missing",
        "zendesk        | {} | all of the fields 'satisfaction_rating', 'satisfaction_ratings', 'ticket', 'ticket_metric_events', 'tickets' are missing",
        "salesforce-cdc | {\"payload\":{\"ChangeEventHeader\":{\"entityName\":\"Lead\"}}} | field 'payload.ChangeEventHeader.entityName' is 'Lead', rules are for 'Case', 'Contact'",
        "segment        | {\"type\":\"identify\"} | all of the fields 'anonymousId', 'userId' are missing",
        "stripe         | {\"type\":{}} | field 'type' is an object or array, rules are for 'charge.refunded', 'customer.subscription.created', 'customer.subscription.deleted', 'customer.subscription.paused', 'customer.subscription.resumed', 'customer.subscription.trial_will_end', 'customer.subscription.updated', 'invoice.paid'",
        "stripe         | {\"type\":\"kim@example.com\"} | field 'type' is a text of 15 characters, rules are for 'charge.refunded', 'customer.subscription.created', 'customer.subscription.deleted', 'customer.subscription.paused', 'customer.subscription.resumed', 'customer.subscription.trial_will_end', 'customer.subscription.updated', 'invoice.paid'",
      })
  void aDocumentForNoRuleSaysWhatDecides(String profile, String payload, String reason)
      throws IOException {
    String table =
        MappingParser.parse(profile, Profiles.text(profile).orElseThrow())
            .tables()
            .iterator()
            .next();
    assertThat(
            Decoded.rows(Decoded.settings(profile, table, "", OnError.EMIT), payload)
                .get(0)
                .get("cx_error"))
        .isEqualTo("no rule of " + profile + " applies to this document: " + reason);
  }

  @Test
  void aLineOfQualtricsIsDecodedAgainWhenItIsCorrected() throws IOException {
    String header =
        """
        A,B,C
        a,"b
        b",c
        "{""ImportId"":""_recordId""}","{""ImportId"":""recordedDate""}","{""ImportId"":""QID1""}"
        """;
    String export = header + "R1,2026-01-01,9\nR2,soon,8\n\nR3,2026-01-03,7\n";
    DecoderSettings settings = Decoded.settings("qualtrics", "survey_responses", "", OnError.EMIT);
    List<Map<String, String>> rows = Decoded.rows(settings, export);
    assertThat(rows)
        .extracting(row -> row.get("cx_payload_row") + row.get("response_id"))
        .containsExactly("1R1", "1null", "1R3");
    assertThat(rows.get(1).get("cx_error")).startsWith("line 6: column 'answered_at'");
    assertThat(rows.get(1)).containsEntry("cx_raw", header + "R2,soon,8\n");
    assertThat(Decoded.rows(settings, rows.get(1).get("cx_raw").replace("soon", "2026-01-02")))
        .extracting(row -> row.get("response_id") + row.get("score"))
        .containsExactly("R28.0");
  }

  @Test
  void moneyDoesNotPassThroughADouble() throws IOException {
    String payload =
        "{\"kind\":\"a\",\"id\":1,\"at\":\"2026-01-01\",\"amount\":12345678901234.56785}";
    assertThat(rows(payload, OnError.EMIT).get(0)).containsEntry("amount", "12345678901234.5679");
  }

  /** What a connector of messages hands to its format. */
  private record InitializedWith(Map<String, Counter> metrics)
      implements DeserializationSchema.InitializationContext {

    @Override
    public MetricGroup getMetricGroup() {
      return new UnregisteredMetricsGroup() {
        @Override
        public Counter counter(String name) {
          return metrics.computeIfAbsent(name, n -> new SimpleCounter());
        }
      };
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
      throw new UnsupportedOperationException();
    }
  }
}
