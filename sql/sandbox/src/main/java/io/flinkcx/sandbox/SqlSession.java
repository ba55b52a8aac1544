package io.flinkcx.sandbox;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.ResultKind;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.gateway.api.SqlGatewayService;
import org.apache.flink.table.gateway.api.operation.OperationHandle;
import org.apache.flink.table.gateway.api.results.FetchOrientation;
import org.apache.flink.table.gateway.api.results.ResultSet;
import org.apache.flink.table.gateway.api.session.SessionEnvironment;
import org.apache.flink.table.gateway.api.session.SessionHandle;
import org.apache.flink.table.gateway.rest.util.SqlGatewayRestAPIVersion;
import org.apache.flink.table.gateway.service.session.SessionManager;

/**
 * One session of the SQL gateway, called inside the JVM: it takes the very statements that the SQL
 * client takes, and its exceptions keep their causes.
 */
final class SqlSession implements AutoCloseable {

  private static final int FETCH_ROWS = 5000;
  private static final int MAX_HELD_ROWS = 1_000_000;

  private final SqlGatewayService service;
  private final SessionManager sessions;
  private final SessionHandle handle;

  SqlSession(SqlGatewayService service, SessionManager sessions) {
    this.service = service;
    this.sessions = sessions;
    this.handle =
        service.openSession(
            SessionEnvironment.newBuilder()
                .setSessionEndpointVersion(SqlGatewayRestAPIVersion.getDefaultVersion())
                // an INSERT is over when its rows are written
                .addSessionConfig(Map.of("table.dml-sync", "true"))
                .build());
  }

  /**
   * What a statement gave.
   *
   * @param isJob rows were written somewhere
   * @param hasRows there is an answer to show, be it an empty one
   * @param rows the first rows that stand at the end
   * @param rowCount all rows that stand at the end
   */
  record Result(
      boolean isJob, boolean hasRows, ResolvedSchema schema, List<RowData> rows, long rowCount) {}

  /** Runs a statement to its end and keeps at most {@code maxRows} rows of its answer. */
  Result execute(String statement, int maxRows) throws Exception {
    StandingRows rows = new StandingRows(maxRows, MAX_HELD_ROWS, isBatch());
    OperationHandle operation =
        service.executeStatement(handle, statement, 0L, new Configuration());
    try {
      sessions.getSession(handle).getOperationManager().awaitOperationTermination(operation);
      ResultSet result = fetch(operation);
      // a bare OK and a job's id come as rows, too
      boolean isJob = !result.isQueryResult() && result.getJobID() != null;
      boolean hasRows = !isJob && result.getResultKind() == ResultKind.SUCCESS_WITH_CONTENT;
      ResolvedSchema schema = result.getResultSchema();
      for (; result.getResultType() != ResultSet.ResultType.EOS; result = fetch(operation)) {
        if (hasRows) {
          result.getData().forEach(rows::apply);
        }
      }
      return new Result(isJob, hasRows, schema, rows.first(), rows.count());
    } finally {
      service.closeOperation(handle, operation);
    }
  }

  private ResultSet fetch(OperationHandle operation) {
    return service.fetchResults(handle, operation, FetchOrientation.FETCH_NEXT, FETCH_ROWS);
  }

  private boolean isBatch() {
    return "batch".equalsIgnoreCase(service.getSessionConfig(handle).get("execution.runtime-mode"));
  }

  /** The zone in which this session shows TIMESTAMP_LTZ. */
  ZoneId zone() {
    String zone = service.getSessionConfig(handle).getOrDefault("table.local-time-zone", "default");
    return zone.equals("default") ? ZoneId.systemDefault() : ZoneId.of(zone);
  }

  @Override
  public void close() {
    service.closeSession(handle);
  }
}
