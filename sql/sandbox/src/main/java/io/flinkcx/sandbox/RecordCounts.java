package io.flinkcx.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * The number of records that the jobs of this JVM's Flink have read and written, from the counters
 * of sources and sinks. The REST interface lacks the counters of chained sinks and of finished
 * jobs.
 */
public final class RecordCounts implements MetricReporter {

  private static final int KEPT_JOBS = 20;

  /** Flink creates the reporter itself, so the instance is shared in this field. */
  private static final Map<String, Job> JOBS =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Job> eldest) {
          return size() > KEPT_JOBS;
        }
      };

  /** Creates the reporter for Flink. */
  public static final class Factory implements MetricReporterFactory {

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
      return new RecordCounts();
    }
  }

  private record Job(List<Counter> read, List<Counter> written) {

    Job() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  /**
   * Records of one or several jobs.
   *
   * @param read by sources
   * @param written by sinks; 0 for a query whose rows are displayed
   */
  record Counts(long read, long written) {}

  /** Those of a job, 0 for an unknown job. */
  static Counts of(String jobId) {
    synchronized (JOBS) {
      return sum(List.of(JOBS.getOrDefault(jobId, new Job())));
    }
  }

  /** Ids of the jobs so far. */
  static List<String> jobs() {
    synchronized (JOBS) {
      return List.copyOf(JOBS.keySet());
    }
  }

  /** Those of all other jobs; empty if there are none. */
  static Optional<Counts> without(Collection<String> jobIds) {
    synchronized (JOBS) {
      List<Job> others =
          JOBS.entrySet().stream()
              .filter(job -> !jobIds.contains(job.getKey()))
              .map(Map.Entry::getValue)
              .toList();
      return others.isEmpty() ? Optional.empty() : Optional.of(sum(others));
    }
  }

  private static Counts sum(List<Job> jobs) {
    return new Counts(
        jobs.stream().flatMap(job -> job.read.stream()).mapToLong(Counter::getCount).sum(),
        jobs.stream().flatMap(job -> job.written.stream()).mapToLong(Counter::getCount).sum());
  }

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    if (!name.equals("numRecordsIn") && !name.equals("numRecordsOut")) {
      return;
    }
    Map<String, String> scope = group.getAllVariables();
    String operator = scope.get("<operator_name>");
    String jobId = scope.get("<job_id>");
    if (operator == null || jobId == null || !(metric instanceof Counter counter)) {
      return;
    }
    synchronized (JOBS) {
      if (isSource(operator) && name.equals("numRecordsOut")) {
        JOBS.computeIfAbsent(jobId, id -> new Job()).read.add(counter);
      } else if (isSink(operator) && name.equals("numRecordsIn")) {
        JOBS.computeIfAbsent(jobId, id -> new Job()).written.add(counter);
      }
    }
  }

  private static boolean isSource(String operator) {
    return operator.startsWith("Source: ");
  }

  /** Names of operators that receive a table's rows; operators after them belong to the sink. */
  private static boolean isSink(String operator) {
    return operator.startsWith("Sink: ") && !operator.startsWith("Sink: Collect")
        || operator.endsWith(": Writer") && !operator.startsWith("end: ")
        || operator.equals("StreamingFileWriter")
        || operator.equals("streaming-writer");
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    // also called for finished jobs
  }

  @Override
  public void open(MetricConfig configuration) {
    // has no options
  }

  @Override
  public void close() {
    // holds nothing
  }
}
