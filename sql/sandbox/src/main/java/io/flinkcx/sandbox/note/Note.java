package io.flinkcx.sandbox.note;

import java.util.List;

/**
 * A note of Zeppelin.
 *
 * @param name its last part, without the folders that it is filed under
 */
public record Note(String name, List<Paragraph> paragraphs) {

  /** Those that are run; disabled ones are as if they were not there. */
  List<Paragraph> enabled() {
    return paragraphs.stream().filter(Paragraph::isEnabled).toList();
  }
}
