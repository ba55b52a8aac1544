package io.flinkcx.zeppelin;

import java.util.regex.Pattern;

/** JDBC's patterns: % matches any text, _ any character; a backslash escapes them. */
final class NamePattern {

  private NamePattern() {}

  /** Whether a name matches a pattern; a null pattern matches all names. */
  static boolean matches(String pattern, String name) {
    if (pattern == null || pattern.equals("%")) {
      return true;
    }
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        i++;
        regex.append(Pattern.quote(pattern.substring(i, i + 1)));
      } else if (c == '%') {
        regex.append(".*");
      } else if (c == '_') {
        regex.append('.');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(name).matches();
  }

  /** The pattern that matches only this name. */
  static String of(String name) {
    return name == null ? null : name.replaceAll("([\\\\%_])", "\\\\$1");
  }
}
