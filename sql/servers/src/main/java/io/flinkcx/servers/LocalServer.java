package io.flinkcx.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Kafka broker or a PostgreSQL server on this machine, in a separate process with its own class
 * path, which ends with {@link #close} or with this JVM.
 */
public final class LocalServer implements AutoCloseable {

  /** The line with a server's address. */
  static final String READY = "ready ";

  private static final long STOP_SECONDS = 20;

  private final Process process;
  private final List<String> addresses;

  private LocalServer(Process process, List<String> addresses) {
    this.process = process;
    this.addresses = addresses;
  }

  /**
   * Starts a broker with these topics; it does not create topics automatically.
   *
   * @param root the checkout, in which the servers were built
   * @param folder for its files
   * @param login {@code user:password} of a second listener with SASL/PLAIN, or empty
   */
  public static LocalServer kafka(Path root, Path folder, String login, List<String> topics)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("kafka", folder.toString(), login));
    arguments.addAll(topics);
    return start(root, folder, arguments);
  }

  /**
   * Starts a PostgreSQL server.
   *
   * @param root the checkout, in which the servers were built
   * @param folder for its files
   * @param login {@code user:password} of a role with a password, or empty
   * @param schema SQL that is run first
   */
  public static LocalServer postgres(Path root, Path folder, String login, Path schema)
      throws IOException {
    return start(root, folder, List.of("postgres", folder.toString(), login, schema.toString()));
  }

  private static LocalServer start(Path root, Path folder, List<String> arguments)
      throws IOException {
    Files.createDirectories(folder);
    Path target = root.resolve("sql/servers/target");
    Path classPath = target.resolve("classpath.txt");
    if (!Files.exists(classPath)) {
      throw new IOException("the servers are not built: " + classPath + " is missing");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError"));
    // half the CPU time of a start: the server has little to do
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(target.resolve("flink-cx-servers.jar") + ":" + Files.readString(classPath).strip());
    command.add(ServerMain.class.getName());
    command.addAll(arguments);
    Path log = folder.resolve("server.log");
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(READY)) {
        drain(out);
        return new LocalServer(process, List.of(line.substring(READY.length()).split(" ")));
      }
    }
    throw new IOException(
        "the server " + arguments.get(0) + " did not start:\n" + Files.readString(log));
  }

  /** Reads the output, so that the server does not block. */
  private static void drain(BufferedReader out) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (out.readLine() != null) {
                  // the log is on the other stream
                }
              } catch (IOException e) {
                // it has ended
              }
            },
            "output of a server");
    thread.setDaemon(true);
    thread.start();
  }

  /** The address: {@code host:port}, or a JDBC URL. */
  public String address() {
    return addresses.get(0);
  }

  /** The address with a login. */
  public String loginAddress() {
    return addresses.get(1);
  }

  /** CPU time of its process so far; zero if unknown. */
  public Duration cpuTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close(); // the signal to end
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
