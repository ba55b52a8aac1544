package io.flinkcx.connectors.files;

import io.flinkcx.connectors.values.OptionNames;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.table.api.ValidationException;

/** Finds the files of a table when a query is planned, so that a wrong path is reported at once. */
final class TableFiles {

  private static final int NAMES_SHOWN = 20;

  private final String table;
  private final FileFormat format;
  private final OptionNames options;

  /**
   * @param table full name of the table, for messages
   * @param format of all files, null to use each file's extension
   * @param options how the user writes the options, for messages
   */
  TableFiles(String table, FileFormat format, OptionNames options) {
    this.table = table;
    this.format = format;
    this.options = options;
  }

  /** The file of that path, or all files below that folder, sorted. */
  List<Path> at(String path) {
    try {
      FileStatus status = status(path);
      List<Path> files = new ArrayList<>();
      collect(status, files);
      if (files.isEmpty()) {
        throw error("%s is a folder without files; expected files %s", path(path), expected());
      }
      return sorted(files);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** The files of the table of that short name in a folder of tables. */
  List<Path> ofTable(String path, String name) {
    try {
      FileStatus folder = status(path);
      if (!folder.isDir()) {
        throw error("%s is a file; expected the folder that holds the tables", path(path));
      }
      List<FileStatus> children = visibleChildren(folder.getPath());
      List<FileStatus> matches = children.stream().filter(child -> isOf(name, child)).toList();
      if (matches.isEmpty()) {
        throw error(
            "no file in %s; expected %s or a folder %s, found %s",
            path(path),
            Arrays.stream(FileFormat.values())
                .flatMap(f -> f.endings().stream())
                .map(ending -> name + "." + ending)
                .collect(Collectors.joining(", ")),
            name,
            names(children));
      }
      if (matches.size() > 1) {
        throw error(
            "%s holds more than one of it: %s; keep one, or put the files together into a folder"
                + " %s",
            path(path), names(matches), name);
      }
      List<Path> files = new ArrayList<>();
      collect(matches.get(0), files);
      if (files.isEmpty()) {
        throw error(
            "folder '%s' holds no files; expected files %s",
            TextFile.display(matches.get(0).getPath()), expected());
      }
      return sorted(files);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static boolean isOf(String name, FileStatus child) {
    String fileName = child.getPath().getName().toLowerCase(Locale.ROOT);
    if (child.isDir()) {
      return fileName.equals(name);
    }
    return fileName.startsWith(name + ".")
        && FileFormat.ofFileName(fileName.substring(name.length())).isPresent();
  }

  private FileStatus status(String path) throws IOException {
    Path location = new Path(path);
    FileSystem fileSystem = location.getFileSystem();
    try {
      return fileSystem.getFileStatus(location.makeQualified(fileSystem));
    } catch (FileNotFoundException e) {
      throw error(
          "%s does not exist; expected a file or a folder (looked at %s)",
          path(path), TextFile.display(location.makeQualified(fileSystem)));
    }
  }

  private void collect(FileStatus status, List<Path> files) throws IOException {
    if (status.isDir()) {
      for (FileStatus child : visibleChildren(status.getPath())) {
        collect(child, files);
      }
      return;
    }
    Path file = status.getPath();
    if (format == null && FileFormat.ofFileName(file.getName()).isEmpty()) {
      throw error(
          "file '%s' tells no format by its ending; expected %s, or set %s",
          TextFile.display(file), expected(), options.of(FilesOptions.FORMAT));
    }
    files.add(file);
  }

  private static List<FileStatus> visibleChildren(Path folder) throws IOException {
    return Arrays.stream(folder.getFileSystem().listStatus(folder))
        .filter(child -> !child.getPath().getName().startsWith("."))
        .filter(child -> !child.getPath().getName().startsWith("_"))
        .sorted(Comparator.comparing(child -> child.getPath().getName()))
        .toList();
  }

  private static List<Path> sorted(List<Path> files) {
    return files.stream().sorted(Comparator.comparing(Path::toString)).toList();
  }

  private static String names(List<FileStatus> children) {
    if (children.isEmpty()) {
      return "an empty folder";
    }
    String names =
        children.stream()
            .limit(NAMES_SHOWN)
            .map(child -> child.getPath().getName() + (child.isDir() ? "/" : ""))
            .collect(Collectors.joining(", "));
    return children.size() > NAMES_SHOWN
        ? names + " and " + (children.size() - NAMES_SHOWN) + " more"
        : names;
  }

  private static String expected() {
    return Arrays.stream(FileFormat.values())
        .flatMap(f -> f.endings().stream())
        .map(ending -> "." + ending)
        .collect(Collectors.joining(", "));
  }

  private ValidationException error(String message, Object... arguments) {
    return new ValidationException("Table " + table + ": " + String.format(message, arguments));
  }

  private ValidationException unreadable(String path, IOException cause) {
    return error("%s cannot be read: %s", path(path), cause.getMessage());
  }

  private String path(String path) {
    return options.with(FilesOptions.PATH.key(), path);
  }
}
