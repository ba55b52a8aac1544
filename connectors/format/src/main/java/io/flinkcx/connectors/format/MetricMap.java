package io.flinkcx.connectors.format;

import io.flinkcx.connectors.values.NearestName;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metric of each question. Few payloads contain it, and a scale of 0 to 10 does not prove NPS,
 * because questions other than the recommendation use it, too.
 */
final class MetricMap implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Metric, scale and direction of a question. */
  record Metric(String name, double scaleMin, double scaleMax, String direction)
      implements Serializable {}

  private static final Map<String, Metric> DEFAULTS =
      Map.of(
          "nps", new Metric("nps", 0, 10, "higher"),
          "csat", new Metric("csat", 1, 5, "higher"),
          "ces", new Metric("ces", 1, 7, "higher"));

  private static final Pattern ENTRY =
      Pattern.compile(
          "(?<question>[^=]+)=\\s*(?<metric>[\\w-]+)"
              + "(\\s+(?<min>-?\\d+(\\.\\d+)?)\\s*\\.\\.\\s*(?<max>-?\\d+(\\.\\d+)?))?"
              + "(\\s+(?<direction>[a-z]+))?\\s*");

  private final HashMap<String, Metric> metrics = new HashMap<>();
  private boolean tellsSurveys;

  /**
   * Parses the option.
   *
   * @throws IllegalArgumentException naming the entry that is wrong
   */
  static MetricMap parse(String text) {
    MetricMap map = new MetricMap();
    for (String entry : text.split("[,;]")) {
      if (!entry.isBlank()) {
        map.add(entry.strip());
      }
    }
    return map;
  }

  private void add(String entry) {
    Matcher matcher = ENTRY.matcher(entry);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "expected question = metric, such as nps_q = nps or effort = ces 1..5 lower, got '"
              + entry
              + "'");
    }
    String name = matcher.group("metric");
    Metric standard = DEFAULTS.get(name);
    if (standard == null) {
      throw new IllegalArgumentException(
          "unknown metric '" + name + "'; " + NearestName.hint(name, DEFAULTS.keySet()));
    }
    double min = standard.scaleMin();
    double max = standard.scaleMax();
    if (matcher.group("min") != null) {
      min = Double.parseDouble(matcher.group("min"));
      max = Double.parseDouble(matcher.group("max"));
    }
    String direction =
        matcher.group("direction") == null ? standard.direction() : matcher.group("direction");
    if (min >= max) {
      throw new IllegalArgumentException(
          "a scale's minimum must be below its maximum, got '" + entry + "'");
    }
    if (!List.of("higher", "lower").contains(direction)) {
      throw new IllegalArgumentException(
          "the direction of a scale must be 'higher' or 'lower', got '" + direction + "'");
    }
    String question = matcher.group("question").strip();
    tellsSurveys = tellsSurveys || question.contains("/");
    if (metrics.put(question, new Metric(name, min, max, direction)) != null) {
      throw new IllegalArgumentException("question '" + question + "' is given twice");
    }
  }

  /** The metric of a question; an entry for its survey, {@code survey/question}, has precedence. */
  Optional<Metric> of(String survey, String question) {
    Metric ofSurvey = tellsSurveys ? metrics.get(survey + "/" + question) : null;
    return Optional.ofNullable(ofSurvey != null ? ofSurvey : metrics.get(question));
  }
}
