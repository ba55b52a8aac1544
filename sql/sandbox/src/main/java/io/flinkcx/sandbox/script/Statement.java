package io.flinkcx.sandbox.script;

import java.util.List;

/**
 * One statement of a script, without its closing semicolon.
 *
 * @param text text for Flink, with comments inside it but not those before it
 * @param file name of the script, as the user wrote it
 * @param line where the statement starts in the file, first line = 1
 * @param column where it starts in that line, first column = 1
 * @param title the heading in the comment above it, null for none
 * @param notes the lines below the heading
 */
public record Statement(
    String text, String file, int line, int column, String title, List<String> notes) {

  /** The start of the statement on one line, for messages. */
  public String summary() {
    String oneLine = text.replaceAll("\\s+", " ");
    return oneLine.length() <= 70 ? oneLine : oneLine.substring(0, 67) + "...";
  }

  /** The place in the file of a place in {@link #text}, both counted from 1. */
  public String place(int textLine, int textColumn) {
    int fileColumn = textLine == 1 ? column + textColumn - 1 : textColumn;
    return file + ":" + (line + textLine - 1) + ":" + fileColumn;
  }

  /** The place in the file where the statement starts. */
  public String place() {
    return file + ":" + line;
  }
}
