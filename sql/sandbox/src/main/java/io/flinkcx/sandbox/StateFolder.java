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
 * Where the sandbox keeps what it leaves behind (logs, pages, the history of the SQL prompt), and
 * the temporary folder that it takes away again.
 *
 * @param folder what stays
 * @param log this run's log file
 * @param temporary what goes
 */
record StateFolder(Path folder, Path log, Path temporary) {

  private static final int KEPT_LOGS = 20;
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  /** Opens the folder for one run of a command and drops the oldest logs. */
  static StateFolder open(Path folder, String command) throws IOException {
    Path logs = Files.createDirectories(folder.resolve("log"));
    dropOldLogs(logs);
    String name =
        STAMP.format(LocalDateTime.now()) + "-" + command + "-" + ProcessHandle.current().pid();
    // below the system's folder and not here: Flink splits such paths at commas and colons
    Path temporary = Files.createTempDirectory("flink-cx-");
    return new StateFolder(folder, logs.resolve(name + ".log"), temporary);
  }

  /** History of the SQL prompt. */
  Path history() {
    return folder.resolve("history");
  }

  /** Where the brokers of running {@code cx serve}s are written down. */
  Path brokers() {
    return folder.resolve("brokers");
  }

  /** The page of a note that is run without being told where to write it. */
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

  /** Takes the temporary folder away. */
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
