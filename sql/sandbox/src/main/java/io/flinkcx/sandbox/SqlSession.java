package io.flinkcx.sandbox;

import io.flinkcx.sandbox.note.NoteSession;
import io.flinkcx.sandbox.note.ReadLimits;
import io.flinkcx.sandbox.print.RowSink;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.ResultKind;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.gateway.api.SqlGatewayService;
import org.apache.flink.table.gateway.api.operation.OperationHandle;
import org.apache.flink.table.gateway.api.results.FetchOrientation;
import org.apache.flink.table.gateway.api.results.ResultSet;
import org.apache.flink.table.gateway.api.session.SessionEnvironment;
import org.apache.flink.table.gateway.api.session.SessionHandle;
import org.apache.flink.table.gateway.rest.util.SqlGatewayRestAPIVersion;
import org.apache.flink.table.gateway.service.session.SessionManager;
import org.apache.flink.table.types.logical.RowType;

/**
 * One session of the SQL gateway, called inside the JVM: it accepts the same statements as the SQL
 * client, and its exceptions keep their causes.
 */
final class SqlSession implements NoteSession {

  private static final int FETCH_ROWS = 5000;
  private static final long POLL_MILLIS = 5;
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
                // an INSERT ends when its rows are written
                .addSessionConfig(Map.of("table.dml-sync", "true"))
                .build());
  }

  /**
   * The result of a statement.
   *
   * @param isJob whether the statement wrote rows
   * @param jobId of its job, null for none
   */
  record Result(boolean isJob, String jobId) {}

  /** Runs a statement to its end and discards its result. */
  Result execute(String statement) throws Exception {
    return execute(statement, new Nobody());
  }

  /** Runs a statement to its end and passes on its result, if it has one. */
  Result execute(String statement, RowSink answer) throws Exception {
    OperationHandle operation =
        service.executeStatement(handle, statement, 0L, new Configuration());
    try {
      sessions.getSession(handle).getOperationManager().awaitOperationTermination(operation);
      ResultSet result = fetch(operation);
      boolean isJob = isJob(result);
      String jobId = result.getJobID() == null ? null : result.getJobID().toHexString();
      if (hasAnswer(result)) {
        answer(operation, result, answer);
      } else {
        while (result.getResultType() != ResultSet.ResultType.EOS) {
          result = fetch(operation);
        }
      }
      return new Result(isJob, jobId);
    } finally {
      service.closeOperation(handle, operation);
    }
  }

  private static boolean isJob(ResultSet result) {
    return !result.isQueryResult() && result.getJobID() != null;
  }

  /** A plain OK and a job id also arrive as rows, but are not results. */
  private static boolean hasAnswer(ResultSet result) {
    return !isJob(result) && result.getResultKind() == ResultKind.SUCCESS_WITH_CONTENT;
  }

  @Override
  public Answer run(String statement, ReadLimits limits) throws Exception {
    OperationHandle operation =
        service.executeStatement(handle, statement, 0L, new Configuration());
    try {
      LimitedRows rows = new LimitedRows(limits, isBatch());
      while (!service.getOperationInfo(handle, operation).getStatus().isTerminalStatus()) {
        if (rows.isOutOfTime()) {
          throw LimitedRows.noAnswer(limits);
        }
        Thread.sleep(POLL_MILLIS);
      }
      ResultSet first = fetch(operation);
      if (!hasAnswer(first)) {
        return Answer.nothing();
      }
      for (ResultSet result = first;
          result.getResultType() != ResultSet.ResultType.EOS && !rows.isEnough();
          result = fetch(operation)) {
        result.getData().forEach(rows::add);
      }
      return rows.answer(
          (RowType) first.getResultSchema().toPhysicalRowDataType().getLogicalType(), zone());
    } finally {
      service.closeOperation(handle, operation);
    }
  }

  /** Passes rows on as they arrive in batch mode, and at the end if they may change. */
  private void answer(OperationHandle operation, ResultSet first, RowSink answer)
      throws IOException {
    answer.begin(
        (RowType) first.getResultSchema().toPhysicalRowDataType().getLogicalType(), zone());
    StandingRows standing = isBatch() ? null : new StandingRows(MAX_HELD_ROWS);
    for (ResultSet result = first;
        result.getResultType() != ResultSet.ResultType.EOS;
        result = fetch(operation)) {
      for (RowData row : result.getData()) {
        if (standing == null) {
          answer.row(row);
        } else {
          standing.apply(row);
        }
      }
    }
    if (standing != null) {
      for (RowData row : standing.all()) {
        answer.row(row);
      }
    }
    answer.end();
  }

  private static final class Nobody implements RowSink {

    @Override
    public void begin(RowType type, ZoneId sessionZone) {
      // needs no columns
    }

    @Override
    public void row(RowData row) {
      // nor rows
    }

    @Override
    public void end() {
      // and has nothing to finish
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
