package io.flinkcx.zeppelin;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Recognises which characters of a statement are SQL and not part of a text, a quoted name or a
 * comment.
 */
final class SqlText {

  private SqlText() {}

  /** The parts between the separators; one part if there are none. */
  static List<String> split(String sql, char separator) {
    List<String> parts = new ArrayList<>();
    int begin = 0;
    int i = 0;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      if (c == '\'' || c == '`' || c == '"') {
        i = after(sql, i + 1, String.valueOf(c)); // a doubled quote directly starts the next part
      } else if (sql.startsWith("--", i)) {
        i = after(sql, i + 2, "\n");
      } else if (sql.startsWith("/*", i)) {
        i = after(sql, i + 2, "*/");
      } else {
        if (c == separator) {
          parts.add(sql.substring(begin, i));
          begin = i + 1;
        }
        i++;
      }
    }
    parts.add(sql.substring(begin));
    return parts;
  }

  /** The statements, without empty ones. */
  static List<String> statements(String script) {
    return split(script, ';').stream()
        .map(String::strip)
        .filter(s -> !s.isEmpty())
        .collect(Collectors.toList());
  }

  private static int after(String sql, int from, String end) {
    int found = sql.indexOf(end, from);
    return found < 0 ? sql.length() : found + end.length();
  }

  /** A quoted SQL name. */
  static String name(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /** A quoted SQL text. */
  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
