package io.flinkcx.sandbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The readable part of a chain of exceptions: the innermost informative message, then the outer
 * messages that add its place. Flink reports a function's own error five causes deep, under texts
 * such as "Job execution failed."
 */
public final class Failure {

  private static final int MESSAGE_LINES = 12;
  private static final int CONTEXT_LINES = 2;

  /** Messages without information. */
  private static final Pattern SAYS_NOTHING =
      Pattern.compile(
          "(?s)(Failed to (execute|fetch|wait|get|submit|configure|open)(Results)?\\b[^.]*\\.?"
              + "|Could not (execute|instantiate)\\b[^.]*\\.?"
              + "|Job (execution )?failed.*|Global failure triggered by .*"
              + "|Recovery is suppressed by .*|SplitFetcher thread \\d+ received .*"
              + "|Error (at remote|while fetching|while retrieving|occurred).*"
              + "|(SQL validation failed\\. )?Invalid (function call:|input arguments\\.).*"
              + "|Exception occurred.*|There are not enough rules to produce a node.*"
              + "|Calcite error.*|Internal error.*|java\\.util\\.concurrent\\..*)");

  /**
   * Classes whose messages are complete; the messages of others are often only a name or number.
   */
  private static final Pattern SPEAKS_FOR_ITSELF =
      Pattern.compile(
          "(RuntimeException|FlinkRuntimeException|FlinkException|TableException|CatalogException"
              + "|Illegal(Argument|State)Exception|Sql(Gateway|Execution|Validator|Parser|Client)Exception"
              + "|SqlParseException|ParseException|CalciteContextException|ValidationException"
              + "|\\w*(Not|Already)Exists?Exception|CompletionException|ExecutionException"
              + "|SerializedThrowable|IOException|JobException|SandboxException)");

  private static final Pattern CLASS_PREFIX =
      Pattern.compile("(?s)(?:[a-z_]\\w*\\.)+(\\w+(?:Exception|Error|Throwable)): (.*)");

  private static final Pattern NAME = Pattern.compile("[\\w-]+");

  private static final Pattern PLACE =
      Pattern.compile("(?:[Ff]rom|[Aa]t)? ?line (\\d+), column (\\d+)");

  private final List<Message> chain = new ArrayList<>(); // outermost first
  private final int root;

  private Failure(Throwable thrown) {
    int written = -1;
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable t = thrown; t != null && seen.add(t); t = t.getCause()) {
      chain.add(Message.of(t));
      if (written < 0 && t instanceof SandboxException) {
        written = chain.size() - 1; // readable; its causes are for the log
      }
    }
    this.root = written < 0 ? innermostThatSaysSomething() : written;
  }

  public static Failure of(Throwable thrown) {
    return new Failure(thrown);
  }

  /** The cause, as a message that stands alone. */
  public String cause() {
    return chain.get(root).shown();
  }

  /** First lines of the outer messages that add information, innermost first. */
  public List<String> context() {
    List<String> lines = new ArrayList<>();
    for (int i = root - 1; i >= 0 && lines.size() < CONTEXT_LINES; i--) {
      String line = chain.get(i).text.lines().findFirst().orElse("").strip();
      boolean adds =
          !line.isEmpty()
              && !line.contains(cause().lines().findFirst().orElse(""))
              && !SAYS_NOTHING.matcher(line).matches()
              && lines.stream().noneMatch(l -> l.contains(line) || line.contains(l));
      if (adds) {
        lines.add(line);
      }
    }
    return lines;
  }

  /** Line and column in the statement, both from 1, from a parser or validator; or null. */
  public int[] place() {
    for (int i = chain.size() - 1; i >= 0; i--) {
      Matcher place = PLACE.matcher(chain.get(i).text);
      if (place.find()) {
        return new int[] {Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2))};
      }
    }
    return null;
  }

  /** The match of a pattern in the innermost message that contains it. */
  public Optional<Matcher> find(Pattern pattern) {
    for (int i = chain.size() - 1; i >= 0; i--) {
      Matcher matcher = pattern.matcher(chain.get(i).text);
      if (matcher.find()) {
        return Optional.of(matcher);
      }
    }
    return Optional.empty();
  }

  /** Whether a message contains a text. */
  public boolean says(String text) {
    return find(Pattern.compile(Pattern.quote(text))).isPresent();
  }

  private int innermostThatSaysSomething() {
    for (int i = chain.size() - 1; i >= 0; i--) {
      String text = chain.get(i).text;
      if (!text.isBlank() && !SAYS_NOTHING.matcher(text).matches()) {
        return withItsName(i);
      }
    }
    for (int i = chain.size() - 1; i >= 0; i--) {
      if (!chain.get(i).text.isBlank()) {
        return i;
      }
    }
    return chain.size() - 1;
  }

  /** Whether an outer message is only the inner one with a prefix, such as the function's name. */
  private int withItsName(int inner) {
    int outer = inner;
    while (outer > 0 && isNamed(chain.get(outer - 1).text, chain.get(outer).text)) {
      outer--;
    }
    return outer;
  }

  private static boolean isNamed(String outer, String inner) {
    return outer.equals(inner)
        || outer.endsWith(": " + inner)
            && NAME.matcher(outer.substring(0, outer.length() - inner.length() - 2)).matches();
  }

  private record Message(String className, String text) {

    static Message of(Throwable thrown) {
      String className = thrown.getClass().getSimpleName();
      String text = thrown.getMessage() == null ? "" : thrown.getMessage().strip();
      // messages from the network contain the class as text, sometimes twice
      for (Matcher m = CLASS_PREFIX.matcher(text); m.matches(); m = CLASS_PREFIX.matcher(text)) {
        className = m.group(1);
        text = m.group(2).strip();
      }
      return new Message(className, text);
    }

    String shown() {
      if (text.isBlank()) {
        return className;
      }
      String body = text.split("\\s*\\n?\\s*Was expecting( one of)?:", 2)[0];
      List<String> lines = body.lines().toList();
      if (lines.size() > MESSAGE_LINES) {
        body = String.join("\n", lines.subList(0, MESSAGE_LINES)) + "\n...";
      }
      return SPEAKS_FOR_ITSELF.matcher(className).matches() ? body : className + ": " + body;
    }
  }
}
