package io.flinkcx.zeppelin;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.DateTimeException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.flink.table.api.ResultKind;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.gateway.api.operation.OperationHandle;
import org.apache.flink.table.gateway.api.results.ResultSet.ResultType;
import org.apache.flink.table.gateway.rest.message.statement.FetchResultsResponseBody;
import org.apache.flink.table.gateway.rest.util.RowFormat;
import org.apache.flink.table.gateway.rest.util.SqlGatewayRestEndpointUtils;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.types.RowKind;

/**
 * The execution of a statement: it is submitted and then read page by page. Another thread may
 * {@link #cancel} it.
 *
 * <p>A gateway answers immediately, with or without rows; only this class waits.
 */
final class Execution implements Rows {

  private static final long SHORTEST_WAIT_MILLIS = 2;
  private static final long LONGEST_WAIT_MILLIS = 100;
  private static final long NANOS_OF_A_SECOND = 1_000_000_000;

  /** A query that is closed during its submission would continue without an owner. */
  private static final long LONGEST_SUBMISSION_SECONDS = 60;

  /**
   * A query that is closed before its tasks run can end the task manager, and all other queries
   * with it (FLINK-39330). Tasks are assumed to run after the first row, or after this time.
   */
  private static final long LONGEST_SET_UP_SECONDS = 5;

  private final Gateway gateway;
  private final String sql;
  private final Limits limits;
  private final Consumer<String> warnings;
  private final long began = System.nanoTime();

  private OperationHandle operation;
  private RowFormat format = RowFormat.JSON;
  private FetchResultsResponseBody first;
  private List<Column> columns = List.of();
  private RowData.FieldGetter[] getters;
  private Iterator<RowData> page;
  private volatile Long nextPage;
  private long rows;
  private long lastRow = began;
  private boolean endsWhenIdle;
  private boolean warnedOfUpdates;
  private volatile boolean hasSeenRows;
  private volatile boolean isEnded;
  private volatile boolean isSubmitted;
  private volatile boolean isCancelled;
  private volatile boolean isClosed;

  /** Limits of a result and of waiting; 0 for no limit. */
  static final class Limits {

    static final Limits NONE = new Limits(0, 0, 0);

    private final long rows;
    private final int idleSeconds; // without a row, in streaming mode
    private final int timeoutSeconds; // until the first row

    Limits(long rows, int idleSeconds, int timeoutSeconds) {
      this.rows = rows;
      this.idleSeconds = idleSeconds;
      this.timeoutSeconds = timeoutSeconds;
    }
  }

  Execution(Gateway gateway, String sql, Limits limits, Consumer<String> warnings) {
    this.gateway = gateway;
    this.sql = sql;
    this.limits = limits;
    this.warnings = warnings;
  }

  /** Submits the statement and waits for its result, but not for its rows. */
  void start() throws SQLException {
    operation = gateway.execute(sql);
    long wait = SHORTEST_WAIT_MILLIS;
    for (; ; ) {
      FetchResultsResponseBody answer = fetchFirst();
      if (answer.getResultType() != ResultType.NOT_READY) {
        open(answer);
        return;
      }
      if (isCancelled) {
        stopSubmission();
        throw cancelled();
      }
      if (isTooLate()) {
        stopSubmission();
        throw timedOut();
      }
      wait = pause(wait);
    }
  }

  private FetchResultsResponseBody fetchFirst() throws SQLException {
    try {
      return gateway.fetch(operation, 0, format);
    } catch (SQLException e) {
      if (isCancelled) {
        throw cancelled();
      }
      if (format == RowFormat.JSON && GatewayFailure.isOfJson(e)) {
        format = RowFormat.PLAIN_TEXT;
        return gateway.fetch(operation, 0, format);
      }
      forget();
      throw e;
    }
  }

  private void open(FetchResultsResponseBody answer) throws SQLException {
    first = answer;
    columns =
        answer.getResults().getResultSchema().getColumns().stream()
            .map(
                column -> {
                  LogicalType type = column.getDataType().getLogicalType();
                  boolean isText = format == RowFormat.PLAIN_TEXT && !Values.isReadable(type);
                  return new Column(column.getName(), type, isText);
                })
            .collect(Collectors.toList());
    getters = new RowData.FieldGetter[columns.size()];
    for (int i = 0; i < getters.length; i++) {
      getters[i] =
          RowData.createFieldGetter(
              format == RowFormat.JSON ? columns.get(i).type() : Column.text("").type(), i);
    }
    take(answer);
    isSubmitted = true;
    if (isCancelled) {
      close();
      throw cancelled();
    }
    endsWhenIdle = limits.idleSeconds > 0 && answer.isQueryResult() && isStreaming();
  }

  private boolean isStreaming() throws SQLException {
    Map<String, String> options = gateway.options();
    return !"batch"
        .equals(options.getOrDefault("execution.runtime-mode", "").toLowerCase(Locale.ROOT));
  }

  private void take(FetchResultsResponseBody answer) {
    page = answer.getResults().getData().iterator();
    nextPage = SqlGatewayRestEndpointUtils.parseToken(answer.getNextResultUri());
    hasSeenRows |= page.hasNext();
    isEnded = nextPage == null;
  }

  /** Whether the statement has rows for its caller, other than "OK". */
  boolean hasRows() {
    return first.isQueryResult() || first.getResultKind() == ResultKind.SUCCESS_WITH_CONTENT;
  }

