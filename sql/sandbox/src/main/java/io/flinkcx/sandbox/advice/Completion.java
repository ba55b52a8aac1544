package io.flinkcx.sandbox.advice;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.apache.flink.sql.parser.impl.FlinkSqlParserImplConstants;

/**
 * Completions of the name before the cursor: arguments of the enclosing call, tables after FROM and
 * similar keywords, otherwise columns and functions.
 *
 * <p>The client replaces the text from the last blank to the cursor, so that the completion of
 * {@code CX_NPS(sc} is {@code CX_NPS(score => }.
 */
final class Completion {

  private static final Set<String> BEFORE_TABLES =
      Set.of("FROM", "JOIN", "INTO", "DESCRIBE", "DESC", "TABLE", "VIEW");

  private final Names names;

  Completion(Names names) {
    this.names = names;
  }

  List<String> of(String statement, int position) {
    String before = statement.substring(0, Math.min(position, statement.length()));
    int nameStart = startOf(before, Character::isJavaIdentifierPart);
    int wordStart = startOf(before, c -> !Character.isWhitespace(c));
    String name = before.substring(nameStart).toLowerCase(Locale.ROOT);
    String prefix = before.substring(wordStart, nameStart);
    Set<String> candidates = new LinkedHashSet<>();
    Tokens written = new Tokens(before.substring(0, nameStart));
    if (BEFORE_TABLES.contains(written.text(written.size() - 1).toUpperCase(Locale.ROOT))) {
      add(candidates, prefix, name, tables(), "");
      add(candidates, prefix, name, names.catalogs(), "");
    } else {
      add(candidates, prefix, name, arguments(written), " => ");
      add(candidates, prefix, name, columns(statement), "");
      if (!name.isEmpty()) {
        add(candidates, prefix, name, functions(), "(");
      }
    }
    return List.copyOf(candidates);
  }

  private static int startOf(String text, IntPredicate belongs) {
    int start = text.length();
    while (start > 0 && belongs.test(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static void add(
      Set<String> candidates, String prefix, String name, Collection<String> known, String end) {
    for (String candidate : known) {
      if (candidate.toLowerCase(Locale.ROOT).startsWith(name)) {
        candidates.add(prefix + candidate + end);
      }
    }
  }

  private Collection<String> tables() {
    return names.tables(names.currentCatalog(), names.currentDatabase());
  }

  private List<String> functions() {
    return names.functions().stream().map(name -> name.toUpperCase(Locale.ROOT)).toList();
  }

  /** Missing arguments of the innermost open call; only at the beginning of an argument. */
  private List<String> arguments(Tokens written) {
    int last = written.size() - 1;
    boolean begins =
        written.is(last, FlinkSqlParserImplConstants.LPAREN)
            || written.is(last, FlinkSqlParserImplConstants.COMMA);
    List<Call> open = Call.in(written).stream().filter(call -> !call.isClosed()).toList();
    if (!begins || open.isEmpty()) {
      return List.of();
    }
    Call innermost = open.get(open.size() - 1);
    Optional<FunctionArguments> known = names.arguments(innermost.function());
    if (known.isEmpty() || innermost.hasPositional()) {
      return List.of();
    }
    List<String> given = innermost.arguments().stream().map(Call.Argument::name).toList();
    return known.get().names().stream().filter(argument -> !given.contains(argument)).toList();
  }

  /** Columns of the statement's tables, or of all tables if it names none yet. */
  private Collection<String> columns(String statement) {
    List<String> columns = new StatementColumns(new Tokens(statement), names).all();
    if (!columns.isEmpty()) {
      return columns;
    }
    Set<String> all = new LinkedHashSet<>();
    tables().forEach(table -> all.addAll(names.columns(List.of(table))));
    return all;
  }
}
