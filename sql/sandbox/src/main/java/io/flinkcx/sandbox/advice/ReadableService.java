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
 * The service for clients over the network. They show the innermost cause of a failure, which often
 * says the least; here it is the message that a person needs. The log has the whole.
 */
public final class ReadableService extends AdvisingService {

  /** The SQL client goes on reading a statement that ends too early, and knows it by this text. */
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
   * Printed without the name of a class, which tells the person at the prompt nothing. The client
   * takes the text up to the first line of the trace.
   */
  private static final class Message extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Message(String message, StackTraceElement[] trace) {
      super(message);
      setStackTrace(trace); // with its own top: of a trace in common no line is printed
    }

    @Override
    public String toString() {
      return getMessage();
    }
  }
}
