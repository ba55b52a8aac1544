package io.flinkcx.sandbox.importer;

import java.util.List;

/**
 * What the file does not tell and the user decides, in the SQL or by an option.
 *
 * @param what short, for the marked line
 * @param question one sentence
 * @param alternatives the answers
 * @param option how the command line decides it
 */
record Decision(String what, String question, List<Alternative> alternatives, String option) {

  /** Begins the marked line; whatever runs it fails with the rest of the line as its message. */
  static final String MARK = "DECIDE ";

  /** An answer as SQL, and what it means. */
  record Alternative(String sql, String meaning) {}

  /** The line that stands until it is decided, no column's name. */
  String marker() {
    return "`" + MARK + what.replace("`", "'") + ": see the lines below it`";
  }
}
