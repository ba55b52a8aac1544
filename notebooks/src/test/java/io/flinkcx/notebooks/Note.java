package io.flinkcx.notebooks;

import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A note of the checkout.
 *
 * @param json the whole file
 */
record Note(String fileName, JsonNode json) {

  static final Path FOLDER = SharedData.projectRoot().resolve("notebooks");

  /** Every note, in the order of their file names. */
  static List<Note> all() throws IOException {
    List<Note> notes = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(FOLDER, "*.zpln")) {
      for (Path file : files) {
        notes.add(new Note(file.getFileName().toString(), json(file)));
      }
    }
    notes.sort((a, b) -> a.fileName.compareTo(b.fileName));
    return notes;
  }

  static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(Files.readString(file));
  }

  String name() {
    return json.path("name").asText();
  }

  List<Paragraph> paragraphs() {
    List<Paragraph> paragraphs = new ArrayList<>();
    json.path("paragraphs").forEach(paragraph -> paragraphs.add(new Paragraph(paragraph)));
    return paragraphs;
  }

  @Override
  public String toString() {
    return fileName;
  }
}
