package io.flinkcx.sandbox.importer;

import io.flinkcx.sandbox.importer.Vocabulary.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Answers to a survey: one row of the file has the answers to one or more questions. */
final class SurveyProposal extends Proposal {

  private final List<Question> questions;
  private final List<Column> attributes;

  SurveyProposal(Inspection file) {
    super(file);
    questions = Questions.of(file).all();
    if (questions.isEmpty()) {
      throw new ImportException(
          file.sample().file()
              + " has no column of scores from 0 to 10; name one by --metric COLUMN=nps (or csat, ces,"
              + " other). Its columns are "
              + file.columns());
    }
    Assignment assignment = assignment(file, questions);
    for (Vocabulary.Entry entry : Vocabulary.instance().of(SURVEY)) {
      if (entry.column().equals("answered_at")) {
        mapEventTime("answered_at", assignment, "No name says when it was answered.");
      } else {
        map(entry.column(), assignment, entry.kind(), type(entry.kind()));
      }
    }
    Set<Column> used = new HashSet<>(assignment.used());
    questions.forEach(q -> used.add(q.column()));
    attributes = attributes(used);
    if (!maps("response_id")) {
      standInForId();
    }
    noteTheFile();
  }

  /** If an answer has no id, the id of its ticket or order identifies it. */
  private void standInForId() {
    for (String other : List.of("interaction_id", "order_id")) {
      Mapping mapping = mapping(other);
      if (mapping != null
          && !mapping.value().isOpen()
          && mapping.source().distinctCount() == mapping.source().values().size()) {
        mappings.add(
            0,
            new Mapping(
                "response_id",
                mapping.source(),
                mapping.value(),
                mapping.how(),
                Mapping.Sure.LIKELY,
                "no id of an answer, and no " + mapping.source() + " comes twice"));
        return;
      }
    }
    notes.add("no id of an answer: response_id is NULL; KPIs do not need it");
  }

  private static String type(Kind kind) {
    return switch (kind) {
      case NUMBER -> "DOUBLE";
      case FLAG -> "BOOLEAN";
      case TIME -> "TIMESTAMP_LTZ(3)";
      default -> "STRING";
    };
  }

  private static Assignment assignment(Inspection file, List<Question> questions) {
    Set<Column> scores = questions.stream().map(Question::column).collect(Collectors.toSet());
    List<Column> free = file.columns().stream().filter(c -> !scores.contains(c)).toList();
    return Assignment.of(SURVEY, free, file.choices(), file.columns());
  }

  /** Score for the file being a survey, 0 if it is not. */
  static int evidence(Inspection file) {
    Questions questions = Questions.of(file);
    if (questions.all().isEmpty()) {
      return 0;
    }
    Assignment assignment = assignment(file, questions.all());
    int signs = 0;
    for (String column : List.of("response_id", "comment", "answered_at")) {
      signs += assignment.has(column) ? 1 : 0;
    }
    if (questions.isNamed()) {
      return 3 + signs;
    }
    return signs == 0 ? 0 : signs + 1;
  }

  @Override
  public String table() {
    return SURVEY;
  }

  List<Question> questions() {
    return questions;
  }

  List<Column> attributes() {
    return attributes;
  }

  @Override
  List<Decision> decisions() {
    List<Decision> decisions = new ArrayList<>();
    for (Question question : questions) {
      if (question.metric().isOpen()) {
        decisions.add(question.metric().decision());
      }
      if (question.scaleMax().isOpen()) {
        decisions.add(question.scaleMax().decision());
      }
    }
    mappings.stream()
        .filter(m -> m.value().isOpen())
        .forEach(m -> decisions.add(m.value().decision()));
    return decisions;
  }

  @Override
  public String sql() {
    ScriptText script = new ScriptText().head(this).table(file);
    script.part("2. What the columns are");
    writeQuestions(script);
    writeAnswers(script);
    writeChecked(script);
    script.unified(SURVEY, unifiedColumns(), "FROM import_checked\nWHERE outcome LIKE 'used%'");
    script.part("3. A first KPI");
    script.rows(file.sample(), "question_id, metric, ", "import_questions");
    writeKpis(script);
    return script.toString();
  }

