package io.flinkcx.connectors.files;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats of files and their extensions. */
public enum FileFormat {
  CSV("csv"),
  JSON("jsonl", "ndjson", "json");

  private final List<String> endings;

  FileFormat(String... endings) {
    this.endings = List.of(endings);
  }

  List<String> endings() {
    return endings;
  }

  /** The format of a file by its extension, with or without a compression extension. */
  static Optional<FileFormat> ofFileName(String fileName) {
    String lowerCase = fileName.toLowerCase(Locale.ROOT);
    for (FileFormat format : values()) {
      for (String ending : format.endings) {
        if (lowerCase.endsWith("." + ending) || lowerCase.contains("." + ending + ".")) {
          return Optional.of(format);
        }
      }
    }
    return Optional.empty();
  }

  /** The given format, or the one of the file's extension if there is none. */
  static FileFormat of(FileFormat given, String fileName) {
    return given != null
        ? given
        : ofFileName(fileName)
            .orElseThrow(() -> new IllegalArgumentException("no format in name " + fileName));
  }
}
