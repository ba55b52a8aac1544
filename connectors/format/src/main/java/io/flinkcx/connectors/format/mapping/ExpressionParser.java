package io.flinkcx.connectors.format.mapping;

import io.flinkcx.connectors.values.NearestName;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses one line of a mapping, from left to right.
 *
 * <pre>
 * expression  = alternative { "|" alternative }
 * alternative = 'text' | true | false | function(expression, ...) | path
 * condition   = [ "not" ] expression ( exists | = 'text' | in ('text', ...) | starts 'text' | ends 'text' )
 * </pre>
 */
final class ExpressionParser {

  /** An error in a line; the mapping's parser adds file and line. */
  static final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    SyntaxException(String message) {
      super(message);
    }
  }

  private final String text;
  private final int eaches;
  private int position;

  /**
   * @param eaches number of {@code each} lines above this line
   */
  ExpressionParser(String text, int eaches) {
    this.text = text;
    this.eaches = eaches;
  }

  Expression expression() throws SyntaxException {
    List<Expression> alternatives = new ArrayList<>();
    do {
      alternatives.add(alternative());
    } while (skip("|"));
    return alternatives.size() == 1
        ? alternatives.get(0)
        : new Expression.FirstOf(alternatives.toArray(Expression[]::new));
  }

  Condition condition() throws SyntaxException {
    boolean negated = skipWord("not");
    int start = position;
    Expression value = expression();
    String field = text.substring(start, position).strip();
    String word = peek("=") ? "=" : word();
    skip("=");
    Condition.Operator operator = Condition.Operator.BY_WORD.get(word);
    if (operator == null) {
      throw new SyntaxException(
          "unknown comparison '"
              + word
              + "'; "
              + NearestName.hint(word, Condition.Operator.BY_WORD.keySet()));
    }
    List<String> texts = new ArrayList<>();
    if (operator == Condition.Operator.IN) {
      expect("(");
      do {
        texts.add(literal());
      } while (skip(","));
      expect(")");
    } else if (operator != Condition.Operator.EXISTS) {
      texts.add(literal());
    }
    return new Condition(negated, field, value, operator, List.copyOf(texts));
  }

  List<Path> paths() throws SyntaxException {
    List<Path> paths = new ArrayList<>();
    do {
      paths.add(path(next()));
    } while (skip("|"));
    return List.copyOf(paths);
  }

  String literal() throws SyntaxException {
    expect("'");
    StringBuilder literal = new StringBuilder();
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c == '\'' && !(position < text.length() && text.charAt(position) == '\'')) {
        return literal.toString();
      }
      if (c == '\'') {
        position++;
      }
      literal.append(c);
    }
    throw new SyntaxException("a text has no closing '");
  }

  boolean skipWord(String word) {
    blanks();
    int end = position + word.length();
    if (text.startsWith(word, position)
        && (end == text.length() || Character.isWhitespace(text.charAt(end)))) {
      position = end;
      return true;
    }
    return false;
  }

  void end() throws SyntaxException {
    if (next() != 0) {
      throw new SyntaxException("unexpected '" + text.substring(position) + "'");
    }
  }

  private Expression alternative() throws SyntaxException {
    char c = next();
    if (c == '\'') {
      return new Expression.Literal(literal());
    }
    if (c == '@' || c == '$' || c == '"') {
      return path(c);
    }
    int start = position;
    String name = c == 0 ? "" : name();
    if (peek("(")) {
      return call(name);
    }
    if (name.equals("true") || name.equals("false")) {
      return new Expression.Literal(Boolean.valueOf(name));
    }
    position = start;
    return path(c);
  }

  private Expression call(String name) throws SyntaxException {
    MappingFunction function = MappingFunction.BY_NAME.get(name);
    if (function == null) {
      throw new SyntaxException(
          "unknown function '" + name + "'; " + NearestName.hint(name, MappingFunction.names()));
    }
    expect("(");
    List<Expression> arguments = new ArrayList<>();
    do {
      arguments.add(expression());
    } while (skip(","));
    expect(")");
    if (arguments.size() < function.minArguments || arguments.size() > function.maxArguments) {
      throw new SyntaxException(
          String.format(
              "%s takes %d to %d arguments, got %d",
              name, function.minArguments, function.maxArguments, arguments.size()));
    }
    return Expression.Call.of(function, arguments.toArray(Expression[]::new));
  }

  private Path path(char first) throws SyntaxException {
    List<Path.Step> steps = new ArrayList<>();
    int levels = Path.DOCUMENT;
    boolean isKey = false;
    boolean needsName = false;
    if (first == '$') {
      position++;
    } else if (first == '@') {
      while (peek("@")) {
        position++;
        levels++;
      }
      isKey = text.startsWith("key", position);
      if (isKey) {
        position += "key".length();
      }
      if (levels >= eaches) {
        throw new SyntaxException(
            "'" + "@".repeat(levels + 1) + "' needs " + (levels + 1) + " 'each' above it");
      }
    } else {
      needsName = true;
    }
    while (true) {
      if (needsName) {
        steps.add(new Path.Field(name()));
        needsName = false;
      } else if (at('[')) {
        steps.add(brackets());
      } else if (at('.')) {
        position++;
        needsName = true;
      } else {
        return new Path(levels, isKey, steps.toArray(Path.Step[]::new));
      }
    }
  }

  private Path.Step brackets() throws SyntaxException {
    int close = text.indexOf(']', position);
    if (close < 0) {
      throw new SyntaxException("'[' has no ']'");
    }
    String inside = text.substring(position + 1, close).strip();
    position = close + 1;
    if (inside.isEmpty()) {
      return new Path.Every(null, null);
    }
    int equals = inside.indexOf('=');
    if (equals > 0) {
      return new Path.Every(
          inside.substring(0, equals).strip(), inside.substring(equals + 1).strip());
    }
    try {
      int index = Integer.parseInt(inside);
      if (index >= 0) {
        return new Path.Index(index);
      }
    } catch (NumberFormatException notAnIndex) {
      // reported below
    }
    throw new SyntaxException("expected [], [0] or [field=text], got [" + inside + "]");
  }

  /** A name, in quotes if it has characters other than letters, digits, _ and -. */
  private String name() throws SyntaxException {
    if (next() == '"') {
      int close = text.indexOf('"', position + 1);
      if (close < 0) {
        throw new SyntaxException("a name has no closing \"");
      }
      String name = text.substring(position + 1, close);
      position = close + 1;
      return name;
    }
    return word();
  }

  private String word() throws SyntaxException {
    blanks();
    int start = position;
    while (position < text.length() && isOfName(text.charAt(position))) {
      position++;
    }
    if (start == position) {
      throw new SyntaxException(
          position == text.length()
              ? "the line ends too early"
              : "expected a name, got '" + text.substring(position) + "'");
    }
    return text.substring(start, position);
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }

  private boolean at(char c) {
    return position < text.length() && text.charAt(position) == c;
  }

  /** The next character that is not blank; 0 at the end. */
  private char next() {
    blanks();
    return position < text.length() ? text.charAt(position) : 0;
  }

  private void blanks() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  private boolean peek(String symbol) {
    blanks();
    return text.startsWith(symbol, position);
  }

  private boolean skip(String symbol) {
    boolean found = peek(symbol);
    if (found) {
      position += symbol.length();
    }
    return found;
  }

  private void expect(String symbol) throws SyntaxException {
    if (!skip(symbol)) {
      throw new SyntaxException(
          "expected "
              + symbol
              + (position == text.length()
                  ? " at the end"
                  : ", got '" + text.substring(position) + "'"));
    }
  }
}
