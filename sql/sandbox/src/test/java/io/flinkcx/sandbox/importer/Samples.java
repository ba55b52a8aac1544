package io.flinkcx.sandbox.importer;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Made-up exports in the manner of known products. */
final class Samples {

  private Samples() {}

  static Path file(String name) {
    try {
      return Path.of(Samples.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
