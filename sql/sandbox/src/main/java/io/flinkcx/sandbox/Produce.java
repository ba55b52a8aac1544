package io.flinkcx.sandbox;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** {@code cx produce TOPIC FILE}: the lines of a file become records of a topic. */
final class Produce {

  private static final String BOOTSTRAP = "--bootstrap";
  private static final String PARTITIONS = "--partitions";
  private static final int MOST_PARTITIONS = 100; // of one broker on one machine

  private final StateFolder state;
  private final PrintStream out;

  Produce(StateFolder state, PrintStream out) {
    this.state = state;
    this.out = out;
  }

  /**
   * Runs it.
   *
   * @throws UsageException if the command line is wrong, or names no file
   * @throws SandboxException if a line could not be sent; the message has its number
   */
  void run(List<String> words) throws IOException, InterruptedException {
    CommandLine line = new CommandLine(words, Set.of(BOOTSTRAP, PARTITIONS), Set.of());
    if (line.rest().size() != 2) {
      throw new UsageException(
          "which topic, and which file? cx produce TOPIC FILE, or - for the standard input");
    }
    String topic = line.rest().get(0);
    String file = line.rest().get(1);
    boolean isStandardInput = file.equals(CommandLine.STANDARD_INPUT);
    if (!isStandardInput && (!Files.exists(Path.of(file)) || Files.isDirectory(Path.of(file)))) {
      throw new UsageException("no such file: " + file);
    }
    OptionalInt partitions =
        line.has(PARTITIONS)
            ? OptionalInt.of(line.number(PARTITIONS, 1, MOST_PARTITIONS, 1))
            : OptionalInt.empty();
    String broker = broker(line.text(BOOTSTRAP));
    try (KafkaTopic to = KafkaTopic.open(broker, topic, partitions);
        InputStream in =
            isStandardInput
                ? new FileInputStream(FileDescriptor.in)
                : Files.newInputStream(Path.of(file))) {
      if (to.isNew()) {
        out.println("Topic " + topic + " was created, with " + count(to.partitions(), "partition"));
      }
      KafkaTopic.Sent sent = to.sendLines(in);
      out.println(count(sent.records(), "record") + " sent to topic " + topic + " at " + broker);
      if (sent.blankLines() > 0) {
        out.println(count(sent.blankLines(), "blank line") + " left out");
      }
    }
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private String broker(Optional<String> named) throws IOException {
    if (named.isPresent()) {
      if (!named.get().matches("[^\\s,]+:\\d{1,5}(,[^\\s,]+:\\d{1,5})*")) {
        throw new UsageException(BOOTSTRAP + " must be HOST:PORT, got " + named.get());
      }
      return named.get();
    }
    List<String> running = new RunningBrokers(state.brokers()).addresses();
    if (running.isEmpty()) {
      throw new SandboxException(
          "no Kafka broker runs here: start one by cx serve --with kafka in another terminal, or"
              + " name one by "
              + BOOTSTRAP
              + " HOST:PORT");
    }
    if (running.size() > 1) {
      throw new SandboxException(
          "several brokers run here: choose by "
              + BOOTSTRAP
              + " from "
              + String.join(", ", running));
    }
    return running.get(0);
  }
}
