package io.flinkcx.sandbox.note;

import java.util.List;

/**
 * What became of a paragraph.
 *
 * @param text with the values of its forms
 * @param parts what to show below it, in the order of its statements
 */
record Outcome(Paragraph paragraph, String text, List<Part> parts) {

  /** Something to show. */
  sealed interface Part permits Rows, Problem, NotRun {}

  /**
   * The rows of a statement.
   *
   * @param heading that a comment above the statement asks for, null without one
   * @param graph how they are shown
   */
  record Rows(String heading, String statement, Graph graph, Result result) implements Part {}

  /**
   * A statement failed; those after it in the paragraph were not run.
   *
   * @param cause to be read on its own
   * @param context where it happened, nearest first
   */
  record Problem(String cause, List<String> context, String statement) implements Part {}

  /** The paragraph was not run. */
  record NotRun(String why) implements Part {}

  boolean hasFailed() {
    return parts.stream().anyMatch(Problem.class::isInstance);
  }
}
