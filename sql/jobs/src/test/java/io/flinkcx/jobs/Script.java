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

/** A SQL file that is shipped, run as it stands. */
record Script(Path file, String text) {

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

  /** Runs every statement; queries are run too, and their rows thrown away. */
  void run(FlinkSession session) {
    for (Statement statement : statements()) {
      String sql = statement.text();
      if (sql.startsWith("SELECT")) {
        session.rows(sql);
      } else {
        session.run(sql);
      }
    }
  }

  /** Runs everything but the queries, so that a test can put its own to the views. */
  void define(FlinkSession session) {
    statements().stream()
        .map(Statement::text)
        .filter(sql -> !sql.startsWith("SELECT"))
        .forEach(session::run);
  }

  private List<Statement> statements() {
    return ScriptSplitter.split(file.getFileName().toString(), text);
  }
}
