package io.flinkcx.connectors.format.mapping;

import io.flinkcx.connectors.format.mapping.ExpressionParser.SyntaxException;
import io.flinkcx.connectors.tables.UnifiedTable;
import io.flinkcx.connectors.tables.UnifiedTables;
import io.flinkcx.connectors.values.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A mapping file: first {@code input} and {@code reject} lines, then for each kind of row a {@code
 * table} with {@code each} and {@code when} lines and one line per column.
 *
 * <pre>
 * input json
 * reject 'this event carries no data' when type = 'ping'
 *
 * table survey_responses
 * when event_type = 'form_response'
 * each form_response.answers
 * response_id = form_response.token
 * question_id = &#64;.field.ref | &#64;.field.id
 * </pre>
 */
public final class MappingParser {

  private final String name;
  private final List<Reject> rejects = new ArrayList<>();
  private final List<RowRule> rules = new ArrayList<>();
  private Mapping.Input input = Mapping.Input.JSON;
  private Rule rule;
  private int line;

  private MappingParser(String name) {
    this.name = name;
  }

  /**
   * Parses a mapping.
   *
   * @param name of its file, for messages
   * @throws MappingException naming file and line, and what was expected there
   */
  public static Mapping parse(String name, String text) {
    MappingParser parser = new MappingParser(name);
    text.lines().forEach(parser::line);
    return parser.finish();
  }

  /** Names of the functions that a mapping can call. */
  public static Set<String> functions() {
    return MappingFunction.names();
  }

  private Mapping finish() {
    closeRule();
    if (rules.isEmpty()) {
      throw error("no 'table' in the file; it names the unified table of the lines below");
    }
    return new Mapping(name, input, List.copyOf(rejects), List.copyOf(rules));
  }

  private void line(String text) {
    line++;
    String content = text.strip();
    if (content.isEmpty() || content.startsWith("#")) {
      return;
    }
    int blank = 0;
    while (blank < content.length() && !Character.isWhitespace(content.charAt(blank))) {
      blank++;
    }
    String word = content.substring(0, blank);
    String rest = content.substring(blank).strip();
    try {
      switch (word) {
        case "input" -> input = input(rest);
        case "reject" -> rejects.add(reject(rest));
        case "table" -> openRule(rest);
        case "each" -> inRule(word).each(rest);
        case "when" -> inRule(word).when(rest);
        case "default" -> column(rest, inRule(word).defaults);
        case "nulled" -> inRule(word).nulled = inRule(word).expression(rest);
        default -> column(content, rule == null ? null : rule.columns);
      }
    } catch (SyntaxException e) {
      throw error(e.getMessage());
    }
  }

  private Mapping.Input input(String text) throws SyntaxException {
    List<String> names =
        Arrays.stream(Mapping.Input.values()).map(i -> i.name().toLowerCase(Locale.ROOT)).toList();
    if (!names.contains(text)) {
      throw new SyntaxException("unknown input '" + text + "'; " + NearestName.hint(text, names));
    }
    return Mapping.Input.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static Reject reject(String text) throws SyntaxException {
    ExpressionParser parser = new ExpressionParser(text, 0);
    String reason = parser.literal();
    if (!parser.skipWord("when")) {
      throw new SyntaxException("expected: reject 'reason' when ...");
    }
    Condition condition = parser.condition();
    parser.end();
    return new Reject(reason, condition);
  }

  private Rule inRule(String word) throws SyntaxException {
    if (rule == null) {
      throw new SyntaxException("'" + word + "' belongs below a 'table' line");
    }
    return rule;
  }

  private void openRule(String table) throws SyntaxException {
    closeRule();
    List<String> names = UnifiedTables.ALL.stream().map(UnifiedTable::name).toList();
    rule =
        new Rule(
            UnifiedTables.find(table)
                .orElseThrow(
                    () ->
                        new SyntaxException(
                            "unknown table '" + table + "'; " + NearestName.hint(table, names))),
            line);
  }

  private void closeRule() {
    if (rule == null) {
      return;
    }
    TreeSet<String> missing = new TreeSet<>(rule.table.primaryKey());
    missing.add(rule.table.eventTime());
    missing.removeAll(rule.columns.keySet());
    if (!missing.isEmpty()) {
      line = rule.line;
      throw error(
          String.format(
              "table %s needs a line for its key and event time: %s",
              rule.table.name(), String.join(", ", missing)));
    }
    rules.add(rule.build());
    rule = null;
  }

  private void column(String content, Map<String, Expression> columns) throws SyntaxException {
    int equals = content.indexOf('=');
    if (equals < 0) {
      throw new SyntaxException(
          "expected 'column = ...', or input, reject, table, each, when, nulled, default; got '"
              + content
              + "'");
    }
    String column = content.substring(0, equals).strip();
    Rule current = inRule(column);
    List<String> known = current.table.columnNames();
    if (!known.contains(column)) {
      throw new SyntaxException(
          String.format(
              "unknown column '%s' of table %s; %s",
              column, current.table.name(), NearestName.hint(column, known)));
    }
    if (columns.put(column, current.expression(content.substring(equals + 1))) != null) {
      throw new SyntaxException("column '" + column + "' is defined twice");
    }
  }

  private MappingException error(String message) {
    return new MappingException(name, line, message);
  }

  /** The lines below one {@code table}. */
  private static final class Rule {
    final UnifiedTable table;
    final int line;
    final List<Each> eaches = new ArrayList<>();
    final List<Condition> documentConditions = new ArrayList<>();
    final List<Condition> elementConditions = new ArrayList<>();
    final Map<String, Expression> columns = new LinkedHashMap<>();
    final Map<String, Expression> defaults = new LinkedHashMap<>();
    Expression nulled;

    Rule(UnifiedTable table, int line) {
      this.table = table;
      this.line = line;
    }

    void each(String text) throws SyntaxException {
      ExpressionParser parser = new ExpressionParser(text, eaches.size());
      boolean entries = parser.skipWord("entries");
      List<Path> paths = parser.paths();
      parser.end();
      eaches.add(new Each(text, entries, paths));
    }

    void when(String text) throws SyntaxException {
      ExpressionParser parser = new ExpressionParser(text, eaches.size());
      Condition condition = parser.condition();
      parser.end();
      (condition.usesElement() ? elementConditions : documentConditions).add(condition);
    }

    Expression expression(String text) throws SyntaxException {
      ExpressionParser parser = new ExpressionParser(text, eaches.size());
      Expression expression = parser.expression();
      parser.end();
      return expression;
    }

    RowRule build() {
      return new RowRule(
          table,
          List.copyOf(eaches),
          List.copyOf(documentConditions),
          List.copyOf(elementConditions),
          nulled,
          new LinkedHashMap<>(columns),
          new LinkedHashMap<>(defaults));
    }
  }
}
