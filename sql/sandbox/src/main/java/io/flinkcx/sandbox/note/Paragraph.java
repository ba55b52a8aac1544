package io.flinkcx.sandbox.note;

import java.util.Map;

/**
 * One paragraph of a note.
 *
 * @param kind by its interpreter
 * @param interpreter the name behind {@code %}, empty if the note's default is meant
 * @param title null if it has none or does not show it
 * @param body the text below the interpreter's name, forms not yet filled in
 * @param line of the paragraph's text in which the body begins, first line = 1
 * @param width columns of twelve
 * @param isOutputHidden whether its results are not shown
 * @param needs a table without which it is left out, null if it is run in any case
 * @param graphs how its results are shown, by the number of the statement, first = 0
 * @param values of its forms, as the note has stored them
 */
record Paragraph(
    Kind kind,
    String interpreter,
    String title,
    String body,
    int line,
    boolean isEnabled,
    int width,
    boolean isOutputHidden,
    String needs,
    Map<Integer, Graph> graphs,
    Map<String, String> values) {

  /** What is done with it. */
  enum Kind {
    /** Markdown. */
    TEXT,
    /** Statements for Flink. */
    SQL,
    /** For an interpreter that is not here. */
    OTHER
  }
}
