package io.flinkcx.sandbox.note;

import io.flinkcx.sandbox.Failure;
import io.flinkcx.sandbox.script.ScriptSplitter;
import io.flinkcx.sandbox.script.Statement;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the paragraphs of a note in order. A failure is shown in place of the paragraph and the next
 * one is run, as in Zeppelin; within a paragraph, statements after a failed one are not run.
 */
public final class NoteRun {

  private static final Logger LOG = LoggerFactory.getLogger(NoteRun.class);
  private static final Graph AS_TABLE =
      new Graph(Graph.TABLE, 0, List.of(), List.of(), List.of(), false);

  private final NoteSession session;
  private final ReadLimits limits;
  private final Listener listener;
  private String sessionLost; // reason why no further statement can run, or null

  /** Receives the progress. */
  public interface Listener {

    /** A paragraph with statements begins. */
    void begins(int number, int of, String name);

    /**
     * It has ended.
     *
     * @param rows that it showed
     * @param problem first line of the failure, null on success
     */
    void ended(int rows, String problem);
  }

  public NoteRun(NoteSession session, ReadLimits limits, Listener listener) {
    this.session = session;
    this.limits = limits;
    this.listener = listener;
  }

  /** Runs them all. */
  List<Outcome> run(Note note, Forms forms) {
    List<Paragraph> paragraphs = note.enabled();
    long of = paragraphs.stream().filter(p -> p.kind() == Paragraph.Kind.SQL).count();
    List<Outcome> outcomes = new ArrayList<>();
    int number = 0;
    for (Paragraph paragraph : paragraphs) {
      String text = forms.fillIn(paragraph);
      List<Outcome.Part> parts =
          switch (paragraph.kind()) {
            case TEXT -> List.of();
            case OTHER ->
                List.of(
                    new Outcome.NotRun(
                        "This paragraph is for Zeppelin's interpreter %"
                            + paragraph.interpreter()
                            + ", so it was not run: cx note runs %cx and %jdbc, and shows %md."));
            case SQL -> {
              listener.begins(++number, (int) of, name(paragraph, text));
              List<Outcome.Part> shown =
                  lacks(paragraph.needs())
                      ? List.of(
                          new Outcome.NotRun(
                              "Left out: this company has no table " + paragraph.needs() + "."))
                      : run(paragraph, text);
              listener.ended(rows(shown), problem(shown));
              yield shown;
            }
          };
      outcomes.add(new Outcome(paragraph, text, parts));
    }
    return outcomes;
  }

  /** Whether there is no table of that name. */
  private boolean lacks(String table) {
    if (table == null || sessionLost != null) {
      return false;
    }
    try {
      session.run("DESCRIBE " + table, limits);
      return false;
    } catch (Exception e) {
      LOG.info("There is no table {}.", table, e);
      return true;
    }
  }

  private static String name(Paragraph paragraph, String text) {
    return paragraph.title() != null
        ? paragraph.title()
        : text.strip().lines().findFirst().orElse("").strip();
  }

  private static int rows(List<Outcome.Part> parts) {
    return parts.stream()
        .mapToInt(part -> part instanceof Outcome.Rows rows ? rows.result().rows() : 0)
        .sum();
  }

  private static String problem(List<Outcome.Part> parts) {
    return parts.stream()
        .filter(Outcome.Problem.class::isInstance)
        .map(part -> ((Outcome.Problem) part).cause().lines().findFirst().orElse(""))
        .findFirst()
        .orElse(null);
  }

  private List<Outcome.Part> run(Paragraph paragraph, String text) {
    List<Outcome.Part> parts = new ArrayList<>();
    List<Statement> statements;
    try {
      statements = ScriptSplitter.split("paragraph", text);
    } catch (IllegalArgumentException e) {
      return List.of(new Outcome.Problem(e.getMessage(), List.of(), text));
    }
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      if (sessionLost != null) {
        parts.add(new Outcome.Problem(sessionLost, List.of(), statement.text()));
        break;
      }
      try {
        NoteSession.Answer answer = session.run(statement.text(), limits);
        if (answer.type() != null) {
          // results are numbered by statement, because Zeppelin has one output per statement
          Graph graph = paragraph.graphs().getOrDefault(i, AS_TABLE);
          parts.add(
              new Outcome.Rows(statement.title(), statement.text(), graph, Result.of(answer)));
        }
      } catch (Exception e) {
        LOG.error("A statement failed: {}", statement.text(), e);
        if (e instanceof SessionLostException) {
          sessionLost = e.getMessage();
        }
        parts.add(problem(statement, e));
        break;
      }
    }
    return parts;
  }

  private static Outcome.Problem problem(Statement statement, Exception thrown) {
    Failure failure = Failure.of(thrown);
    List<String> context = new ArrayList<>();
    int[] place = failure.place();
    if (place != null) {
      context.add("line " + place[0] + ", column " + place[1] + " of the statement");
    }
    context.addAll(failure.context());
    String cause = thrown instanceof SessionLostException ? thrown.getMessage() : failure.cause();
    return new Outcome.Problem(cause, context, statement.text());
  }
}
