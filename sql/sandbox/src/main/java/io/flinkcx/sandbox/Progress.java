package io.flinkcx.sandbox;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Reports the progress of long jobs: on a terminal one line that is updated every second, otherwise
 * a line after 10 s, 20 s, 40 s and so on.
 */
final class Progress {

  private static final long FIRST_SECONDS_ON_TERMINAL = 3;
  private static final long FIRST_SECONDS = 10;
  private static final String ERASE_LINE = "\r\033[K";

  private final PrintStream out;
  private final boolean isTerminal;
  private final LongSupplier elapsedSeconds;
  private final Supplier<Optional<RecordCounts.Counts>> counts;
  private final ScheduledExecutorService clock;

  private long nextSeconds;
  private boolean isDrawn;

  private Progress(
      PrintStream out,
      boolean isTerminal,
      LongSupplier elapsedSeconds,
      Supplier<Optional<RecordCounts.Counts>> counts,
      ScheduledExecutorService clock) {
    this.out = out;
    this.isTerminal = isTerminal;
    this.elapsedSeconds = elapsedSeconds;
    this.counts = counts;
    this.clock = clock;
    this.nextSeconds = isTerminal ? FIRST_SECONDS_ON_TERMINAL : FIRST_SECONDS;
  }

  /** Starts reporting for the jobs that start from now on. */
  static Progress start(PrintStream out, boolean isTerminal) {
    long startNanos = System.nanoTime();
    List<String> earlier = RecordCounts.jobs();
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "cx progress");
              thread.setDaemon(true);
              return thread;
            });
    Progress progress =
        new Progress(
            out,
            isTerminal,
            () -> TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos),
            () -> RecordCounts.without(earlier),
            clock);
    clock.scheduleAtFixedRate(progress::tick, 1, 1, TimeUnit.SECONDS);
    return progress;
  }

  /** An instance with the caller's clock. */
  static Progress manual(
      PrintStream out,
      boolean isTerminal,
      LongSupplier elapsedSeconds,
      Supplier<Optional<RecordCounts.Counts>> counts) {
    return new Progress(out, isTerminal, elapsedSeconds, counts, null);
  }

  synchronized void tick() {
    long elapsed = elapsedSeconds.getAsLong();
    if (elapsed >= nextSeconds) {
      counts.get().ifPresent(now -> draw(elapsed, now));
    }
  }

  private void draw(long elapsed, RecordCounts.Counts now) {
    String line =
        String.format(
            Locale.ROOT,
            "%,d s: %,d records read, %,d written",
            elapsed,
            now.read(),
            now.written());
    if (isTerminal) {
      out.print(ERASE_LINE + line);
      out.flush();
      isDrawn = true;
    } else {
      out.println(line);
      nextSeconds *= 2;
    }
  }

  /** Ends it and clears the line on the terminal. */
  synchronized void close() {
    if (clock != null) {
      clock.shutdownNow();
    }
    if (isDrawn) {
      out.print(ERASE_LINE);
      out.flush();
      isDrawn = false;
    }
    nextSeconds = Long.MAX_VALUE;
  }
}
