package io.flinkcx.sandbox;

import org.apache.flink.table.gateway.api.operation.OperationHandle;
import org.apache.flink.table.gateway.api.session.SessionHandle;
import org.apache.flink.table.gateway.service.SqlGatewayServiceImpl;
import org.apache.flink.table.gateway.service.session.SessionManager;

/**
 * The service behind a SQL gateway; it cancels a query no sooner than its tasks are initialised.
 *
 * <p>Flink's sink for results fails in its clean-up if it is cancelled before (FLINK-39330). That
 * ends the task manager, and with it all other queries.
 */
public class PatientGatewayService extends SqlGatewayServiceImpl {

  private final Runnable awaitTasks;

  /**
   * @param awaitTasks returns when no task is being set up
   */
  protected PatientGatewayService(SessionManager sessions, Runnable awaitTasks) {
    super(sessions);
    this.awaitTasks = awaitTasks;
  }

  @Override
  public void cancelOperation(SessionHandle session, OperationHandle operation) {
    awaitTasks.run();
    super.cancelOperation(session, operation);
  }

  @Override
  public void closeOperation(SessionHandle session, OperationHandle operation) {
    awaitTasks.run();
    super.closeOperation(session, operation);
  }

  @Override
  public void closeSession(SessionHandle session) {
    awaitTasks.run();
    super.closeSession(session);
  }
}
