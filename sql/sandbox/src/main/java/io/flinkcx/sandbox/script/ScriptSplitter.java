package io.flinkcx.sandbox.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Splits a SQL script at the semicolons that end its statements, not at those in strings, quoted
 * names, comments, or inside {@code EXECUTE STATEMENT SET BEGIN ... END}.
 *
 * <p>A comment block directly above a statement gives its result a heading:
 *
 * <pre>{@code
 * -- ## NPS by segment
 * -- Promoters less detractors, -100 to 100; two segments differ if their margins do not overlap.
 * SELECT ...;
 * }</pre>
 */
public final class ScriptSplitter {

  private static final Pattern STATEMENT_SET =
      Pattern.compile("(?is)\\s*(EXECUTE|EXPLAIN|COMPILE)\\b.*?\\bSTATEMENT\\s+SET\\s+BEGIN\\b.*");
  private static final Pattern CLOSED = Pattern.compile("(?is).*\\bEND\\s*");
  private static final String HEADING = "## ";

  private final String file;
  private final String script;
  private final List<Statement> statements = new ArrayList<>();

  private int position;
  private int start = -1; // of the current statement, -1 before its first token
  private StringBuilder code = new StringBuilder(); // the statement without comments and literals

  private ScriptSplitter(String file, String script) {
    this.file = file;
    this.script = script;
  }

  /**
   * The statements of a script in their order; empty ones are left out.
   *
   * @throws IllegalArgumentException if a string, a quoted name or a comment is never closed
   */
  public static List<Statement> split(String file, String script) {
    return new ScriptSplitter(file, script.replace("\r\n", "\n")).split();
  }

  private List<Statement> split() {
    while (position < script.length()) {
      char c = script.charAt(position);
      if (script.startsWith("--", position)) {
        int end = script.indexOf('\n', position);
        position = end < 0 ? script.length() : end;
      } else if (script.startsWith("/*", position)) {
        skipTo("*/", position + 2, "comment");
      } else if (c == '\'') {
        begin();
        skipString();
      } else if (c == '`') {
        begin();
        skipTo("`", position + 1, "quoted name");
        code.append("``");
      } else if (c == ';' && !insideStatementSet()) {
        end(position);
        position++;
      } else {
        if (!Character.isWhitespace(c)) {
          begin();
        }
        code.append(c);
        position++;
      }
    }
    end(script.length());
    return statements;
  }

  private void begin() {
    if (start < 0) {
      start = position;
    }
  }

  private void skipTo(String close, int from, String what) {
    int end = script.indexOf(close, from);
    if (end < 0) {
      throw unclosed(what, position);
    }
    position = end + close.length();
  }

  private void skipString() {
    // E'...' has backslash escapes; '' is one quote in both forms
    boolean escapes =
        position > 0
            && Character.toUpperCase(script.charAt(position - 1)) == 'E'
            && (position == 1 || !Character.isJavaIdentifierPart(script.charAt(position - 2)));
    for (int i = position + 1; i < script.length(); i++) {
      char c = script.charAt(i);
      if (escapes && c == '\\') {
        i++;
      } else if (c == '\'') {
        if (i + 1 < script.length() && script.charAt(i + 1) == '\'') {
          i++;
        } else {
          position = i + 1;
          code.append("''");
          return;
        }
      }
    }
    throw unclosed("string", position);
  }

  private boolean insideStatementSet() {
    return STATEMENT_SET.matcher(code).matches() && !CLOSED.matcher(code).matches();
  }

  private void end(int end) {
    if (start >= 0) {
      String text = script.substring(start, end).stripTrailing();
      int lineStart = script.lastIndexOf('\n', start - 1) + 1;
      List<String> comment = commentAbove(lineStart);
      boolean headed = !comment.isEmpty();
      statements.add(
          new Statement(
              text,
              file,
              lineOf(start),
              start - lineStart + 1,
              headed ? comment.get(0).substring(HEADING.length()).strip() : null,
              headed ? List.copyOf(comment.subList(1, comment.size())) : List.of()));
    }
    start = -1;
    code = new StringBuilder();
  }

  /**
   * The lines of the comment block directly above, from its last heading on; empty if there is no
   * heading.
   */
  private List<String> commentAbove(int lineStart) {
    List<String> block = new ArrayList<>();
    String[] above = script.substring(0, lineStart).split("\n", -1);
    for (int i = above.length - 2; i >= 0 && above[i].strip().startsWith("--"); i--) {
      String line = above[i].strip().substring(2).strip();
      block.add(0, line);
      if (line.startsWith(HEADING)) {
        return block;
      }
    }
    return List.of();
  }

  private int lineOf(int offset) {
    return (int) script.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
  }

  private IllegalArgumentException unclosed(String what, int offset) {
    return new IllegalArgumentException(
        String.format(Locale.ROOT, "%s:%d: this %s is never closed", file, lineOf(offset), what));
  }
}
