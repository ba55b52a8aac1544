package io.flinkcx.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The addresses of the brokers of running {@code cx serve}s: one file per process. */
final class RunningBrokers {

  private final Path folder;
  private final Path own;

  RunningBrokers(Path folder) {
    this.folder = folder;
    this.own = folder.resolve(String.valueOf(ProcessHandle.current().pid()));
  }

  /** Publishes the address of this process's broker. */
  void announce(String address) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(own, address);
  }

  /** Withdraws the address of this process's broker. */
  void withdraw() throws IOException {
    Files.deleteIfExists(own);
  }

  /** Addresses of brokers whose process is alive; the files of others are removed. */
  List<String> addresses() throws IOException {
    List<String> addresses = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.sorted().toList()) {
          if (ProcessHandle.of(Long.parseLong(file.getFileName().toString())).isPresent()) {
            addresses.add(Files.readString(file));
          } else {
            Files.deleteIfExists(file);
          }
        }
      }
    }
    return addresses;
  }
}
