package io.flinkcx.core;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The reference data and numbers beside the checkout; tests on them are skipped without. */
public final class Reference {

  private Reference() {}

  /** Numbers of the reference implementations. */
  public static List<Map<String, String>> golden(String file) {
    return CsvRows.ofFile(path("golden/" + file));
  }

  /** A small data set of the statistics literature. */
  public static List<Map<String, String>> data(String file) {
    return CsvRows.ofFile(path("data/stats/" + file));
  }

  private static Path path(String file) {
    String configured = System.getenv("CX_SHARED");
    Path folder = configured == null ? Path.of("../../../shared") : Path.of(configured);
    Path path = folder.resolve(file);
    assumeTrue(Files.exists(path), "skipped: no reference data, set CX_SHARED to its folder");
    return path;
  }
}
