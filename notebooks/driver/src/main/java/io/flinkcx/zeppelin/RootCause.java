package io.flinkcx.zeppelin;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the cause in a failure from a gateway: the text of a Java stack trace, whose last cause is
 * often the least informative.
 */
final class RootCause {

  private static final Pattern TRACE_LINE = Pattern.compile("\\t(at |\\.\\.\\. \\d+ ).*");
  private static final Pattern CAUSED_BY = Pattern.compile("Caused by: (.*)");
  private static final Pattern BEGIN =
      Pattern.compile(
          "(?s).*?<Exception on server side:\\R(.*?)\\R?End of exception on server side>.*");
  private static final Pattern CLASS_PREFIX =
      Pattern.compile("(?s)(?:[a-z_]\\w*\\.)+([\\w$]+)(?:: (.*))?");

  /** Messages without information. */
  private static final Pattern SAYS_NOTHING =
      Pattern.compile(
          "(?s)(Failed to (execute|fetch|wait|get|submit|configure|open)\\w*\\b.*"
              + "|Could not (execute|instantiate)\\b.*"
              + "|Job (execution )?failed.*|Global failure triggered by .*"
              + "|Recovery is suppressed by .*|SplitFetcher thread \\d+ received .*"
              + "|Error (at remote|while fetching|while retrieving|occurred).*"
              + "|(SQL validation failed\\. )?Invalid (function call:|input arguments\\.).*"
              + "|Exception occurred.*|There are not enough rules to produce a node.*"
              + "|Calcite error.*|Internal (server )?error.*|null|)");

  /** Classes whose messages are complete; the messages of others are often only a name. */
  private static final Pattern SPEAKS_FOR_ITSELF =
      Pattern.compile(
          "(RuntimeException|FlinkRuntimeException|FlinkException|TableException|CatalogException"
              + "|Illegal(Argument|State)Exception|UnsupportedOperationException"
              + "|Sql\\w*Exception|ParseException|Calcite(Context)?Exception|ValidationException"
              + "|\\w*(Not|Already)Exists?Exception|CompletionException|ExecutionException"
              + "|SerializedThrowable|IOException|FileNotFoundException|JobException"
              + "|AnnotatedConnectException|\\w*RestClientException)");

  private static final Pattern PLACE =
      Pattern.compile("(?:From|At|at)? ?line (\\d+), column (\\d+)");

  private final List<String> classes = new ArrayList<>(); // outermost first
  private final List<String> messages = new ArrayList<>();

  private RootCause() {}

  static RootCause of(Throwable thrown) {
    RootCause cause = new RootCause();
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      String message = t.getMessage() == null ? "" : t.getMessage();
      Matcher server = BEGIN.matcher(message);
      if (server.matches()) {
        cause.readTrace(server.group(1));
      } else {
        cause.add(t.getClass().getName() + ": " + message.replaceAll("^\\[(.*)]$", "$1"));
      }
    }
    return cause;
  }

  private void readTrace(String trace) {
    StringBuilder message = null;
    for (String line : trace.lines().collect(Collectors.toList())) {
      Matcher causedBy = CAUSED_BY.matcher(line);
      if (causedBy.matches() || message == null && messages.isEmpty()) {
        flush(message);
        message = new StringBuilder(causedBy.matches() ? causedBy.group(1) : line);
      } else if (TRACE_LINE.matcher(line).matches()) {
        flush(message);
        message = null;
      } else if (message != null) {
        message.append('\n').append(line);
      }
    }
    flush(message);
  }

  private void flush(StringBuilder message) {
    if (message != null) {
      add(message.toString());
    }
  }

  private void add(String text) {
    String name = "";
    String rest = text;
    for (Matcher m = CLASS_PREFIX.matcher(rest); m.matches(); m = CLASS_PREFIX.matcher(rest)) {
      name = m.group(1);
      rest = m.group(2) == null ? "" : m.group(2).strip();
    }
    classes.add(name);
    messages.add(rest.split("\\s*\\n?\\s*Was expecting( one of)?:", 2)[0].strip());
  }

  /** The cause, with its place in the statement if known. */
  String sentence() {
    int root = root();
    String message = messages.get(root);
    if (message.isBlank()) {
      return classes.get(root);
    }
    String shown =
        SPEAKS_FOR_ITSELF.matcher(classes.get(root)).matches() || classes.get(root).isEmpty()
            ? message
            : classes.get(root) + ": " + message;
    Matcher place = PLACE.matcher(shown);
    Matcher outer = PLACE.matcher(all());
    return place.find() || !outer.find()
        ? shown
        : shown.replaceFirst(
            "(?m)$", " (line " + outer.group(1) + ", column " + outer.group(2) + ")");
  }

  /** All messages, for searching. */
  String all() {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < messages.size(); i++) {
      all.append(classes.get(i)).append(": ").append(messages.get(i)).append('\n');
    }
    return all.toString();
  }

  /** The innermost informative message. */
  private int root() {
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (!SAYS_NOTHING.matcher(messages.get(i)).matches()) {
        return i;
      }
    }
    return messages.size() - 1;
  }
}
