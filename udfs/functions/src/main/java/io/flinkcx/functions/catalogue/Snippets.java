package io.flinkcx.functions.catalogue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences that several doc entries share. Each is written once in the resource {@code
 * cx/functions/snippets.md}, as a heading {@code ## name} with the text below it. A doc entry names
 * it as <code>{{name}}</code>. If the text contains {@code {}}, the entry gives the words for that
 * place: <code>{{name: words}}</code>.
 *
 * @param texts the texts by name
 */
record Snippets(Map<String, String> texts) {

  static final Snippets ALL = parse(DocEntry.read("snippets.md"));

  private static final String PLACE = "{}";

  static Snippets parse(String file) {
    Map<String, String> texts = new LinkedHashMap<>();
    String[] sections = file.split("(?m)^## ");
    for (int i = 1; i < sections.length; i++) {
      String[] section = sections[i].split("\\R", 2);
      if (texts.put(section[0].trim(), section[1].trim()) != null) {
        throw new IllegalStateException("snippets.md has two snippets named " + section[0]);
      }
    }
    return new Snippets(texts);
  }

  /** The pattern of a snippet's name in an entry; group 2 is the words, null without words. */
  static Pattern use() {
    return Pattern.compile("\\{\\{([^{}:]+)(?:: ([^{}]+))?}}");
  }

  /** The entry with the texts in place of the names. */
  String fill(String entry) {
    return use()
        .matcher(entry)
        .replaceAll(use -> Matcher.quoteReplacement(text(use.group(1), use.group(2))));
  }

  private String text(String name, String words) {
    String text = texts.get(name);
    if (text == null) {
      throw new IllegalStateException(
          "no snippet is named '" + name + "'; snippets.md has " + texts.keySet());
    }
    if (text.contains(PLACE) != (words != null)) {
      throw new IllegalStateException(
          "snippet '"
              + name
              + "' "
              + (words == null
                  ? "needs words, write {{" + name + ": words}}"
                  : "takes no words, got '" + words + "'"));
    }
    return words == null ? text : text.replace(PLACE, words);
  }
}
