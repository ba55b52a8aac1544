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
 * How many records the jobs of this JVM's Flink have read and written. The counters of their
 * sources and sinks are read where they are: the REST interface has neither those of a sink that is
 * chained to what is before it, nor any of a job that is over.
 */
public final class RecordCounts implements MetricReporter {

  private static final int KEPT_JOBS = 20;

  /** Flink makes the reporter itself, so that this is the way to what it has seen. */
  private static final Map<String, Job> JOBS =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Job> eldest) {
          return size() > KEPT_JOBS;
        }
      };

  /** Finds the reporter for Flink. */
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
   * @param written by sinks; 0 for a query whose rows are shown
   */
  record Counts(long read, long written) {}

  /** Those of a job, 0 for one that is not known. */
  static Counts of(String jobId) {
    synchronized (JOBS) {
      return sum(List.of(JOBS.getOrDefault(jobId, new Job())));
    }
  }

  /** Ids of the jobs until now. */
  static List<String> jobs() {
    synchronized (JOBS) {
      return List.copyOf(JOBS.keySet());
    }
  }

  /** Those of all jobs but some; empty where there is no other. */
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

  /**
   * What takes a table's rows, by the names that Flink gives it; what comes after it is its own.
   */
  private static boolean isSink(String operator) {
    return operator.startsWith("Sink: ") && !operator.startsWith("Sink: Collect")
        || operator.endsWith(": Writer") && !operator.startsWith("end: ")
        || operator.equals("StreamingFileWriter")
        || operator.equals("streaming-writer");
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    // a job that is over is asked, too
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
