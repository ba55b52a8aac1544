package io.flinkcx.zeppelin;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.flink.client.ClientUtils;
import org.apache.flink.configuration.ConfigConstants;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.rest.RestClient;
import org.apache.flink.runtime.rest.messages.CustomHeadersDecorator;
import org.apache.flink.runtime.rest.messages.EmptyMessageParameters;
import org.apache.flink.runtime.rest.messages.EmptyRequestBody;
import org.apache.flink.runtime.rest.messages.MessageHeaders;
import org.apache.flink.runtime.rest.messages.MessageParameters;
import org.apache.flink.runtime.rest.messages.RequestBody;
import org.apache.flink.runtime.rest.messages.ResponseBody;
import org.apache.flink.runtime.rest.versioning.RestAPIVersion;
import org.apache.flink.table.gateway.api.operation.OperationHandle;
import org.apache.flink.table.gateway.api.session.SessionHandle;
import org.apache.flink.table.gateway.rest.header.operation.CancelOperationHeaders;
import org.apache.flink.table.gateway.rest.header.operation.CloseOperationHeaders;
import org.apache.flink.table.gateway.rest.header.session.CloseSessionHeaders;
import org.apache.flink.table.gateway.rest.header.session.GetSessionConfigHeaders;
import org.apache.flink.table.gateway.rest.header.session.OpenSessionHeaders;
import org.apache.flink.table.gateway.rest.header.session.TriggerSessionHeartbeatHeaders;
import org.apache.flink.table.gateway.rest.header.statement.ExecuteStatementHeaders;
import org.apache.flink.table.gateway.rest.header.statement.FetchResultsHeaders;
import org.apache.flink.table.gateway.rest.header.util.GetApiVersionHeaders;
import org.apache.flink.table.gateway.rest.header.util.GetInfoHeaders;
import org.apache.flink.table.gateway.rest.message.operation.OperationMessageParameters;
import org.apache.flink.table.gateway.rest.message.session.OpenSessionRequestBody;
import org.apache.flink.table.gateway.rest.message.session.SessionMessageParameters;
import org.apache.flink.table.gateway.rest.message.statement.ExecuteStatementRequestBody;
import org.apache.flink.table.gateway.rest.message.statement.FetchResultsMessageParameters;
import org.apache.flink.table.gateway.rest.message.statement.FetchResultsResponseBody;
import org.apache.flink.table.gateway.rest.util.RowFormat;
import org.apache.flink.table.gateway.rest.util.SqlGatewayRestAPIVersion;

/**
 * A session on a SQL gateway, with the REST client and messages of Flink's own driver.
 *
 * <p>All methods may be called from several threads.
 */
final class Gateway implements AutoCloseable {

  private static final long HEARTBEAT_SECONDS = 60;
  private static final long CLOSE_SECONDS = 10;

  /** Gateways that lost a session of this JVM, until the next session is opened. */
  private static final Set<String> LOST_A_SESSION = ConcurrentHashMap.newKeySet();

  private final String address;
  private final String host;
  private final int port;
  private final ExecutorService threads;
  private final ScheduledExecutorService heartbeat;
  private final RestClient client;
  private SqlGatewayRestAPIVersion version;
  private SessionHandle session;
  private boolean replacesALostSession;
  private volatile long timeoutMillis;
  private volatile boolean isLost;
  private volatile boolean isClosed;

  private Gateway(ConnectionSettings settings) throws SQLException {
    address = settings.url().gateway();
    host = settings.url().host();
    port = settings.url().port();
    threads = Executors.newCachedThreadPool(Gateway::daemon);
    heartbeat = Executors.newSingleThreadScheduledExecutor(Gateway::daemon);
    try {
      client =
          new RestClient(Configuration.fromMap(settings.flinkOptions()), threads, host, port, null);
    } catch (Exception e) {
      stopThreads();
      throw GatewayFailure.connecting(address, e);
    }
  }

  /** Opens a session. */
  static Gateway open(ConnectionSettings settings) throws SQLException {
    Gateway gateway = new Gateway(settings);
    try {
      gateway.openSession(settings);
      return gateway;
    } catch (SQLException e) {
      gateway.stop();
      throw e;
    }
  }

