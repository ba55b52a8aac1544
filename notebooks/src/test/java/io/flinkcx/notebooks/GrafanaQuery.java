package io.flinkcx.notebooks;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A query of a dashboard as Grafana sends it to PostgreSQL: macros and variables filled in. */
final class GrafanaQuery {

  private static final Pattern TIME_FILTER = Pattern.compile("\\$__timeFilter\\(([^)]+)\\)");
  private static final Pattern QUOTED = Pattern.compile("\\$\\{(\\w+):sqlstring}");
  private static final Pattern PLAIN = Pattern.compile("\\$\\{(\\w+)}|\\$(\\w+)");

  private GrafanaQuery() {}

  /**
   * @param from the chosen time range, ISO 8601
   * @param values the chosen values of the variables
   */
  static String filledIn(String sql, String from, String to, Map<String, List<String>> values) {
    Function<String, List<String>> chosen =
        name -> {
          if (!values.containsKey(name)) {
            throw new IllegalArgumentException("no value for $" + name + " in " + sql);
          }
          return values.get(name);
        };
    String filtered =
        TIME_FILTER.matcher(sql).replaceAll("$1 BETWEEN '" + from + "' AND '" + to + "'");
    String quoted =
        replace(
            QUOTED,
            filtered,
            match ->
                chosen.apply(match.group(1)).stream()
                    .map(value -> "'" + value.replace("'", "''") + "'")
                    .collect(Collectors.joining(",")));
    return replace(
        PLAIN,
        quoted,
        match ->
            String.join(
                ",", chosen.apply(match.group(1) == null ? match.group(2) : match.group(1))));
  }

  private static String replace(Pattern pattern, String text, Function<MatchResult, String> by) {
    return pattern.matcher(text).replaceAll(match -> Matcher.quoteReplacement(by.apply(match)));
  }
}
