package io.flinkcx.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The vendors' sample payloads in the reference data. */
public final class VendorSamples {

  private VendorSamples() {}

  /** Whether a file has payloads of the profile's vendor. */
  public static boolean isOf(String profile, Path file) {
    String name = file.getFileName().toString().replace('_', '-');
    return name.startsWith(profile) && !name.endsWith(".txt");
  }

  /** The payloads in a file: one per line, or one per file. */
  public static List<String> payloads(Path file) throws IOException {
    String name = file.getFileName().toString();
    return name.endsWith(".ndjson") || name.endsWith(".tsv")
        ? Files.readAllLines(file)
        : List.of(Files.readString(file));
  }
}
