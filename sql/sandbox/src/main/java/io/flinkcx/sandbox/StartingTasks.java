package io.flinkcx.sandbox;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tasks of a cluster that are not running yet. */
final class StartingTasks {

  private static final Logger LOG = LoggerFactory.getLogger(StartingTasks.class);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10); // for slots, perhaps
  private static final long INTERVAL_MILLIS = 10;

  private static final Set<JobStatus> BEFORE_TASKS =
      EnumSet.of(JobStatus.INITIALIZING, JobStatus.CREATED);

  private static final Set<ExecutionState> BEFORE_RUNNING =
      EnumSet.of(ExecutionState.SCHEDULED, ExecutionState.DEPLOYING, ExecutionState.INITIALIZING);

  private final MiniCluster cluster;

  StartingTasks(MiniCluster cluster) {
    this.cluster = cluster;
  }

  /** Waits for the tasks of all jobs, since an operation does not tell which job is its own. */
  void await() {
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    try {
      while (isAJobBeingSetUp() && System.nanoTime() < deadline) {
        Thread.sleep(INTERVAL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.info("It is not known whether a query is being set up; it is cancelled.", e);
    }
  }

  private boolean isAJobBeingSetUp() throws Exception {
    for (JobStatusMessage job : cluster.listJobs().get()) {
      if (BEFORE_TASKS.contains(job.getJobState())) {
        return true;
      }
      if (job.getJobState() == JobStatus.RUNNING
          && StreamSupport.stream(
                  cluster
                      .getExecutionGraph(job.getJobId())
                      .get()
                      .getAllExecutionVertices()
                      .spliterator(),
                  false)
              .anyMatch(task -> BEFORE_RUNNING.contains(task.getExecutionState()))) {
        return true;
      }
    }
    return false;
  }
}
