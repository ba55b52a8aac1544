package io.flinkcx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProduceTest {

  @TempDir Path folder;
  private Produce produce;
  private RunningBrokers brokers;
  private Path file;

  @BeforeEach
  void open() throws Exception {
    StateFolder state = new StateFolder(folder, folder.resolve("log"), folder);
    brokers = new RunningBrokers(state.brokers());
    produce =
        new Produce(
            state, new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    file = Files.writeString(folder.resolve("payloads.json"), "{}\n");
  }

  @Test
  void withoutABrokerTheWayToOneIsTold() {
    assertThatThrownBy(() -> produce.run(List.of("typeform", file.toString())))
        .isInstanceOf(SandboxException.class)
        .hasMessageContainingAll("cx serve --with kafka", "--bootstrap HOST:PORT");
  }

  @Test
  void brokersOfProcessesThatAreGoneAreForgotten() throws Exception {
    brokers.announce("localhost:1");
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Path stale = Files.writeString(folder.resolve("brokers/" + gone.pid()), "localhost:2");
    assertThat(brokers.addresses()).containsExactly("localhost:1");
    assertThat(stale).doesNotExist();
    brokers.withdraw();
    assertThat(brokers.addresses()).isEmpty();
  }

  @Test
  void ofSeveralBrokersNoneIsGuessed() throws Exception {
    brokers.announce("localhost:1");
    long parent = ProcessHandle.current().parent().orElseThrow().pid();
    Files.writeString(folder.resolve("brokers/" + parent), "localhost:2");
    assertThatThrownBy(() -> produce.run(List.of("typeform", file.toString())))
        .isInstanceOf(SandboxException.class)
        .hasMessageContainingAll("--bootstrap", "localhost:1", "localhost:2");
  }

  @Test
  void aWrongCommandLineIsToldApart() {
    assertThatThrownBy(() -> produce.run(List.of("typeform")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("cx produce TOPIC FILE");
    assertThatThrownBy(() -> produce.run(List.of("--bootstrap", "here", "t", file.toString())))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--bootstrap must be HOST:PORT, got here");
    assertThatThrownBy(() -> produce.run(List.of("--partitions", "0", "t", file.toString())))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--partitions must be a whole number from 1 to 100, got 0");
  }
}
