package io.flinkcx.core;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flinkcx.testing.SharedData;
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
    Path path = SharedData.find(file).orElse(null);
    assumeTrue(path != null, SharedData.MISSING);
    return path;
  }
}
