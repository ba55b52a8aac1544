package io.flinkcx.sandbox;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.flink.table.api.config.TableConfigOptions;
import org.apache.flink.table.gateway.api.operation.OperationHandle;
import org.apache.flink.table.gateway.api.session.SessionHandle;
import org.apache.flink.table.gateway.service.SqlGatewayServiceImpl;
import org.apache.flink.table.gateway.service.session.SessionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service of a SQL gateway; it cancels a query only after its tasks run.
 *
 * <p>A query that is cancelled during its submission would run forever and keep its slots, because
 * its job is not known. Flink's sink for results fails in its clean-up if it is cancelled before it
 * is initialised (FLINK-39330), which ends the task manager and all other queries.
 */
public class PatientGatewayService extends SqlGatewayServiceImpl {

  private static final Logger LOG = LoggerFactory.getLogger(PatientGatewayService.class);

  /** Planning a first query takes seconds, and more on a busy machine. */
  private static final Duration LONGEST_SUBMISSION = Duration.ofMinutes(1);

  /** A job that waits longer than this for slots is cancelled anyway. */
  private static final Duration LONGEST_SET_UP = Duration.ofSeconds(10);

  private static final long INTERVAL_MILLIS = 10;
  private static final String DML_SYNC = TableConfigOptions.TABLE_DML_SYNC.key();

  private final Callable<Boolean> isAJobBeingSetUp;

  /**
   * @param isAJobBeingSetUp whether any task of the cluster is not running yet
   */
  protected PatientGatewayService(SessionManager sessions, Callable<Boolean> isAJobBeingSetUp) {
    super(sessions);
    this.isAJobBeingSetUp = isAJobBeingSetUp;
  }

  @Override
  public void cancelOperation(SessionHandle session, OperationHandle operation) {
    awaitTasks(session, operation);
    super.cancelOperation(session, operation);
  }

  @Override
  public void closeOperation(SessionHandle session, OperationHandle operation) {
    awaitTasks(session, operation);
    super.closeOperation(session, operation);
  }

  @Override
  public void closeSession(SessionHandle session) {
    await(() -> !isAJobBeingSetUp.call(), LONGEST_SET_UP);
    super.closeSession(session);
  }

  private void awaitTasks(SessionHandle session, OperationHandle operation) {
    // with dml-sync an INSERT is submitted long before its operation ends
    if (!"true".equalsIgnoreCase(getSessionConfig(session).get(DML_SYNC))) {
      await(() -> isSubmitted(session, operation), LONGEST_SUBMISSION);
    }
    await(() -> !isAJobBeingSetUp.call(), LONGEST_SET_UP);
  }

  private static void await(Callable<Boolean> condition, Duration longest) {
    long deadline = System.nanoTime() + longest.toNanos();
    try {
      while (!condition.call() && System.nanoTime() < deadline) {
        Thread.sleep(INTERVAL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.info("Cannot check whether a query is being set up; cancelling it.", e);
    }
  }

  private boolean isSubmitted(SessionHandle session, OperationHandle operation) {
    return getOperationInfo(session, operation).getStatus().isTerminalStatus();
  }
}
