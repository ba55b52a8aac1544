package io.flinkcx.sandbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What failed in a gateway, read from the stack trace that it sends as text, so that {@link
 * Failure} finds its cause.
 */
final class RemoteFailure {

  private static final Pattern TRACE =
      Pattern.compile(
          "(?s)<Exception on server side:\\s*(.*?)\\s*(?:End of exception on server side>|$)");
  private static final Pattern FRAMES = Pattern.compile("(?s)\\n\\s*(at |\\.\\.\\. \\d+ more).*");

  private RemoteFailure() {}

  /**
   * The failure with the causes that it had in the gateway; itself if it is none of a gateway's.
   */
  static Throwable of(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      Matcher trace = TRACE.matcher(t.getMessage() == null ? "" : t.getMessage());
      if (trace.find()) {
        return chain(trace.group(1).split("\\nCaused by: "), 0);
      }
    }
    return thrown;
  }

  private static Throwable chain(String[] blocks, int i) {
    if (i == blocks.length) {
      return null;
    }
    return new RuntimeException(
        FRAMES.matcher(blocks[i]).replaceFirst("").strip(), chain(blocks, i + 1));
  }
}
