package io.flinkcx.sandbox;

import io.flinkcx.sandbox.print.ResultFormat;
import io.flinkcx.sandbox.script.Statement;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the statements of a script in a session and writes their results. */
final class ScriptRunner {

  private static final Pattern INSERT =
      Pattern.compile("(?is)INSERT\\s+(?:INTO|OVERWRITE)\\s+([\\w`.]+).*");

  private final SqlSession session;
  private final ResultOutput output;
  private final PrintStream progress;

  /**
   * Results are tables on the screen.
   *
   * @param out for headings and tables
   * @param progress for messages, such as a finished INSERT
   * @param width maximum characters of a table's line
   * @param maxRows rows of a result that are printed
   */
  ScriptRunner(SqlSession session, PrintStream out, PrintStream progress, int width, int maxRows) {
    this(session, ResultOutput.screen(ResultFormat.TABLE, out, progress, width, maxRows), progress);
  }

  /**
   * @param output takes the results
   * @param progress for messages, such as a finished INSERT
   */
  ScriptRunner(SqlSession session, ResultOutput output, PrintStream progress) {
    this.session = session;
    this.output = output;
    this.progress = progress;
  }

  /** Runs them in order and stops at the first that fails. */
  void run(List<Statement> statements) throws StatementFailedException {
    for (Statement statement : statements) {
      run(statement);
    }
  }

  private void run(Statement statement) throws StatementFailedException {
    output.heading(statement);
    long startNanos = System.nanoTime();
    SqlSession.Result result;
    Progress running = Progress.start(progress, Boolean.getBoolean("cx.terminal"));
    try (ResultOutput.Target target = output.open(statement)) {
      result = session.execute(statement.text(), target);
    } catch (Exception e) {
      throw new StatementFailedException(statement, e);
    } finally {
      running.close();
    }
    if (result.isJob()) {
      double seconds = (System.nanoTime() - startNanos) / 1e9;
      progress.printf(Locale.ROOT, "%s in %.1f s%n", written(statement, result), seconds);
    }
  }

  private static String written(Statement statement, SqlSession.Result result) {
    long rows = RecordCounts.of(result.jobId()).written();
    Matcher insert = INSERT.matcher(statement.text());
    return String.format(
        Locale.ROOT,
        "%,d %s written%s",
        rows,
        rows == 1 ? "row" : "rows",
        insert.matches() ? " to " + insert.group(1).replace("`", "") : "");
  }
}
