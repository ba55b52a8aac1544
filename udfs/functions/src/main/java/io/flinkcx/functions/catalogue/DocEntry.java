package io.flinkcx.functions.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function's doc entry, the resource {@code cx/functions/<name in lower case>.md}, with its
 * {@link Snippets} put in. Its form:
 *
 * <pre>
 * # CX_NAME
 * One line that says what it gives.
 *
 * | field | meaning |   (fields whose meaning is not that of the glossary fields.md)
 * ...
 * **NULL:** what NULL in gives.
 * ...
 * | argument | meaning | unit and range | default |
 * ...
 * {{argument confidence}}
 * {{over}}
 * ...
 * ## Examples
 * ```sql            (or: ```sql streaming, ```sql batch)
 * statements, separated by semicolons; the last one is a query
 * ```
 * ```text
 * column  | column
 * value   | value
 * ```
 * </pre>
 *
 * @param name the title
 * @param summary the line below it
 * @param text the whole entry
 * @param examples the runnable examples
 */
public record DocEntry(String name, String summary, String text, List<Example> examples) {

  private static final Pattern EXAMPLE =
      Pattern.compile(
          "```sql(?: (streaming|batch))?\\R(.*?)\\R?```\\s*```text\\R(.*?)\\R?```", Pattern.DOTALL);

  /**
   * One example.
   *
   * @param mode {@code streaming} or {@code batch} where it runs in no other mode, else null
   * @param sql statements, the last of which is a query
   * @param expected header and rows, cells between vertical bars
   */
  public record Example(String mode, String sql, String expected) {

    /** Whether it runs in streaming mode, or in batch mode. */
    public boolean runsIn(boolean streaming) {
      return mode == null || mode.equals(streaming ? "streaming" : "batch");
    }
  }

  /** Reads the entry of a function from the class path. */
  public static DocEntry of(CxFunction function) {
    return parse(Snippets.ALL.fill(source(function)));
  }

  /** The entry as it is written, with the names of its snippets. */
  static String source(CxFunction function) {
    return read(function.moduleName() + ".md");
  }

  /** Reads a file of {@code cx/functions} from the class path. */
  static String read(String file) {
    String resource = "/cx/functions/" + file;
    try (InputStream stream = DocEntry.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("a doc file is missing: add src/main/resources" + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  static DocEntry parse(String text) {
    String[] lines = text.split("\\R", 3);
    List<Example> examples = new ArrayList<>();
    Matcher matcher = EXAMPLE.matcher(text);
    while (matcher.find()) {
      examples.add(new Example(matcher.group(1), matcher.group(2), matcher.group(3)));
    }
    return new DocEntry(
        lines[0].replaceFirst("^# ", ""), lines.length > 1 ? lines[1] : "", text, examples);
  }
}
