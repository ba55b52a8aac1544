package io.flinkcx.functions.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.flinkcx.functions.Planning;
import org.junit.jupiter.api.Test;

class CxSimilarityTest {

  @Test
  void nullAndTextsThatAreTooLongGiveNull() {
    CxSimilarity similarity = new CxSimilarity();

    assertThat(similarity.eval(null, "a", null)).isNull();
    assertThat(similarity.eval("a", null, "levenshtein")).isNull();
    assertThat(similarity.eval("a".repeat(10_001), "a", null)).isNull();
    assertThat(similarity.eval("ann", "ann", null)).isEqualTo(1.0);
  }

  @Test
  void anUnknownKindStopsAtPlanning() {
    Planning.stops(
        "CX_SIMILARITY(CAST(x AS STRING), CAST(y AS STRING), 'soundex')",
        "CX_SIMILARITY: kind must be one of 'jaro_winkler', 'levenshtein', 'token_set', got"
            + " 'soundex'");
  }
}
