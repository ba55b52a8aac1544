package io.flinkcx.sandbox;

import io.flinkcx.sandbox.script.Statement;
import java.util.ArrayList;
import java.util.List;

/** A statement of a script failed. */
final class StatementFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Statement statement;

  StatementFailedException(Statement statement, Throwable cause) {
    super("failed: " + statement.summary() + " (" + statement.place() + ")", cause);
    this.statement = statement;
  }

  /** The message: the cause first, then the place. */
  List<String> report() {
    Failure failure = Failure.of(getCause());
    List<String> lines = new ArrayList<>();
    lines.add("error: " + failure.cause());
    int[] place = failure.place();
    lines.add("  at " + (place == null ? statement.place() : statement.place(place[0], place[1])));
    lines.add("  in " + statement.summary());
    failure.context().forEach(line -> lines.add("  so: " + line));
    return lines;
  }
}
