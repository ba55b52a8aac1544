package io.flinkcx.sandbox.note;

/** Text as HTML. */
final class Html {

  private Html() {}

  /** For the text of an element, and for the value of an attribute in double quotes. */
  static String escape(String text) {
    StringBuilder html = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        // control characters are not allowed in HTML
        default -> html.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
      }
    }
    return html.toString();
  }
}
