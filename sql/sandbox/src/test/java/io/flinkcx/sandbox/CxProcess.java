package io.flinkcx.sandbox;

import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code sql/bin/cx} as a process of its own, on the tree that this build has just made. */
final class CxProcess {

  static final Path LAUNCHER = SharedData.projectRoot().resolve("sql/bin/cx");

  private static final long LONGEST_SECONDS = 300; // a hung process shall not hang the build

  private final Process process;
  private final Path out;
  private final Path err;

  private CxProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts it with nothing to read. */
  static CxProcess start(Path folder, String... words) throws IOException {
    return start(LAUNCHER, folder, "", words);
  }

  /**
   * Starts a launcher.
   *
   * @param folder where it is started, and where its state and output are kept
   * @param input what it reads from its standard input
   */
  static CxProcess start(Path launcher, Path folder, String input, String... words)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(words));
    Path in = Files.writeString(Files.createTempFile(folder, "in", ".txt"), input);
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "CX_STATE", folder.resolve("state").toString(),
                "CX_BUILD", "never"));
    return new CxProcess(builder.start(), out, err);
  }

  /** Waits for its end. */
  int exitCode() throws IOException, InterruptedException {
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("still running; so far:\n" + out() + err());
    }
    return process.exitValue();
  }

  /** Waits until its output has a text. */
  void awaitOutput(String text) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (!out().contains(text)) {
      // returns at once when the process has ended, which then is the failure
      if (process.waitFor(100, TimeUnit.MILLISECONDS) && !out().contains(text)
          || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IllegalStateException("no \"" + text + "\" in:\n" + out() + err());
      }
    }
  }

  /** What Ctrl-C sends. */
  void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
  }

  String out() throws IOException {
    return Files.readString(out);
  }

  String err() throws IOException {
    return Files.readString(err);
  }
}
