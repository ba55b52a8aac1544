package io.flinkcx.sandbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A failure in a gateway, parsed from its stack trace as text, so that {@link Failure} finds its
 * cause.
 */
final class RemoteFailure {

  private static final Pattern TRACE =
      Pattern.compile(
          "(?s)<Exception on server side:\\s*(.*?)\\s*(?:End of exception on server side>|$)");
  private static final Pattern FRAMES = Pattern.compile("(?s)\\n\\s*(at |\\.\\.\\. \\d+ more).*");

  private RemoteFailure() {}

  /**
   * The failure with its causes in the gateway; the argument itself if it is not from a gateway.
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