  private void writeQuestions(ScriptText script) {
    script.line(
        "-- One line for each column of scores. metric: nps, csat, ces or other; direction: whether");
    script.line(
        "-- higher or lower scores are good. Delete the line of a column that is no question.");
    script.line("CREATE TEMPORARY VIEW import_questions AS");
    script.line("SELECT *");
    script.line("FROM (VALUES");
    List<String> lines = new ArrayList<>();
    for (Question question : questions) {
      StringBuilder line = new StringBuilder();
      line.append("  -- ").append(ScriptText.oneLine(question.why())).append('\n');
      line.append("  (").append(ScriptText.quoted(question.id())).append(",\n");
      line.append(cell(question.metric()));
      line.append("    ").append(question.scaleMin()).append(",\n");
      line.append(cell(question.scaleMax()));
      line.append("    ").append(ScriptText.quoted(question.direction())).append(")");
      lines.add(line.toString());
    }
    script.line(lines.stream().map(this::compact).collect(Collectors.joining(",\n")));
    script.line(") AS questions(question_id, metric, scale_min, scale_max, direction);");
    script.line("");
  }

  private static String cell(Value value) {
    return value.isOpen()
        ? ScriptText.open(value.decision(), "    ") + "    ,\n"
        : "    " + value.sql() + ",\n";
  }

  /** One line if no decision is open. */
  private String compact(String lines) {
    if (lines.contains("`" + Decision.MARK)) {
      return lines;
    }
    int end = lines.indexOf('\n');
    return lines.substring(0, end + 1) + lines.substring(end + 1).replaceAll(",\\n\\s+", ", ");
  }

  private void writeAnswers(ScriptText script) {
    script.line("-- Every row of the file with every question.");
    script.line("CREATE TEMPORARY VIEW import_answers AS");
    script.line("SELECT");
    List<String> items = new ArrayList<>();
    items.add("  q.question_id");
    items.add("  q.metric");
    items.add("  CAST(q.scale_min AS DOUBLE) AS scale_min");
    items.add("  CAST(q.scale_max AS DOUBLE) AS scale_max");
    items.add("  q.direction");
    items.add(score("score_text", question -> "f." + question.column().sql()));
    items.add(score("score", question -> file.number(question.column(), "DOUBLE").value().sql()));
    for (Mapping mapping : mappings) {
      items.add(ScriptText.item(mapping.value(), mapping.target(), comment(mapping)));
    }
    if (maps("answered_at")) {
      items.add("  " + timeText() + " AS answered_text");
    }
    if (!attributes.isEmpty()) {
      items.add(ScriptText.attributes(attributes));
    }
    script.line(String.join(",\n", items));
    script.line("FROM import_file AS f");
    String where = ScriptText.withoutHeadings(file);
    script.line("CROSS JOIN import_questions AS q" + (where.isEmpty() ? ";" : "\n" + where + ";"));
    script.line("");
  }

  private String score(String alias, Function<Question, String> sql) {
    return questions.stream()
        .map(q -> "\n    WHEN " + ScriptText.quoted(q.id()) + " THEN " + sql.apply(q))
        .collect(Collectors.joining("", "  CASE q.question_id", "\n  END AS " + alias));
  }

  /** The text of the time, to distinguish a missing from an unreadable one. */
  private String timeText() {
    Mapping time = mapping("answered_at");
    return time.value().isOpen() ? "'?'" : "f." + time.source().sql();
  }

