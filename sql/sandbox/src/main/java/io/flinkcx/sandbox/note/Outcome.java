package io.flinkcx.sandbox.note;

import java.util.List;

/**
 * The outcome of a paragraph.
 *
 * @param text with the values of its forms
 * @param parts results below it, in the order of its statements
 */
record Outcome(Paragraph paragraph, String text, List<Part> parts) {

  /** A part of the outcome. */
  sealed interface Part permits Rows, Problem, NotRun {}

  /**
   * The rows of a statement.
   *
   * @param heading from the comment above the statement, null for none
   * @param graph display settings
   */
  record Rows(String heading, String statement, Graph graph, Result result) implements Part {}

  /**
   * A statement failed; those after it in the paragraph were not run.
   *
   * @param cause message that stands alone
   * @param context where it happened, nearest first
   */
  record Problem(String cause, List<String> context, String statement) implements Part {}

  /** The paragraph was not run. */
  record NotRun(String why) implements Part {}

  boolean hasFailed() {
    return parts.stream().anyMatch(Problem.class::isInstance);
  }
}
