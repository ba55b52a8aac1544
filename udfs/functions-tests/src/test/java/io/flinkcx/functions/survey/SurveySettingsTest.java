package io.flinkcx.functions.survey;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.flinkcx.functions.Planning;
import io.flinkcx.testing.FlinkSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every setting of the survey functions has its range in every one of them, at planning or, as for
 * a negative number, which is no literal to the planner, at the first row.
 */
class SurveySettingsTest {

  private static final FlinkSession FLINK = Planning.session();

  /** Functions with an interval, and their arguments before the settings. */
  private static final Map<String, String> INTERVALS =
      Map.of(
          "CX_NPS_INTERVAL", "promoters => x, passives => x, detractors => x",
          "CX_NPS_TEST", "score => x, grp => 'a'",
          "CX_NPS_VALUE", "score => x, `value` => x",
          "CX_CSAT_STATS", "score => x, scale_max => 5",
          "CX_CSAT_INTERVAL", "satisfied => x, n => x",
          "CX_CES_STATS", "score => x",
          "CX_SHARE_STATS", "flag => b",
          "CX_SHARE_INTERVAL", "successes => x, n => x",
          "CX_MEAN_STATS", "`value` => x",
          "CX_MEAN_INTERVAL", "n => x, total => x, total_squares => x");

  static Stream<Arguments> badIntervals() {
    List<Arguments> bad = new ArrayList<>();
    INTERVALS.forEach(
        (function, columns) -> {
          for (String confidence : List.of("-0.5", "0.0", "1.0", "95.0")) {
            bad.add(
                arguments(
                    function + "(" + columns + ", confidence => " + confidence + ")",
                    function
                        + ": confidence must be between 0 and 1 (exclusive), such as 0.95, got "
                        + confidence));
          }
          bad.add(
              arguments(
                  function + "(" + columns + ", thin_below => -1)",
                  function
                      + ": thin_below must be at least 0 rows (0 marks no result as thin), got"
                      + " -1.0"));
        });
    return bad.stream();
  }

  static Stream<Arguments> badBoxes() {
    return Stream.of("CX_CSAT", "CX_CSAT_STATS", "CX_CSAT_POINTS")
        .flatMap(
            function ->
                Stream.of(
                    arguments(
                        function + "(score => x, scale_max => 101)",
                        function
                            + ": scale_max must be a whole number of points from -100 to 100, got"
                            + " 101.0"),
                    arguments(
                        function + "(score => x, scale_max => 5, scale_min => 0.5)",
                        function
                            + ": scale_min must be a whole number of points from -100 to 100, got"
                            + " 0.5"),
                    arguments(
                        function + "(score => x, scale_max => 5, scale_min => 5)",
                        function + ": scale_max must be greater than scale_min, got 5.0 to 5.0"),
                    arguments(
                        function + "(score => x, scale_max => 5, top_boxes => 0)",
                        function
                            + ": top_boxes must be a whole number of answers, at least 1, got 0.0"),
                    arguments(
                        function + "(score => x, scale_max => 5, top_boxes => 1.5)",
                        function
                            + ": top_boxes must be a whole number of answers, at least 1, got 1.5"),
                    arguments(
                        function + "(score => x, scale_max => 5, top_boxes => 5)",
                        function
                            + ": top_boxes must be at least 1 and fewer than the scale's 5"
                            + " answers, got 5"),
                    arguments(
                        function + "(score => x, scale_max => 12)",
                        function
                            + ": top_boxes must be given for a scale of more than 11 answers, got"
                            + " 1.0 to 12.0")));
  }

  static Stream<Arguments> badEfforts() {
    return Stream.of("CX_CES", "CX_CES_STATS", "CX_CES_POINTS")
        .flatMap(
            function ->
                Stream.of(
                    arguments(
                        function + "(score => x, scale_max => 1)",
                        function + ": scale_max must be greater than scale_min, got 1.0 to 1.0"),
                    arguments(
                        function + "(score => x, scale_max => 4.5)",
                        function
                            + ": scale_max must be a whole number of points from -100 to 100, got"
                            + " 4.5"),
                    arguments(
                        function + "(score => x, direction => 'up')",
                        function
                            + ": direction must be 'higher' (a high score is an easy experience,"
                            + " CES 2.0) or 'lower' (CES 1.0), got 'up'")));
  }

  @ParameterizedTest
  @MethodSource({"badIntervals", "badBoxes", "badEfforts"})
  void isNamedWithItsRule(String call, String message) {
    assertThatThrownBy(
            () -> FLINK.rows("SELECT " + call + " FROM (VALUES (3, TRUE), (4, FALSE)) AS t(x, b)"))
        .hasStackTraceContaining(message);
  }
}
