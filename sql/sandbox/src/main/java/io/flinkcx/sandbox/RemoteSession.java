package io.flinkcx.sandbox;

import io.flinkcx.sandbox.note.NoteSession;
import io.flinkcx.sandbox.note.ReadLimits;
import io.flinkcx.sandbox.note.SessionLostException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.ResultKind;
import org.apache.flink.table.client.gateway.Executor;
import org.apache.flink.table.client.gateway.StatementResult;
import org.apache.flink.table.gateway.rest.util.RowFormat;
import org.apache.flink.table.gateway.service.context.DefaultContext;
import org.apache.flink.table.types.logical.RowType;

/** A session of a remote SQL gateway, over HTTP. */
final class RemoteSession implements NoteSession {

  private static final long GRACE_SECONDS = 10;

  private final String address;
  private final Executor executor;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread worker = new Thread(task, "cx note");
            worker.setDaemon(true);
            return worker;
          });

  /**
   * Opens it.
   *
   * @param address host:port
   * @throws UsageException if it is no address
   * @throws SandboxException if no gateway answers there
   */
  RemoteSession(String address) {
    this.address = address;
    InetSocketAddress socket = socket(address);
    Configuration session = new Configuration();
    // the same days and printed times in any environment
    session.setString("table.local-time-zone", "UTC");
    session.setString("table.dml-sync", "true"); // an INSERT ends when its rows are written
    try {
      executor =
          Executor.create(new DefaultContext(session, List.of()), socket, null, RowFormat.JSON);
    } catch (RuntimeException e) {
      throw new SandboxException(
          "no Flink SQL gateway answers at "
              + address
              + " ("
              + Failure.of(e).cause().lines().findFirst().orElse("")
              + "): start one by sql/bin/cx serve or Flink's sql-gateway.sh, and give its address,"
              + " not that of the web UI",
          e);
    }
  }

  private static InetSocketAddress socket(String address) {
    try {
      URI uri = new URI("http://" + address);
      if (uri.getHost() != null && uri.getPort() > 0 && uri.getPath().isEmpty()) {
        return InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort());
      }
    } catch (URISyntaxException e) {
      // said below, as for an address without a port
    }
    throw new UsageException("--target must be HOST:PORT of a SQL gateway, got " + address);
  }

  @Override
  public Answer run(String statement, ReadLimits limits) throws Exception {
    Future<Answer> answer = thread.submit(() -> read(statement, limits));
    try {
      return answer.get(limits.time().toSeconds() + GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw LimitedRows.noAnswer(limits);
    } catch (ExecutionException e) {
      throw lost(e.getCause());
    }
  }

  private Answer read(String statement, ReadLimits limits) {
    Map<String, String> options = executor.getSessionConfigMap();
    boolean isBatch = "batch".equalsIgnoreCase(options.get("execution.runtime-mode"));
    LimitedRows rows = new LimitedRows(limits, isBatch);
    try (StatementResult result = executor.executeStatement(statement)) {
      boolean isJob = !result.isQueryResult() && result.getJobId() != null;
      if (isJob || result.getResultKind() != ResultKind.SUCCESS_WITH_CONTENT) {
        result.forEachRemaining(row -> {});
        return Answer.nothing();
      }
      while (!rows.isEnough() && result.hasNext()) {
        rows.add(result.next());
      }
      return rows.answer(
          (RowType) result.getResultSchema().toPhysicalRowDataType().getLogicalType(),
          ZoneId.of(options.getOrDefault("table.local-time-zone", "UTC")));
    }
  }

  private Exception lost(Throwable thrown) {
    Throwable failure = RemoteFailure.of(thrown);
    Failure cause = Failure.of(failure);
    if (cause.says("Connection refused") || cause.says("Session '") && cause.says("not exist")) {
      return new SessionLostException(
          "the session at "
              + address
              + " is gone (the gateway was stopped or restarted, or the session expired); run the"
              + " note again, it begins with a new one",
          thrown);
    }
    return failure instanceof Exception exception ? exception : new Exception(failure);
  }

  @Override
  public void close() {
    thread.shutdownNow();
    executor.close();
  }
}
