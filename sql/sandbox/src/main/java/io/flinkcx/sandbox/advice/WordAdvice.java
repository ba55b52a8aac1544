package io.flinkcx.sandbox.advice;

import io.flinkcx.connectors.values.NearestName;
import io.flinkcx.sandbox.Failure;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.sql.parser.impl.FlinkSqlParserImplConstants;

/** Advice on parse errors: reserved words, misspelt keywords, commas, quotes. */
final class WordAdvice {

  private static final Pattern ENCOUNTERED =
      Pattern.compile(
          "(?s)(?:Encountered \"(.*?)\"|Incorrect syntax near the keyword '(\\w+)')"
              + " at line (\\d+), column (\\d+)\\.\\s*(Was expecting.*)?");
  private static final Pattern NO_STATEMENT =
      Pattern.compile("Non-query expression encountered in illegal context");

  /** Keywords that begin or join parts of a statement and are never meant as a name. */
  private static final Set<String> CLAUSES =
      Set.of(
          "AND",
          "AS",
          "BY",
          "CASE",
          "CROSS",
          "ELSE",
          "END",
          "EXCEPT",
          "FROM",
          "FULL",
          "GROUP",
          "HAVING",
          "IN",
          "INNER",
          "INSERT",
          "INTERSECT",
          "INTO",
          "IS",
          "JOIN",
          "LEFT",
          "LIMIT",
          "ON",
          "OR",
          "ORDER",
          "OUTER",
          "OVER",
          "PARTITION",
          "RIGHT",
          "SELECT",
          "SET",
          "TABLE",
          "THEN",
          "UNION",
          "USING",
          "VALUES",
          "WHEN",
          "WHERE",
          "WITH");

  private static final List<String> MISSPELT =
      List.of("from", "where", "group", "order", "having", "limit", "join", "union", "select");
  private static final List<String> BEGINNINGS =
      List.of(
          "select",
          "insert",
          "create",
          "drop",
          "alter",
          "describe",
          "explain",
          "show",
          "use",
          "with",
          "set",
          "reset",
          "load",
          "unload",
          "execute",
          "update",
          "delete",
          "analyze",
          "truncate");

  private final Tokens tokens;
  private final Failure failure;

  WordAdvice(Tokens tokens, Failure failure) {
    this.tokens = tokens;
    this.failure = failure;
  }

  Optional<String> text() {
    Optional<Matcher> encountered = failure.find(ENCOUNTERED);
    if (encountered.isEmpty()) {
      return failure.find(NO_STATEMENT).flatMap(m -> misspelt(0, BEGINNINGS));
    }
    Matcher found = encountered.get();
    String expected = found.group(5) == null ? "" : found.group(5);
    OptionalInt at = tokens.at(Integer.parseInt(found.group(3)), Integer.parseInt(found.group(4)));
    if (at.isEmpty()) {
      return Optional.empty();
    }
    int index = at.getAsInt();
    String text = found.group(1) == null ? found.group(2) : found.group(1);
    if (text.contains("\"") || text.endsWith("\\")) {
      return Optional.of(
          "a text stands in single quotes, 'text', and a name in backquotes, `name`");
    }
    return comma(index)
        .or(() -> reserved(text, index, expected))
        .or(() -> misspelt(index == 0 ? 0 : index - 1, index == 0 ? BEGINNINGS : MISSPELT));
  }

  private Optional<String> comma(int index) {
    String clause = tokens.text(index).toUpperCase(Locale.ROOT);
    return tokens.is(index - 1, FlinkSqlParserImplConstants.COMMA) && CLAUSES.contains(clause)
        ? Optional.of("there is a comma too many before " + clause)
        : Optional.empty();
  }

  private Optional<String> reserved(String encountered, int index, String expected) {
    boolean isBehindDot = tokens.text(index).equals(".");
    int word = isBehindDot ? index + 1 : index;
    String text = tokens.text(word);
    if (!tokens.isKeyword(word)
        || !isBehindDot && CLAUSES.contains(text.toUpperCase(Locale.ROOT))) {
      return Optional.empty();
    }
    // if a clause is possible here, the word is a keyword and not a name
    boolean isForAName =
        expected.contains("<IDENTIFIER>")
            || encountered.contains(" ")
            || !expected.contains("<EOF>") && !expected.contains("\"FROM\"");
    return isForAName
        ? Optional.of(text + " is a reserved word: write `" + text + "`")
        : Optional.empty();
  }

  private Optional<String> misspelt(int index, List<String> keywords) {
    String word = tokens.text(index);
    return tokens.isPlainName(index) && word.length() > 2
        ? NearestName.of(word.toLowerCase(Locale.ROOT), keywords)
            .map(keyword -> word + "? did you mean " + keyword.toUpperCase(Locale.ROOT) + "?")
        : Optional.empty();
  }
}
