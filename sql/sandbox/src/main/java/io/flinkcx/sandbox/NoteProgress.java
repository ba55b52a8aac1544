package io.flinkcx.sandbox;

import io.flinkcx.sandbox.note.NoteRun;
import java.io.PrintStream;
import java.util.Locale;

/** Reports each finished paragraph of a note, and the progress of long ones. */
final class NoteProgress implements NoteRun.Listener {

  private static final int LONGEST_NAME = 60;

  private final PrintStream out;
  private String paragraph;
  private long startNanos;
  private Progress running;

  NoteProgress(String note, PrintStream out) {
    this.out = out;
    out.println(note);
  }

  @Override
  public void begins(int number, int of, String name) {
    String cut = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 3) + "...";
    paragraph = String.format(Locale.ROOT, "  %2d/%d  %s", number, of, cut);
    startNanos = System.nanoTime();
    running = Progress.start(out, Boolean.getBoolean("cx.terminal"));
  }

  @Override
  public void ended(int rows, String problem) {
    running.close();
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    String what = problem != null ? "failed: " + problem : rows == 1 ? "1 row" : rows + " rows";
    out.printf(Locale.ROOT, "%s: %s, %.1f s%n", paragraph, what, seconds);
  }
}
