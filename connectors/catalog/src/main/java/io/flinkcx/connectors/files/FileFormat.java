package io.flinkcx.connectors.files;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats of files and the endings that tell them. */
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

  /** The format that the name of a file tells, with or without the ending of a compression. */
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

  /** The given format, or where there is none the one that the file's name tells. */
  static FileFormat of(FileFormat given, String fileName) {
    return given != null
        ? given
        : ofFileName(fileName)
            .orElseThrow(() -> new IllegalArgumentException("no format in name " + fileName));
  }
}
