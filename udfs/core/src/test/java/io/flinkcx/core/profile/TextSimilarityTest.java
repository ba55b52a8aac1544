package io.flinkcx.core.profile;

import static io.flinkcx.core.profile.TextSimilarity.JARO_WINKLER;
import static io.flinkcx.core.profile.TextSimilarity.LEVENSHTEIN;
import static io.flinkcx.core.profile.TextSimilarity.TOKEN_SET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextSimilarityTest {

  private static final Offset<Double> EXACT = within(1e-15);

  /** Values of Winkler (1990). */
  @Test
  void jaroWinklerHasThePublishedValues() {
    assertThat(JARO_WINKLER.of("MARTHA", "MARHTA")).isCloseTo(.9611, within(5e-5));
    assertThat(JARO_WINKLER.of("DIXON", "DICKSONX")).isCloseTo(.8133, within(5e-5));
    assertThat(JARO_WINKLER.of("DWAYNE", "DUANE")).isCloseTo(.84, within(5e-5));
  }

  @Test
  void levenshteinCountsEdits() {
    assertThat(LEVENSHTEIN.of("kitten", "sitting")).isCloseTo(1 - 3 / 7.0, EXACT);
    assertThat(LEVENSHTEIN.of("", "abc")).isZero();
  }

  @Test
  void tokenSetsIgnoreOrderCaseAndRepetition() {
    assertThat(TOKEN_SET.of("Acme Tools Ltd", "ltd. ACME, tools; tools")).isEqualTo(1);
    assertThat(TOKEN_SET.of("Acme Tools", "Acme Tools Berlin GmbH")).isEqualTo(1);
  }

  @Test
  void tokenSetsMatchTheCommonWordsAndTheRests() {
    // common "a bc"; with the rests "a bc x" and "a bc yz": 2 x 4 / (4 + 6), 2 x 4 / (4 + 7) and
    // 2 x 5 / (6 + 7)
    assertThat(TOKEN_SET.of("bc x a", "a yz bc")).isCloseTo(.8, EXACT);
    // nothing in common but letters: "abcd" and "abxd"
    assertThat(TOKEN_SET.of("abcd", "abxd")).isCloseTo(2 * 3 / 8.0, EXACT);
    assertThat(TOKEN_SET.of("!", "?")).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void isOneForEqualTextsAndTheSameInBothDirections(TextSimilarity kind) {
    assertThat(kind.of("", "")).isEqualTo(1);
    assertThat(kind.of("ann lee", "ann lee")).isEqualTo(1);
    assertThat(kind.of("ann lee", "")).isZero();
    assertThat(kind.of("ann lee", "lea hann")).isEqualTo(kind.of("lea hann", "ann lee"));
    assertThat(kind.of("ann lee", "lea hann")).isBetween(0.0, 1.0);
    assertThat(kind.of("a".repeat(10_001), "a")).isNaN();
  }

  @Test
  void unknownKindsAreRefused() {
    assertThat(TextSimilarity.of("token_set")).isEqualTo(TOKEN_SET);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TextSimilarity.of("soundex"))
        .withMessage(
            "kind must be one of 'jaro_winkler', 'levenshtein', 'token_set', got 'soundex'");
  }
}