  /** Whether it is an INSERT or similar, whose only row is the id of its job. */
  boolean isDetachedJob() {
    return !first.isQueryResult() && first.getJobID() != null;
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public Object[] next() throws SQLException {
    if (isCancelled) {
      throw cancelled();
    }
    if (isClosed && !page.hasNext()) {
      return null;
    }
    long wait = SHORTEST_WAIT_MILLIS;
    while (!page.hasNext()) {
      if (nextPage == null) {
        close();
        return null;
      }
      if (isIdle()) {
        warnings.accept(
            "The result ends here: no row came for " + limits.idleSeconds + " s (idleSeconds).");
        close();
        return null;
      }
      if (rows == 0 && isTooLate()) {
        close();
        throw timedOut();
      }
      take(fetchNext());
      if (!page.hasNext() && nextPage != null) {
        wait = pause(wait);
      }
      if (isCancelled) {
        throw cancelled();
      }
    }
    return values(page.next());
  }

  private FetchResultsResponseBody fetchNext() throws SQLException {
    try {
      return gateway.fetch(operation, nextPage, format);
    } catch (SQLException e) {
      if (isCancelled) {
        throw cancelled();
      }
      forget();
      throw e;
    }
  }

  private Object[] values(RowData row) throws SQLException {
    lastRow = System.nanoTime();
    if (row.getRowKind() != RowKind.INSERT && !warnedOfUpdates) {
      warnedOfUpdates = true;
      warnings.accept(
          "The query updates its rows; each change is a row here. SET 'execution.runtime-mode' ="
              + " 'batch' gives the final rows of a bounded query.");
    }
    Object[] values = new Object[getters.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = getters[i].getFieldOrNull(row);
      if (format == RowFormat.PLAIN_TEXT && values[i] != null && !columns.get(i).isText()) {
        values[i] = read(columns.get(i), values[i].toString());
      }
    }
    if (++rows == limits.rows) {
      close(); // stops the job at once
      page = List.<RowData>of().iterator();
    }
    return values;
  }

  private static Object read(Column column, String text) throws SQLException {
    try {
      return Values.read(column.type(), text);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
      throw new SQLException(
          String.format(
              "Column '%s': the gateway sent %s, which is no %s",
              column.name(), text, column.typeName()),
          SqlState.CANNOT_CONVERT,
          e);
    }
  }

  /** Stops the statement and its Flink job; {@link #next} and {@link #start} then fail. */
  void cancel() throws SQLException {
    if (isClosed) {
      return;
    }
    isCancelled = true;
    if (isSubmitted) {
      close();
    } // otherwise the submitting thread stops it
  }

  @Override
  public void close() throws SQLException {
    if (isClosed) {
      return;
    }
    isClosed = true;
    if (!gateway.isClosed()) {
      awaitTasks();
      gateway.close(operation);
    }
  }

  /** See {@link #LONGEST_SET_UP_SECONDS}. */
  private void awaitTasks() {
    if (!isSubmitted || !first.isQueryResult() || hasSeenRows || isEnded) {
      return;
    }
    long last = began + LONGEST_SET_UP_SECONDS * NANOS_OF_A_SECOND;
    long wait = SHORTEST_WAIT_MILLIS;
    try {
      Long page = nextPage;
      while (page != null && System.nanoTime() < last) {
        FetchResultsResponseBody answer = gateway.fetch(operation, page, format);
        if (!answer.getResults().getData().isEmpty()) {
          return;
        }
        page = SqlGatewayRestEndpointUtils.parseToken(answer.getNextResultUri());
        wait = pause(wait);
      }
    } catch (SQLException e) {
      // it failed by itself, or the reading thread has continued
    }
  }

  /** After a failure there is nothing to stop. */
  private void forget() {
    try {
      close();
    } catch (SQLException e) {
      // the earlier failure is more informative
    }
  }

  /**
   * Stops a statement during its submission: a query as soon as it is submitted, and an INSERT with
   * table.dml-sync, whose submission lasts until its job ends, after a maximum time.
   */
  private void stopSubmission() throws SQLException {
    boolean isWaitedFor = "true".equalsIgnoreCase(gateway.options().get("table.dml-sync"));
    long last =
        isWaitedFor
            ? began + LONGEST_SET_UP_SECONDS * NANOS_OF_A_SECOND
            : System.nanoTime() + LONGEST_SUBMISSION_SECONDS * NANOS_OF_A_SECOND;
    long wait = SHORTEST_WAIT_MILLIS;
    try {
      while (System.nanoTime() < last
          && gateway.fetch(operation, 0, RowFormat.PLAIN_TEXT).getResultType()
              == ResultType.NOT_READY) {
        wait = pause(wait);
      }
      if (isWaitedFor) {
        gateway.cancel(operation);
      }
    } catch (SQLException e) {
      // it failed by itself
    }
    forget();
  }

  private boolean isIdle() {
    return endsWhenIdle && System.nanoTime() - lastRow > limits.idleSeconds * NANOS_OF_A_SECOND;
  }

  private boolean isTooLate() {
    return limits.timeoutSeconds > 0
        && System.nanoTime() - began > limits.timeoutSeconds * NANOS_OF_A_SECOND;
  }

  /** Waits, and returns the next waiting time. */
  private static long pause(long millis) throws SQLException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw Gateway.interrupted(e);
    }
    return Math.min(millis * 2, LONGEST_WAIT_MILLIS);
  }

  private static SQLException cancelled() {
    return new SQLException("The statement was cancelled.", SqlState.CANCELLED);
  }

  private SQLException timedOut() {
    return new SQLTimeoutException(
        "No result within the query timeout of "
            + limits.timeoutSeconds
            + " s; the statement was stopped.",
        SqlState.TIMED_OUT);
  }
}
