package io.flinkcx.sandbox;

import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code sql/bin/cx} as a process of its own, on the tree that this build has just made. */
public final class CxProcess implements AutoCloseable {

  public static final Path LAUNCHER = SharedData.projectRoot().resolve("sql/bin/cx");

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
  public static CxProcess start(Path folder, String... words) throws IOException {
    return start(LAUNCHER, folder, "", words);
  }

  /**
   * Starts a launcher.
   *
   * @param folder where it is started, and where its state and output are kept
   * @param input what it reads from its standard input
   */
  public static CxProcess start(Path launcher, Path folder, String input, String... words)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(words));
    return start(command, folder, input);
  }

  /** Starts it as {@code nohup} and job runners do: what Ctrl-C sends is ignored from the start. */
  static CxProcess startDeafToInterrupts(Path folder, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
    command.add(LAUNCHER.toString());
    command.addAll(List.of(words));
    return start(command, folder, "");
  }

  private static CxProcess start(List<String> command, Path folder, String input)
      throws IOException {
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
  public int exitCode() throws IOException, InterruptedException {
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("still running; so far:\n" + out() + err());
    }
    return process.exitValue();
  }

  /** Waits until its output has a text. */
  public void awaitOutput(String text) throws IOException, InterruptedException {
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
  public void interrupt() throws IOException, InterruptedException {
    signal("INT");
  }

  /** What {@code kill} sends. */
  public void terminate() throws IOException, InterruptedException {
    signal("TERM");
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
  }

  /** Was it started with Ctrl-C ignored, since this build was? No is the answer without /proc. */
  boolean isDeafToInterrupts() throws IOException {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    if (!Files.exists(status)) {
      return false;
    }
    Matcher ignored =
        Pattern.compile("^SigIgn:\\s*(\\p{XDigit}+)$", Pattern.MULTILINE)
            .matcher(Files.readString(status));
    return ignored.find() && (Long.parseUnsignedLong(ignored.group(1), 16) & 1L << 1) != 0;
  }

  /** The rest of the first line of its output that starts with a label. */
  public String labelled(String label) throws IOException {
    return out()
        .lines()
        .filter(line -> line.startsWith(label))
        .map(line -> line.substring(label.length()).strip())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + label));
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  public String out() throws IOException {
    return Files.readString(out);
  }

  public String err() throws IOException {
    return Files.readString(err);
  }

  /** Ends it, whatever became of the test; its servers end with it. */
  @Override
  public void close() {
    process.destroy();
  }
}
