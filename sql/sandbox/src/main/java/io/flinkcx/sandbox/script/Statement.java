package io.flinkcx.sandbox.script;

import java.util.List;

/**
 * One statement of a script, without its closing semicolon.
 *
 * @param text what Flink gets; comments inside it are kept, those before it are not
 * @param file name of the script, as the user wrote it
 * @param line where the statement starts in the file, first line = 1
 * @param column where it starts in that line, first column = 1
 * @param title the heading that the comment above it asks for, null without one
 * @param notes the lines on how to read it, below the heading
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
