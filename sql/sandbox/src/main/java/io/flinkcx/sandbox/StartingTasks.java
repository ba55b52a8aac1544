package io.flinkcx.sandbox;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.minicluster.MiniCluster;

/** The tasks of a cluster that are not running yet. */
final class StartingTasks {

  private static final Set<JobStatus> BEFORE_TASKS =
      EnumSet.of(JobStatus.INITIALIZING, JobStatus.CREATED);

  private static final Set<ExecutionState> BEFORE_RUNNING =
      EnumSet.of(ExecutionState.SCHEDULED, ExecutionState.DEPLOYING, ExecutionState.INITIALIZING);

  private final MiniCluster cluster;

  StartingTasks(MiniCluster cluster) {
    this.cluster = cluster;
  }

  /** Whether there is one, of any job, because an operation does not name its job. */
  boolean exist() throws Exception {
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
