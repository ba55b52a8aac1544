package io.flinkcx.sandbox;

import io.flinkcx.sandbox.print.ResultTable;
import io.flinkcx.sandbox.script.Statement;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Runs the statements of a script in a session and prints what they answer. */
final class ScriptRunner {

  private final SqlSession session;
  private final PrintStream out;
  private final PrintStream progress;
  private final int width;
  private final int maxRows;

  /**
   * @param out for headings and tables
   * @param progress for what is not a result, such as a finished INSERT
   * @param width characters that a line of a table may have
   * @param maxRows rows of a result that are printed
   */
  ScriptRunner(SqlSession session, PrintStream out, PrintStream progress, int width, int maxRows) {
    this.session = session;
    this.out = out;
    this.progress = progress;
    this.width = width;
    this.maxRows = maxRows;
  }

  /** Runs them in order and stops at the first that fails. */
  void run(List<Statement> statements) throws StatementFailedException {
    for (Statement statement : statements) {
      run(statement);
    }
  }

  private void run(Statement statement) throws StatementFailedException {
    printHeading(statement);
    long startNanos = System.nanoTime();
    SqlSession.Result result;
    try {
      result = session.execute(statement.text(), maxRows);
    } catch (Exception e) {
      throw new StatementFailedException(statement, e);
    }
    if (result.isJob()) {
      double seconds = (System.nanoTime() - startNanos) / 1e9;
      progress.printf(Locale.ROOT, "done in %.1f s: %s%n", seconds, statement.summary());
    } else if (result.hasRows()) {
      print(result);
    }
    out.flush();
  }

  private void printHeading(Statement statement) {
    if (statement.title() != null) {
      out.println();
      out.println(statement.title());
      out.println("=".repeat(statement.title().length()));
      statement.notes().forEach(out::println);
    }
    out.flush();
  }

  private void print(SqlSession.Result result) {
    out.println();
    new ResultTable(session.zone(), width)
        .lines(result.schema(), result.rows())
        .forEach(out::println);
    if (result.rowCount() == 0) {
      out.println("(no rows)");
    } else if (result.rowCount() > result.rows().size()) {
      out.printf(
          Locale.ROOT,
          "(the first %d of %d rows; --max-rows N prints more)%n",
          result.rows().size(),
          result.rowCount());
    }
  }
}
