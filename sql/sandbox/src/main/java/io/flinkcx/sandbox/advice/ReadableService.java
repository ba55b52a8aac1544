package io.flinkcx.sandbox.advice;

import io.flinkcx.sandbox.Failure;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.flink.table.gateway.api.operation.OperationHandle;
import org.apache.flink.table.gateway.api.results.FetchOrientation;
import org.apache.flink.table.gateway.api.results.ResultSet;
import org.apache.flink.table.gateway.api.session.SessionHandle;
import org.apache.flink.table.gateway.api.utils.SqlGatewayException;
import org.apache.flink.table.gateway.service.session.SessionManager;

/**
 * The service for clients over the network. They show the innermost cause of a failure, which is
 * often the least informative; here it is replaced by a readable message. The log has the whole
 * failure.
 */
public final class ReadableService extends AdvisingService {

  /** The SQL client continues reading an incomplete statement, which it recognises by this text. */
  private static final String INCOMPLETE = "Encountered \"<EOF>\"";

  public ReadableService(SessionManager sessions, Callable<Boolean> isAJobBeingSetUp) {
    super(sessions, isAJobBeingSetUp);
  }

  @Override
  public ResultSet fetchResults(
      SessionHandle session, OperationHandle operation, long token, int maxRows) {
    return readable(() -> super.fetchResults(session, operation, token, maxRows));
  }

  @Override
  public ResultSet fetchResults(
      SessionHandle session, OperationHandle operation, FetchOrientation orientation, int maxRows) {
    return readable(() -> super.fetchResults(session, operation, orientation, maxRows));
  }

  private static ResultSet readable(Supplier<ResultSet> results) {
    try {
      return results.get();
    } catch (SqlGatewayException e) {
      Failure failure = Failure.of(e);
      if (failure.says(INCOMPLETE)) {
        throw e;
      }
      throw new SqlGatewayException(e.getMessage(), new Message(text(failure), e.getStackTrace()));
    }
  }

  private static String text(Failure failure) {
    StringBuilder text = new StringBuilder(failure.cause());
    int[] place = failure.place();
    if (place != null && !failure.cause().contains("line " + place[0])) {
      text.append("\n  at line ").append(place[0]).append(", column ").append(place[1]);
    }
    failure.context().forEach(line -> text.append("\n  so: ").append(line));
    return text.toString();
  }

  /**
   * Printed without the name of its class, which does not help the user. The client shows the text
   * up to the first line of the trace.
   */
  private static final class Message extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Message(String message, StackTraceElement[] trace) {
      super(message);
      setStackTrace(
          trace); // with a frame of its own, because frames in common with the outer trace are not
      // printed
    }

    @Override
    public String toString() {
      return getMessage();
    }
  }
}
