package io.flinkcx.functions.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flinkcx.functions.Planning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CxMarkovAttributionTest {

  private static Row attribution(String arguments, List<Row> rows) {
    return Planning.session()
        .view("journeys", "path ARRAY<STRING>, conversions INT, nulls INT, k INT", rows)
        .row(
            "SELECT CX_MARKOV_ATTRIBUTION(path => path, conversions => conversions, nulls => nulls"
                + arguments
                + ") FROM journeys")
        .getFieldAs(0);
  }

  private static List<Row> rows() {
    return List.of(
        Row.of(new String[] {"a", "b"}, 1, 0, 1),
        Row.of(new String[] {"b"}, 1, 1, 2),
        Row.of(new String[] {"c"}, 0, 2, 2));
  }

  @Test
  void touchpointWithoutConversionsIsListedWithNone() {
    Row[] touchpoints = attribution("", rows()).getFieldAs("touchpoints");
    assertThat(touchpoints).extracting(row -> row.getField("touchpoint")).endsWith("c");
    assertThat(touchpoints[2].getField("credit")).isEqualTo(0.0);
    assertThat(touchpoints[2].getField("removal_effect")).isEqualTo(0.0);
  }

  @Test
  void withoutConversionsCreditsAreZero() {
    Row attribution = attribution("", List.of(Row.of(new String[] {"a", "a"}, 0, 3, 1)));
    Row[] touchpoints = attribution.getFieldAs("touchpoints");
    assertThat(touchpoints).containsExactly(Row.of("a", 0.0, 0.0, null, null));
    assertThat(attribution.getField("warning")).isEqualTo("no_conversions");
    assertThat(attribution.getField("paths")).isEqualTo(3L);
  }

  @Test
  void tooManyStatesSaySo() {
    Random random = new Random(5);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      String[] path = random.ints(8, 0, 40).mapToObj(t -> "t" + t).toArray(String[]::new);
      rows.add(Row.of(path, i % 2, 1, 1));
    }
    Row attribution = attribution(", `order` => 3", rows);
    assertThat(attribution.getField("touchpoints")).isNull();
    assertThat(attribution.getField("conversions")).isEqualTo(200L);
    assertThat(attribution.<String>getFieldAs("warning"))
        .startsWith("too_many_states: ")
        .endsWith(" of order 3, at most 2000; lower the order or group rare touchpoints");
    assertThat(attribution(", `order` => 1", rows).<Row[]>getFieldAs("touchpoints")).hasSize(40);
  }

  @Test
  void orderAboveTheLongestPathTellsAllPathsApart() {
    Row[] touchpoints = attribution(", `order` => 50", rows()).getFieldAs("touchpoints");
    assertThat(Arrays.stream(touchpoints).map(row -> row.getField("removal_effect")))
        .containsExactly(1.0, .5, 0.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1.5", "101"})
  void orderMustBeAWholeNumber(String order) {
    assertThatThrownBy(() -> attribution(", `order` => " + order, rows()))
        .hasStackTraceContaining(
            "CX_MARKOV_ATTRIBUTION: order must be a whole number of touchpoints from 1 to 100, got "
                + Double.valueOf(order));
  }

  @Test
  void negativeOrderStopsAtTheFirstRow() {
    assertThatThrownBy(() -> attribution(", `order` => -1", rows()))
        .hasStackTraceContaining("CX_MARKOV_ATTRIBUTION: order must be a whole number");
  }

  @Test
  void orderMustBeTheSameInAGroup() {
    assertThatThrownBy(() -> attribution(", `order` => k", rows()))
        .hasStackTraceContaining(
            "CX_MARKOV_ATTRIBUTION: order must be the same in all rows of a group, so group by it"
                + " too, got ");
  }
}
