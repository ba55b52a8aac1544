package io.flinkcx.sandbox.importer;

import io.flinkcx.sandbox.importer.Decision.Alternative;
import io.flinkcx.sandbox.importer.Mapping.Sure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The columns of a file with scores, and their metrics. A name may decide (NPS, satisfaction,
 * effort); the range of the answers never does, because 0 to 10 is the scale of many questions.
 */
final class Questions {

  private static final double IN_SCALE_SHARE = 0.9;
  private static final String UNKNOWN = "?";
  private static final Map<String, String> MEANINGS =
      Map.of(
          "nps", "how likely to recommend, 0 to 10",
          "csat", "how satisfied",
          "ces", "how easy",
          "other", "something else: its mean is shown");

  private final Inspection file;
  private final List<Question> all = new ArrayList<>();
  private boolean isNamed;

  private Questions(Inspection file) {
    this.file = file;
  }

  static Questions of(Inspection file) {
    Questions questions = new Questions(file);
    questions.find();
    return questions;
  }

  List<Question> all() {
    return all;
  }

  /** Whether at least one of them has a metric by its name or the user. */
  boolean isNamed() {
    return isNamed;
  }

  private void find() {
    Map<Integer, Question> byPosition = new TreeMap<>();
    List<Column> nameless = new ArrayList<>();
    for (Column column : file.columns()) {
      String choice = choice(column);
      if (choice != null) {
        if (!choice.equals(Choices.NONE)) {
          isNamed = true;
          byPosition.put(column.position(), question(column, choice, Sure.CHOSEN, "--metric"));
        }
      } else if (mayBeScore(column)) {
        List<String> metrics = metrics(column);
        if (metrics.contains(UNKNOWN)) {
          nameless.add(column);
        } else if (!metrics.isEmpty()) {
          isNamed = true;
          byPosition.put(column.position(), named(column, metrics));
        }
      }
    }
    Optional<String> metricOfFile = metricOfFile();
    for (Column column : nameless) {
      Question question;
      if (metricOfFile.isPresent() && nameless.size() == 1 && byPosition.isEmpty()) {
        isNamed = true;
        question =
            question(column, metricOfFile.get(), Sure.SURE, "a column says " + metricOfFile.get());
      } else if (byPosition.isEmpty() || byPosition.values().stream().allMatch(Question::isOpen)) {
        question = open(column, possible(column), "Its name does not say what it measures.");
      } else {
        question = question(column, "other", Sure.LIKELY, "its name does not say nps, csat or ces");
      }
      byPosition.put(column.position(), question);
    }
    all.addAll(oneOfEachMetric(new ArrayList<>(byPosition.values())));
  }

  private String choice(Column column) {
    for (Map.Entry<String, String> choice : file.choices().metricByColumn().entrySet()) {
      if (Assignment.named(choice.getKey(), file.columns()) == column) {
        if (column.number().isEmpty() && !choice.getValue().equals(Choices.NONE)) {
          throw new ImportException(
              "--metric "
                  + column
                  + "="
                  + choice.getValue()
                  + ": the column holds no numbers but '"
                  + column.example()
                  + "'");
        }
        return choice.getValue();
      }
    }
    return null;
  }

  private static boolean mayBeScore(Column column) {
    if (column.number().isEmpty() || column.isTime()) {
      return false;
    }
    NumberReading number = column.number().get();
    return column.values().stream()
            .map(number::parse)
            .filter(n -> n != null && n.signum() >= 0 && n.doubleValue() <= 10)
            .filter(n -> n.remainder(new BigDecimal("0.5")).signum() == 0)
            .count()
        >= IN_SCALE_SHARE * column.values().size();
  }

  /** The metrics by the name, {@link #UNKNOWN} for a score of unknown metric, or none. */
  private static List<String> metrics(Column column) {
    List<String> metrics = new ArrayList<>();
    for (Vocabulary.Entry entry : Vocabulary.instance().of("metric")) {
      Optional<Vocabulary.Match> match = column.match(entry);
      if (match.isPresent() && !entry.column().equals(UNKNOWN)) {
        if (match.get().isExact()) {
          return List.of(entry.column());
        }
        metrics.add(entry.column());
      } else if (match.isPresent() && metrics.isEmpty()) {
        metrics.add(UNKNOWN);
      }
    }
    boolean isQuestion =
        column.header().contains("?")
            || column.label().contains("?")
            || column.name().words().size() > 6;
    return metrics.isEmpty() && isQuestion ? List.of(UNKNOWN) : metrics;
  }

  private Question named(Column column, List<String> metrics) {
    NumberReading number = column.number().orElseThrow();
    if (metrics.size() > 1) {
      return open(column, metrics, "Its name fits several metrics.");
    }
    String metric = metrics.get(0);
    if (metric.equals("nps") && number.largest() <= 5) {
      return open(
          column,
          List.of("nps", "csat", "other"),
          "Its name says NPS, which is asked on 0 to 10, but no answer is above "
              + (int) number.largest()
              + ".");
    }
    return question(column, metric, Sure.SURE, "its name says " + metric);
  }

