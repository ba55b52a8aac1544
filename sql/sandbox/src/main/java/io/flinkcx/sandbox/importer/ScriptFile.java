package io.flinkcx.sandbox.importer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The script as a file that its user may have edited. Its last line is a fingerprint of the lines
 * above it; where it does not fit, somebody edited them, and the file is kept.
 */
public record ScriptFile(Path path) {

  private static final String MARK =
      "-- Unedited as long as this is the fingerprint of all above: ";

  /** What became of a proposal. */
  public enum Outcome {
    WRITTEN,
    /** The user's own text stays. */
    KEPT
  }

  /** Writes the proposal unless the file is there and was edited, or is no proposal at all. */
  public Outcome write(String sql, boolean isReplaced) throws IOException {
    if (Files.exists(path) && !isReplaced && !isUnedited(Files.readString(path))) {
      return Outcome.KEPT;
    }
    Files.writeString(path, sql + "\n" + MARK + fingerprint(sql) + "\n");
    return Outcome.WRITTEN;
  }

  /** Whether a line is left that the user has to decide. */
  public boolean isDecided() throws IOException {
    return Files.readString(path)
        .lines()
        .noneMatch(line -> line.strip().startsWith("`" + Decision.MARK));
  }

  private static boolean isUnedited(String text) {
    int mark = text.lastIndexOf("\n" + MARK);
    return mark >= 0
        && text.substring(mark + 1 + MARK.length())
            .strip()
            .equals(fingerprint(text.substring(0, mark)));
  }

  private static String fingerprint(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.replace("\r\n", "\n").stripTrailing().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
