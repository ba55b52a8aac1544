package io.flinkcx.benchmarks;

import java.util.Map;
import org.apache.flink.table.api.EnvironmentSettings;

/** How a GROUP BY is executed. */
enum BenchmarkMode {
  BATCH("batch", Map.of()),
  STREAMING("streaming", Map.of()),
  MINI_BATCH(
      "mini-batch",
      Map.of(
          "table.exec.mini-batch.enabled", "true",
          "table.exec.mini-batch.allow-latency", "1 s",
          "table.exec.mini-batch.size", "50000"));

  private final String label;
  private final Map<String, String> options;

  BenchmarkMode(String label, Map<String, String> options) {
    this.label = label;
    this.options = options;
  }

  BenchmarkSession open(long rows, BenchmarkRows contacts) {
    EnvironmentSettings.Builder settings = EnvironmentSettings.newInstance();
    return new BenchmarkSession(
        (this == BATCH ? settings.inBatchMode() : settings.inStreamingMode()).build(),
        options,
        rows,
        contacts);
  }

  @Override
  public String toString() {
    return label;
  }
}
