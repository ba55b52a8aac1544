package io.flinkcx.connectors.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

  @Test
  void nulIsDropped() throws BrokenValue {
    assertThat(Texts.storable("a\0b\0")).isEqualTo("ab");
    assertThat(Texts.storable("Zoë \uD83D\uDE00")).isEqualTo("Zoë \uD83D\uDE00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\uD83D", "\uDE00b", "\uDE00\uD83D", "\uD83D\uD83D\uDE00"})
  void halfOfASurrogatePairIsBroken(String text) {
    assertThatThrownBy(() -> Texts.storable(text))
        .isInstanceOf(BrokenValue.class)
        .hasMessage(
            "expected characters of Unicode, not half of a surrogate pair, got a text of %d"
                + " characters",
            text.length());
  }

  @Test
  void keysAndValuesOfAMapAreTexts() throws BrokenValue {
    assertThat(JsonText.ofMap(JsonText.map("{\"a\\u0000\": \"x\\u0000y\", \"n\": null}")))
        .isIn("{\"a\":\"xy\",\"n\":null}", "{\"n\":null,\"a\":\"xy\"}");
    assertThatThrownBy(() -> JsonText.map("{\"a\": \"\\ud83d\"}"))
        .hasMessageContaining("not half of a surrogate pair");
  }
}
