package io.flinkcx.sandbox.importer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The file of a script, which the user may have edited. Its last line is a fingerprint of the lines
 * above it; if it does not match, the file was edited and is kept.
 */
public record ScriptFile(Path path) {

  private static final String MARK =
      "-- Unedited as long as this is the fingerprint of all above: ";

  /** The result of writing a proposal. */
  public enum Outcome {
    WRITTEN,
    /** The edited file was kept. */
    KEPT
  }

  /** Writes the proposal unless the file exists and was edited or is not a proposal. */
  public Outcome write(String sql, boolean isReplaced) throws IOException {
    if (Files.exists(path) && !isReplaced && !isUnedited(Files.readString(path))) {
      return Outcome.KEPT;
    }
    Files.writeString(path, sql + "\n" + MARK + fingerprint(sql) + "\n");
    return Outcome.WRITTEN;
  }

  /** Whether all decisions are made. */
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
