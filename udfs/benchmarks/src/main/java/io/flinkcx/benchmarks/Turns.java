package io.flinkcx.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Jobs that are timed by turns, so that a machine that becomes slower is so for all of them. */
final class Turns {

  private Turns() {}

  /** Runs one job. */
  interface Timer {
    JobTime time(Map.Entry<String, String> query) throws Exception;
  }

  /**
   * The times of each query, by its name; standard error says them as they come.
   *
   * @param queries SQL by name
   */
  static Map<String, List<JobTime>> run(Map<String, String> queries, int repetitions, Timer timer)
      throws Exception {
    Map<String, List<JobTime>> times = new LinkedHashMap<>();
    for (int repetition = 0; repetition < repetitions; repetition++) {
      for (Map.Entry<String, String> query : queries.entrySet()) {
        JobTime taken = timer.time(query);
        System.err.println(query.getKey() + ": " + taken);
        times.computeIfAbsent(query.getKey(), any -> new ArrayList<>()).add(taken);
      }
    }
    return times;
  }
}
