package io.flinkcx.connectors.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
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
        "{} {}                  | not one JSON document: there is more behind its end",
        "nul                    | not JSON, at byte 3",
        "[1]                    | no rule of costs is for such a document; it knows [customer_costs]",
        "7                      | no rule of costs is for such a document; it knows [customer_costs]",
        "{`kind`:`a`}           | column 'cost_id' has no value, and a row needs one",
        "{`kind`:`a`,`id`:``,`at`:`2026-01-01`} | column 'cost_id' has no value, and a row needs one",
        "{`kind`:`a`,`id`:1,`at`:`soon`} | column 'occurred_at': expected a time such as 2024-01-31 10:20:30 or 2024-01-31T10:20:30Z, got 'soon'",
        "{`kind`:`a`,`id`:1,`at`:`2026-01-01`,`amount`:1e99} | column 'amount': expected a number of at most 14 digits before the point, got '1e99'",
        "{`kind`:`a`,`id`:1,`at`:`2026-01-01`,`amount`:{}} | column 'amount': expected one value, got an object or array",
        "{`kind`:`a`,`id`:1,`at`:`2026-01-01`,`currency`:`kim@example.com`} | column 'currency': expected 3 characters, got a text of 15 characters",
        "{`kind`:`a`,`id`:1,`at`:`2026-01-01`,`more`:`x`} | column 'attributes': expected a JSON object, got 'x'",
      })
  void whatIsWrongIsSaidAndThePayloadKept(String payload, String reason) throws IOException {
    String json = payload == null ? "" : payload.replace('`', '"');
    List<Map<String, String>> rows = rows(json, OnError.EMIT);
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0)).containsOnly(Map.entry("cx_error", reason), Map.entry("cx_raw", json));
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

  @Test
  void moneyDoesNotPassThroughADouble() throws IOException {
    String payload =
        "{\"kind\":\"a\",\"id\":1,\"at\":\"2026-01-01\",\"amount\":12345678901234.56785}";
    assertThat(rows(payload, OnError.EMIT).get(0)).containsEntry("amount", "12345678901234.5679");
  }
}
