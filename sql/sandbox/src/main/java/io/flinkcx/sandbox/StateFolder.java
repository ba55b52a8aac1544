package io.flinkcx.sandbox;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of the sandbox for logs, pages and the history of the SQL prompt, and its temporary
 * folder.
 *
 * @param folder for permanent files
 * @param log this run's log file
 * @param temporary for temporary files
 */
record StateFolder(Path folder, Path log, Path temporary) {

  private static final int KEPT_LOGS = 20;
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  /** Opens the folder for one run of a command and deletes the oldest logs. */
  static StateFolder open(Path folder, String command) throws IOException {
    Path logs = Files.createDirectories(folder.resolve("log"));
    dropOldLogs(logs);
    String name =
        STAMP.format(LocalDateTime.now()) + "-" + command + "-" + ProcessHandle.current().pid();
    // in the system's temporary folder, because Flink splits such paths at commas and colons
    Path temporary = Files.createTempDirectory("flink-cx-");
    return new StateFolder(folder, logs.resolve(name + ".log"), temporary);
  }

  /** History of the SQL prompt. */
  Path history() {
    return folder.resolve("history");
  }

  /** The folder with the addresses of running brokers. */
  Path brokers() {
    return folder.resolve("brokers");
  }

  /** The default page of a note. */
  Path page(String name) {
    return folder.resolve("pages").resolve(name + ".html");
  }

  private static void dropOldLogs(Path logs) throws IOException {
    List<Path> newestFirst;
    try (Stream<Path> files = Files.list(logs)) {
      newestFirst =
          files
              .filter(file -> file.getFileName().toString().matches("\\d{8}-\\d{6}-.*\\.log"))
              .sorted(Comparator.comparing(Path::getFileName).reversed())
              .toList();
    }
    for (Path log : newestFirst.stream().skip(KEPT_LOGS - 1L).toList()) {
      Files.deleteIfExists(log);
    }
  }

  /** Deletes the temporary folder. */
  void deleteTemporary() throws IOException {
    Files.walkFileTree(
        temporary,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure)
              throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
