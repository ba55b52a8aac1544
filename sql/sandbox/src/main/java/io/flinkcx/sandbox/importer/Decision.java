package io.flinkcx.sandbox.importer;

import java.util.List;

/**
 * A decision that the file leaves open, which the user makes in the SQL or by an option.
 *
 * @param what short text of the marked line
 * @param question one sentence
 * @param alternatives the answers
 * @param option how the command line decides it
 */
record Decision(String what, String question, List<Alternative> alternatives, String option) {

  /** Beginning of the marked line; running it fails with the rest of the line as message. */
  static final String MARK = "DECIDE ";

  /** An answer as SQL, and what it means. */
  record Alternative(String sql, String meaning) {}

  /** The marked line of an open decision; never the name of a column. */
  String marker() {
    return "`" + MARK + what.replace("`", "'") + ": see the lines below it`";
  }
}
