package io.flinkcx.benchmarks;

import java.util.Locale;

/**
 * Says on standard error what has been timed and how long the rest will take, if its rows take as
 * long as those before: a guess while small jobs warm up.
 */
final class Progress {

  /** To start a job takes about as long as so many rows; without them small jobs say too much. */
  private static final long ROWS_OF_START = 2_000_000;

  private final long startNanos = System.nanoTime();
  private final int jobs;
  private final long rows;
  private int jobsDone;
  private long rowsDone;

  /** So many jobs that will read so many rows. */
  Progress(int jobs, long rows) {
    this.jobs = jobs;
    this.rows = rows + jobs * ROWS_OF_START;
  }

  /** A job has read its rows. */
  void done(String name, long jobRows, JobTime taken) {
    jobsDone++;
    rowsDone += jobRows + ROWS_OF_START;
    double minutes = (System.nanoTime() - startNanos) / 60e9;
    System.err.printf(
        Locale.ROOT,
        "%d/%d %s: %.2f s, CPU %.2f s; %.1f minutes, about %.0f to go%n",
        jobsDone,
        jobs,
        name,
        taken.seconds(),
        taken.cpuSeconds(),
        minutes,
        minutes / rowsDone * (rows - rowsDone));
  }
}
