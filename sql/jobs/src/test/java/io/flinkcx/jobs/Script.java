package io.flinkcx.jobs;

import io.flinkcx.sandbox.script.ScriptSplitter;
import io.flinkcx.sandbox.script.Statement;
import io.flinkcx.testing.FlinkSession;
import io.flinkcx.testing.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.table.api.TableResult;

/** A SQL file that is shipped, run as it stands. */
record Script(Path file, String text) {

  /** The clients of Flink know SET, its table environment does not. */
  private static final Pattern SETTING = Pattern.compile("SET '(.+)' = '(.*)'");

  /** A file below {@code sql/jobs}. */
  static Script of(String relativePath) {
    Path file = SharedData.projectRoot().resolve("sql/jobs").resolve(relativePath);
    try {
      return new Script(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** The same with its relative paths below a folder, where a user would change into it. */
  Script in(Path folder) {
    return new Script(file, text.replace("'path' = '", "'path' = '" + folder + "/"));
  }

  /**
   * The same for a bounded table that was watched until then, as the file tells its user to do.
   *
   * @param time such as {@code 2024-12-31 00:00:00}, in the zone of the session
   */
  Script watchedUntil(String time) {
    String open = "CAST(NULL AS TIMESTAMP_LTZ(3))";
    if (!text.contains("as_of => " + open)) {
      throw new IllegalArgumentException(file + " has no open end of observation");
    }
    return new Script(
        file,
        text.replace(
            "as_of => " + open, "as_of => CAST(TIMESTAMP '" + time + "' AS TIMESTAMP_LTZ(3))"));
  }

  /** Runs every statement; queries are run too, and their rows thrown away. */
  void run(FlinkSession session) {
    define(session);
    runQueries(session);
  }

  /** Runs the queries where everything else has been run, and throws their rows away. */
  void runQueries(FlinkSession session) {
    statements().stream().filter(Script::isQuery).forEach(session::rows);
  }

  /** Runs everything but the queries, so that a test can put its own to the views. */
  void define(FlinkSession session) {
    statements().stream()
        .filter(statement -> !isQuery(statement))
        .forEach(statement -> define(session, statement));
  }

  private static void define(FlinkSession session, String statement) {
    Matcher setting = SETTING.matcher(statement);
    if (setting.matches()) {
      session.set(setting.group(1), setting.group(2));
    } else {
      session.run(statement);
    }
  }

  /** Runs everything, and does not wait for the last statement, which feeds a table for ever. */
  TableResult start(FlinkSession session) {
    List<String> statements = statements();
    int last = statements.size() - 1;
    statements.subList(0, last).forEach(statement -> define(session, statement));
    return session.tables().executeSql(statements.get(last));
  }

  /** How many queries it has. */
  long queries() {
    return statements().stream().filter(Script::isQuery).count();
  }

  private static boolean isQuery(String statement) {
    return statement.startsWith("SELECT");
  }

  private List<String> statements() {
    return ScriptSplitter.split(file.getFileName().toString(), text).stream()
        .map(Statement::text)
        .toList();
  }
}
