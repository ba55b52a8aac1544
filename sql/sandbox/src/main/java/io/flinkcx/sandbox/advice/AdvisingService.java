package io.flinkcx.sandbox.advice;

import io.flinkcx.sandbox.PatientGatewayService;
import io.flinkcx.sandbox.SandboxException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.gateway.api.operation.OperationHandle;
import org.apache.flink.table.gateway.api.session.SessionHandle;
import org.apache.flink.table.gateway.service.result.ResultFetcher;
import org.apache.flink.table.gateway.service.session.Session;
import org.apache.flink.table.gateway.service.session.SessionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service of the SQL gateway, with {@link Advice} for failed statements and completion of
 * names.
 */
public class AdvisingService extends PatientGatewayService {

  private static final Logger LOG = LoggerFactory.getLogger(AdvisingService.class);

  public AdvisingService(SessionManager sessions, Callable<Boolean> isAJobBeingSetUp) {
    super(sessions, isAJobBeingSetUp);
  }

  @Override
  public OperationHandle executeStatement(
      SessionHandle handle, String statement, long timeoutMillis, Configuration configuration) {
    if (timeoutMillis > 0) {
      return super.executeStatement(handle, statement, timeoutMillis, configuration);
    }
    Session session = getSession(handle);
    return session
        .getOperationManager()
        .submitOperation(
            (OperationHandle operation) -> execute(session, operation, statement, configuration));
  }

  private static ResultFetcher execute(
      Session session, OperationHandle operation, String statement, Configuration configuration) {
    advice(() -> Advice.before(statement, new SessionNames(session)))
        .ifPresent(
            advice -> {
              throw new SandboxException(advice);
            });
    try {
      return session.createExecutor(configuration).executeStatement(operation, statement);
    } catch (RuntimeException e) {
      Optional<String> advice = advice(() -> Advice.on(statement, e, new SessionNames(session)));
      if (advice.isEmpty()) {
        throw e;
      }
      throw new SandboxException(advice.get(), e);
    }
  }

  private static Optional<String> advice(Supplier<Optional<String>> advice) {
    try {
      return advice.get();
    } catch (RuntimeException noAdvice) {
      // for example, if a catalog does not answer: then Flink's own message is shown
      LOG.warn("No advice for a statement.", noAdvice);
      return Optional.empty();
    }
  }

  @Override
  public List<String> completeStatement(SessionHandle handle, String statement, int position) {
    return new Completion(new SessionNames(getSession(handle))).of(statement, position);
  }
}
