package io.flinkcx.sandbox.note;

import java.util.Map;

/**
 * One paragraph of a note.
 *
 * @param kind by its interpreter
 * @param interpreter the name after {@code %}, empty for the note's default
 * @param title null if there is none or it is hidden
 * @param body the text below the interpreter's name, forms not yet filled in
 * @param line of the paragraph's text in which the body begins, first line = 1
 * @param width columns of twelve
 * @param isOutputHidden whether its results are not shown
 * @param needs a table that it requires, null for none
 * @param graphs display settings of its results, by the number of the statement, first = 0
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

  /** The kind of a paragraph. */
  enum Kind {
    /** Markdown. */
    TEXT,
    /** Statements for Flink. */
    SQL,
    /** For an unsupported interpreter. */
    OTHER
  }
}
