package io.flinkcx.functions.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.functions.Planning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CxPathTest {

  private static final String ROWS =
      " FROM (VALUES ('b', TIMESTAMP '2024-01-02 00:00:00'), ('a', TIMESTAMP '2024-01-01"
          + " 00:00:00'), ('b', TIMESTAMP '2024-01-02 00:00:00'), ('a', TIMESTAMP '2024-01-02"
          + " 00:00:00')) AS t(touchpoint, seen_at)";

  @Test
  void equalTimesAreInTheOrderOfNamesAndDuplicatesCountOnce() {
    String[] path =
        Planning.session().row("SELECT CX_PATH(touchpoint, seen_at)" + ROWS).getFieldAs(0);
    assertThat(path).containsExactly("a", "a", "b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max_length => 0 | max_length must be a whole number of touchpoints from 1 to 10000, got"
            + " 0.0",
        "max_length => -1 | max_length must be a whole number of touchpoints from 1 to 10000, got"
            + " -1.0",
        "max_length => 1.5 | max_length must be a whole number of touchpoints from 1 to 10000, got"
            + " 1.5",
        "repeats => 'once' | repeats must be one of keep, collapse, first, last, got 'once'"
      })
  void badSettingsStop(String setting, String message) {
    assertThatThrownBy(
            () ->
                Planning.session()
                    .row(
                        "SELECT CX_PATH(touchpoint => touchpoint, event_time => seen_at, "
                            + setting
                            + ")"
                            + ROWS))
        .hasStackTraceContaining("CX_PATH: " + message);
  }
}
