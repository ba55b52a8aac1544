package io.flinkcx.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of reference data beside the checkout. Its licences keep it out of the project, so a
 * test is skipped if it is missing:
 *
 * <pre>{@code
 * Path orders = SharedData.find("data/olist/olist_orders_dataset.csv").orElse(null);
 * assumeTrue(orders != null, SharedData.MISSING);
 * }</pre>
 */
public final class SharedData {

  /** The reason a skipped test prints. */
  public static final String MISSING =
      "the reference data folder is missing: set CX_SHARED to it, or put it beside the checkout as"
          + " ../shared";

  private SharedData() {}

  /** The file or folder below the reference data folder, empty if there is none. */
  public static Optional<Path> find(String relativePath) {
    String configured = System.getenv("CX_SHARED");
    Path folder = configured != null ? Path.of(configured) : projectRoot().resolveSibling("shared");
    return Optional.of(folder.resolve(relativePath)).filter(Files::exists);
  }

  /** The top folder of this checkout, from wherever a test runs. */
  public static Path projectRoot() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("no folder above the working directory holds mvnw");
    }
    return folder;
  }
}