  private void writeChecked(ScriptText script) {
    script.line("-- What becomes of each: used, or why not.");
    script.line("CREATE TEMPORARY VIEW import_checked AS");
    script.line("SELECT");
    script.line("  *,");
    script.line("  CASE");
    script.line("    WHEN score_text IS NULL THEN 'skipped: no answer'");
    script.line("    WHEN score IS NULL THEN 'skipped: the answer is no number'");
    script.line(
        "    WHEN score NOT BETWEEN scale_min AND scale_max THEN 'skipped: outside the scale'");
    if (maps("answered_at")) {
      if (!mapping("answered_at").value().isOpen()) {
        script.line("    WHEN answered_text IS NULL THEN 'skipped: no time'");
      }
      script.line("    WHEN answered_at IS NULL THEN 'skipped: the time cannot be read'");
    }
    if (maps("is_complete")) {
      script.line("    WHEN is_complete IS FALSE THEN 'used, but incomplete: not in the KPI'");
    }
    script.line("    ELSE 'used'");
    script.line("  END AS outcome");
    script.line("FROM import_answers;");
    script.line("");
  }

  private Map<String, String> unifiedColumns() {
    Map<String, String> columns = new LinkedHashMap<>();
    for (String name : List.of("question_id", "metric", "direction")) {
      columns.put(name, "CAST(" + name + " AS STRING)");
    }
    for (String name : List.of("scale_min", "scale_max", "score")) {
      columns.put(name, name);
    }
    mappings.forEach(m -> columns.put(m.target(), m.target()));
    addCommon(columns, attributes);
    return columns;
  }

  private void writeKpis(ScriptText script) {
    Set<String> metrics = new LinkedHashSet<>();
    for (Question question : questions) {
      if (question.metric().isOpen()) {
        question
            .metric()
            .decision()
            .alternatives()
            .forEach(a -> metrics.add(a.sql().replace("'", "")));
      } else {
        metrics.add(question.metricName());
      }
    }
    script.line("");
    script.line("-- Answers that count: complete ones that are not excluded.");
    script.line("CREATE TEMPORARY VIEW import_counted AS");
    script.line("SELECT *");
    script.line("FROM survey_responses");
    script.line("WHERE is_complete IS NOT FALSE AND is_excluded IS NOT TRUE;");
    for (String metric : List.of("nps", "csat", "ces", "other")) {
      if (metrics.contains(metric)) {
        writeKpi(script, metric);
      }
    }
  }

  private void writeKpi(ScriptText script, String metric) {
    script.line("");
    script.line("-- ## " + SurveyKpi.of(metric).title());
    script.line("-- How to read it: " + SurveyKpi.of(metric).note());
    Optional<String> segment = segment();
    segment.ifPresent(
        s -> script.line("-- ALL is everybody; the groups are those of " + segmentName() + "."));
    String group = segment.isPresent() ? "COALESCE(segment, 'ALL') AS segment, " : "";
    script.line("SELECT question_id, " + group + SurveyKpi.of(metric).columns());
    script.line("FROM (");
    script.line(
        "  SELECT question_id, "
            + (segment.isPresent() ? "segment, " : "")
            + SurveyKpi.of(metric).call()
            + " AS s");
    if (segment.isPresent()) {
      script.line(
          "  FROM (SELECT *, COALESCE("
              + segment.get()
              + ", 'unknown') AS segment FROM import_counted)");
    } else {
      script.line("  FROM import_counted");
    }
    script.line("  WHERE metric = '" + metric + "'");
    script.line(
        segment.isPresent()
            ? "  GROUP BY GROUPING SETS ((question_id, segment), (question_id))"
            : "  GROUP BY question_id");
    script.line(")");
    script.line("ORDER BY question_id, n DESC;");
  }

  /** A column for groups of answers. */
  private Optional<Column> segmentColumn() {
    Mapping channel = mapping("channel");
    if (channel != null && !channel.value().isOpen() && channel.source().isGroup()) {
      return Optional.of(channel.source());
    }
    return attributes.stream()
        .filter(c -> c.isGroup() && Vocabulary.instance().has("segment", c.name()))
        .findFirst();
  }

  private String segmentName() {
    return segmentColumn().orElseThrow().shown();
  }

  private Optional<String> segment() {
    return segmentColumn()
        .map(
            c ->
                attributes.contains(c)
                    ? "attributes[" + ScriptText.quoted(c.shown()) + "]"
                    : "channel");
  }
}
