package io.flinkcx.sandbox;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a new task manager if a mini cluster loses its own, and reports it.
 *
 * <p>A task that fails during its clean-up ends its task manager. A mini cluster does not replace
 * it, so every later query would wait for slots.
 */
final class TaskManagerWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TaskManagerWatch.class);

  private static final long INTERVAL_MILLIS = 250;
  private static final Duration LONGEST_REGISTRATION = Duration.ofSeconds(20);

  private final MiniCluster cluster;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(TaskManagerWatch::daemon);
  // of the newest task manager; used only by the timer's thread
  private long startNanos = System.nanoTime();
  private boolean wasRegistered;

  TaskManagerWatch(MiniCluster cluster) {
    this.cluster = cluster;
    timer.scheduleWithFixedDelay(
        this::look, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "task manager watch");
    thread.setDaemon(true);
    return thread;
  }

  private void look() {
    try {
      int registered = cluster.requestClusterOverview().get().getNumTaskManagersConnected();
      if (registered > 0) {
        wasRegistered = true;
      } else if (wasRegistered || isOverdue()) {
        replace();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      if (timer.isShutdown()) {
        return; // the cluster is being closed
      }
      LOG.warn(
          "The local Flink has stopped working ({}); end it and start it again. Its log has the"
              + " cause.",
          e.toString());
      timer.shutdown();
    }
  }

  /** It may have been lost between two checks. */
  private boolean isOverdue() {
    return System.nanoTime() - startNanos > LONGEST_REGISTRATION.toNanos();
  }

  private void replace() throws Exception {
    wasRegistered = false;
    startNanos = System.nanoTime();
    cluster.startTaskManager();
    LOG.warn(
        "Flink lost its task manager, and a new one was started. A query that was running has"
            + " failed; start it again. The log has the cause.");
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