  /** The possible metrics of a score of this range. */
  private static List<String> possible(Column column) {
    NumberReading number = column.number().orElseThrow();
    if (number.largest() > 7) {
      return List.of("nps", "csat", "other");
    }
    return List.of("csat", "ces", "other");
  }

  private Question question(Column column, String metric, Sure sure, String why) {
    return question(column, Value.of("'" + metric + "'"), metric, sure, why);
  }

  private Question open(Column column, List<String> metrics, String question) {
    List<Alternative> alternatives =
        metrics.stream().map(m -> new Alternative("'" + m + "'", MEANINGS.get(m))).toList();
    Value metric =
        Value.open(
            new Decision(
                "what " + column + " measures",
                question + " Answers of " + column + " go from " + range(column) + ".",
                alternatives,
                "--metric \"" + column + "=" + String.join("|", metrics) + "|none\""));
    return question(column, metric, UNKNOWN, Sure.OPEN, question);
  }

  private static String range(Column column) {
    NumberReading number = column.number().orElseThrow();
    return text(number.smallest()) + " to " + text(number.largest());
  }

  private static String text(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  private Question question(Column column, Value metric, String name, Sure sure, String why) {
    NumberReading number = column.number().orElseThrow();
    int smallest = (int) Math.floor(number.smallest());
    int largest = (int) Math.ceil(number.largest());
    if (name.equals("nps")) {
      return new Question(column.shown(), column, metric, 0, Value.of("10"), "higher", sure, why);
    }
    // a likely NPS of 0 to 10 and a rating of 1 to 10 differ in their lowest answer
    int scaleMin = smallest <= 0 ? 0 : 1;
    Value scaleMax = scaleMax(column, largest);
    boolean isEffort = name.equals("ces") && column.name().contains(Name.of("how much"));
    String direction = isEffort ? "lower" : "higher";
    String told =
        name.equals("ces")
            ? why
                + "; "
                + (isEffort ? "how much effort: lower is better" : "higher is taken as easier")
            : why;
    Sure surer = scaleMax.isOpen() ? Sure.OPEN : sure;
    return new Question(column.shown(), column, metric, scaleMin, scaleMax, direction, surer, told);
  }

  /** The scale ends at the highest answer if that is a usual end of a scale. */
  private static Value scaleMax(Column column, int largest) {
    if (Set.of(1, 5, 7, 10).contains(largest) || largest > 10) {
      return Value.of(String.valueOf(largest));
    }
    int customary = largest < 5 ? 5 : largest < 7 ? 7 : 10;
    return Value.open(
        new Decision(
            "where the scale of " + column + " ends",
            "The highest answer in " + column + " is " + largest + ".",
            List.of(
                new Alternative(String.valueOf(largest), "nobody could answer more"),
                new Alternative(String.valueOf(customary), "nobody did answer " + customary)),
            "edit the line"));
  }

  /** The metric that a column has in all rows, such as a survey type NPS. */
  private Optional<String> metricOfFile() {
    for (Column column : file.columns()) {
      boolean saysMetric =
          column.name().is(Name.of("survey type"))
              || column.name().is(Name.of("metric"))
              || column.name().is(Name.of("question type"))
              || column.name().is(Name.of("response type"));
      if (saysMetric && column.distinctCount() == 1) {
        String value = column.example().strip().toLowerCase(Locale.ROOT);
        if (Set.of("nps", "csat", "ces").contains(value)) {
          return Optional.of(value);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Queries use all rows of a metric, so a metric must have one question: the one whose name is
   * only the metric or contains "overall"; otherwise the user decides.
   */
  private List<Question> oneOfEachMetric(List<Question> questions) {
    List<Question> result = new ArrayList<>();
    for (Question question : questions) {
      String metric = question.metricName();
      List<Question> same =
          questions.stream()
              .filter(q -> metric != null && metric.equals(q.metricName()))
              .filter(q -> q.sure() != Sure.CHOSEN)
              .toList();
      if (same.size() < 2 || metric.equals("other") || !same.contains(question)) {
        result.add(question);
        continue;
      }
      List<Question> main = same.stream().filter(q -> isMain(q.column(), metric)).toList();
      if (main.size() == 1) {
        result.add(
            main.contains(question)
                ? question
                : question(
                    question.column(),
                    "other",
                    Sure.LIKELY,
                    main.get(0).id() + " is the " + metric));
      } else {
        result.add(
            open(
                question.column(),
                List.of(metric, "other"),
                "Columns "
                    + same.stream().map(Question::id).toList()
                    + " are all named like "
                    + metric
                    + "; one of them is the "
                    + metric
                    + ", the others are other."));
      }
    }
    return result;
  }

  private static boolean isMain(Column column, String metric) {
    return column.name().words().contains("overall")
        || column.name().words().contains("insgesamt")
        || Vocabulary.instance().of("metric").stream()
            .filter(e -> e.column().equals(metric))
            .anyMatch(e -> e.match(column.name()).filter(Vocabulary.Match::isExact).isPresent());
  }
}
