package io.flinkcx.testing;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A headless Chromium, driven by its DevTools protocol. A test is skipped if there is none:
 *
 * <pre>{@code
 * Path chromium = Chromium.find().orElse(null);
 * assumeTrue(chromium != null, Chromium.MISSING);
 * try (Chromium browser = Chromium.start(chromium, folder)) { ... }
 * }</pre>
 */
public final class Chromium implements AutoCloseable {

  /** The reason a skipped test prints. */
  public static final String MISSING =
      "there is no Chromium on the PATH: Debian has it as package chromium; or set CX_CHROMIUM to"
          + " its program";

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final long LONGEST_START_SECONDS = 60;

  private final Process process;
  private final URI address;
  private final HttpClient http = HttpClient.newHttpClient();

  private Chromium(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** The program on this machine. */
  public static Optional<Path> find() {
    String configured = System.getenv("CX_CHROMIUM");
    if (configured != null) {
      return Optional.of(Path.of(configured)).filter(Files::isExecutable);
    }
    String path = System.getenv().getOrDefault("PATH", "");
    return NAMES.stream()
        .flatMap(
            name ->
                Stream.of(path.split(File.pathSeparator))
                    .filter(folder -> !folder.isEmpty())
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts it.
   *
   * @param folder for its profile
   */
  public static Chromium start(Path program, Path folder) throws IOException, InterruptedException {
    Path profile = Files.createTempDirectory(folder, "chromium-");
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    program.toString(),
                    "--headless",
                    "--no-sandbox", // as root Chromium needs it; it opens only our own files
                    "--disable-gpu",
                    "--disable-dev-shm-usage", // small in containers
                    "--no-first-run",
                    "--disable-background-networking",
                    "--remote-debugging-port=0",
                    "--user-data-dir=" + profile,
                    "about:blank"))
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("log.txt").toFile());
    builder
        .environment()
        .put("TMPDIR", profile.toString()); // so that its temporary files are deleted with it
    Process process = builder.start();
    Path portFile = profile.resolve("DevToolsActivePort");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
    List<String> lines = List.of();
    while (lines.size() < 2) {
      // returns at once if the process has ended, which is reported as failure
      if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IOException(
            "Chromium did not start:\n" + Files.readString(profile.resolve("log.txt")));
      }
      lines = Files.exists(portFile) ? Files.readAllLines(portFile) : lines;
    }
    return new Chromium(process, URI.create("http://127.0.0.1:" + lines.get(0).strip()));
  }

  /**
   * Opens a page and waits until it is loaded.
   *
   * @param width of the window in CSS pixels
   */
  public BrowserPage open(URI page, int width) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/json/new?about:blank"))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .build();
    String target = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    String socket = new ObjectMapper().readTree(target).path("webSocketDebuggerUrl").asText();
    BrowserPage tab = new BrowserPage(http, URI.create(socket));
    tab.resize(width);
    tab.load(page);
    return tab;
  }

  /** Ends it and its child processes. */
  @Override
  public void close() {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    try {
      process.waitFor(10, TimeUnit.SECONDS); // otherwise its profile cannot be removed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
