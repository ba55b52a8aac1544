package io.flinkcx.sandbox.note;

import java.util.List;

/**
 * A note of Zeppelin.
 *
 * @param name the last part of its name, without folders
 */
public record Note(String name, List<Paragraph> paragraphs) {

  /** The enabled paragraphs. */
  List<Paragraph> enabled() {
    return paragraphs.stream().filter(Paragraph::isEnabled).toList();
  }
}