  private void openSession(ConnectionSettings settings) throws SQLException {
    try {
      version = negotiatedVersion();
      String handle =
          send(
                  OpenSessionHeaders.getInstance(),
                  EmptyMessageParameters.getInstance(),
                  new OpenSessionRequestBody("flink-cx-zeppelin", settings.flinkOptions()))
              .get()
              .getSessionHandle();
      session = new SessionHandle(UUID.fromString(handle));
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (Exception e) {
      throw GatewayFailure.connecting(address, e);
    }
    replacesALostSession = LOST_A_SESSION.remove(address);
    heartbeat.scheduleWithFixedDelay(
        this::beat, HEARTBEAT_SECONDS, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
  }

  /** The highest version of the protocol that both sides support. */
  private SqlGatewayRestAPIVersion negotiatedVersion() throws Exception {
    var lowest = Collections.min(SqlGatewayRestAPIVersion.getStableVersions());
    List<SqlGatewayRestAPIVersion> common =
        request(
                GetApiVersionHeaders.getInstance(),
                EmptyMessageParameters.getInstance(),
                EmptyRequestBody.getInstance(),
                lowest)
            .get()
            .getVersions()
            .stream()
            .flatMap(
                name ->
                    SqlGatewayRestAPIVersion.getStableVersions().stream()
                        .filter(known -> known.name().equals(name)))
            .collect(Collectors.toList());
    return RestAPIVersion.getLatestVersion(common);
  }

  /** Whether this gateway lost an earlier session of this JVM with its views and settings. */
  boolean replacesALostSession() {
    return replacesALostSession;
  }

  String address() {
    return address;
  }

  /** Maximum waiting time for an answer; 0 for no limit. */
  void setTimeoutMillis(int millis) {
    timeoutMillis = millis;
  }

  int timeoutMillis() {
    return (int) timeoutMillis;
  }

  /** Submits a statement; {@link #fetch} returns its result. */
  OperationHandle execute(String statement) throws SQLException {
    String handle =
        answer(
                send(
                    ExecuteStatementHeaders.getInstance(),
                    new SessionMessageParameters(session),
                    new ExecuteStatementRequestBody(statement)))
            .getOperationHandle();
    return new OperationHandle(UUID.fromString(handle));
  }

  /** A page of the result. The same page may be fetched twice. */
  FetchResultsResponseBody fetch(OperationHandle operation, long page, RowFormat format)
      throws SQLException {
    return answer(
        send(
            FetchResultsHeaders.getDefaultInstance(),
            new FetchResultsMessageParameters(session, operation, page, format),
            EmptyRequestBody.getInstance()));
  }

  /** Stops an operation. */
  void cancel(OperationHandle operation) throws SQLException {
    answer(
        send(
            CancelOperationHeaders.getInstance(),
            new OperationMessageParameters(session, operation),
            EmptyRequestBody.getInstance()));
  }

  /** Stops an operation and discards its result. */
  void close(OperationHandle operation) throws SQLException {
    answer(
        send(
            CloseOperationHeaders.getInstance(),
            new OperationMessageParameters(session, operation),
            EmptyRequestBody.getInstance()));
  }

  /** Options of the session: those of the gateway and of SET. */
  Map<String, String> options() throws SQLException {
    return answer(
            send(
                GetSessionConfigHeaders.getInstance(),
                new SessionMessageParameters(session),
                EmptyRequestBody.getInstance()))
        .getProperties();
  }

  /** Flink version of the gateway. */
  String flinkVersion() throws SQLException {
    return answer(
            send(
                GetInfoHeaders.getInstance(),
                EmptyMessageParameters.getInstance(),
                EmptyRequestBody.getInstance()))
        .getProductVersion();
  }

  /** Whether the gateway knows the session and answers in time; 0 seconds for no limit. */
  boolean isAlive(int seconds) {
    if (isLost || isClosed) {
      return false;
    }
    try {
      var answer =
          send(
              TriggerSessionHeartbeatHeaders.getInstance(),
              new SessionMessageParameters(session),
              EmptyRequestBody.getInstance());
      if (seconds == 0) {
        answer.get();
      } else {
        answer.get(seconds, TimeUnit.SECONDS);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (Exception e) {
      noteLoss(e);
      return false;
    }
  }

  private void beat() {
    isAlive((int) HEARTBEAT_SECONDS);
  }

  boolean isClosed() {
    return isClosed;
  }

  /** Closes the session; the gateway then stops its queries. */
  @Override
  public void close() {
    if (isClosed) {
      return;
    }
    if (!isLost) {
      try {
        send(
                CloseSessionHeaders.getInstance(),
                new SessionMessageParameters(session),
                EmptyRequestBody.getInstance())
            .get(CLOSE_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (Exception e) {
        // a gateway that does not answer closes the session when it is idle
        noteLoss(e);
      }
    }
    stop();
  }

  private void stop() {
    isClosed = true;
    client.closeAsync();
    stopThreads();
  }

  private void stopThreads() {
    heartbeat.shutdownNow();
    threads.shutdown(); // the client's last answers still arrive
  }

  private <P> P answer(CompletableFuture<P> answer) throws SQLException {
    try {
      return timeoutMillis == 0 ? answer.get() : answer.get(timeoutMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (TimeoutException e) {
      throw new SQLException(
          "The SQL gateway "
              + address
              + " did not answer within the network timeout of "
              + timeoutMillis
              + " ms. See whether it is overloaded, or raise the timeout.",
          SqlState.CONNECTION_LOST);
    } catch (ExecutionException e) {
      noteLoss(e);
      throw GatewayFailure.of(this, e.getCause());
    }
  }

  private void noteLoss(Exception e) {
    isLost |= GatewayFailure.isLostSession(e);
    if (isLost || GatewayFailure.isUnreachable(e)) {
      LOST_A_SESSION.add(address); // a pool drops a connection that does not answer
    }
  }

  static SQLException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new SQLException(
        "The thread that waited for Flink was interrupted.", SqlState.CANCELLED, e);
  }

  private <
          M extends MessageHeaders<R, P, U>,
          U extends MessageParameters,
          R extends RequestBody,
          P extends ResponseBody>
      CompletableFuture<P> send(M headers, U parameters, R body) {
    return request(headers, parameters, body, version);
  }

  private <
          M extends MessageHeaders<R, P, U>,
          U extends MessageParameters,
          R extends RequestBody,
          P extends ResponseBody>
      CompletableFuture<P> request(
          M headers, U parameters, R body, SqlGatewayRestAPIVersion apiVersion) {
    // as in Flink's own driver, for gateways behind a proxy that requires a header
    var decorated = new CustomHeadersDecorator<R, P, U>(headers);
    decorated.setCustomHeaders(
        ClientUtils.readHeadersFromEnvironmentVariable(ConfigConstants.FLINK_REST_CLIENT_HEADERS));
    try {
      return client.sendRequest(host, port, decorated, parameters, body, List.of(), apiVersion);
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "flink-cx-jdbc");
    thread.setDaemon(true);
    return thread;
  }
}
