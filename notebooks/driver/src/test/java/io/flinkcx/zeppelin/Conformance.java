package io.flinkcx.zeppelin;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;

/** The conformance table: calls of JDBC, and what they shall answer. */
final class Conformance {

  private Conformance() {}

  /** Makes the call. */
  interface Call {
    Object on(Connection connection, Statement statement, Results results) throws Exception;
  }

  /** A call that gives nothing. */
  interface Command {
    void on(Connection connection, Statement statement, Results results) throws Exception;
  }

  record Row(String call, String expected, Call probe) {

    /** The answer as text; of an exception its SQLSTATE and the first line of its message. */
    String got(Connection connection, Statement statement, Results results) throws Exception {
      try {
        return String.valueOf(probe.on(connection, statement, results));
      } catch (SQLException e) {
        return e.getSQLState() + " " + e.getMessage().lines().findFirst().orElse("");
      }
    }

    /** Of the table in the README; the test says that both are the same. */
    String markdown() {
      return "| %s | %s | %s |".formatted(code(call), code(expected), code(expected));
    }

    private static String code(String text) {
      return "`" + text.replace("|", "\\|") + "`";
    }

    @Override
    public String toString() {
      return call;
    }
  }

  /** Results that many rows read, each on its one row. */
  record Results(ResultSet scalars, ResultSet nested, ResultSet variant) {

    static Results of(Connection connection) throws SQLException {
      return new Results(
          first(
              connection,
              "SELECT CAST(7 AS INT) AS `int`, CAST(9000000000 AS BIGINT) AS `big`,"
                  + " CAST(2.5 AS DOUBLE) AS `double`, CAST(12.30 AS DECIMAL(6, 2)) AS `dec`,"
                  + " 'it''s' AS `text`, TRUE AS `yes`, X'0aff' AS `bytes`,"
                  + " DATE '2026-02-03' AS `day`, TIME '04:05:06' AS `time`,"
                  + " TIMESTAMP '2026-02-03 04:05:06.789' AS `ts`, CAST(NULL AS INT) AS `none`,"
                  + " '42' AS `digits`"),
          first(
              connection,
              "SELECT ARRAY[1, 2, 3] AS `array`,"
                  + " CAST(ROW(1, 'a\"b') AS ROW<n INT, s STRING>) AS `row`,"
                  + " MAP['k', 1] AS `map`,"
                  + " (SELECT COLLECT(x) FROM (VALUES 'a', 'a', 'b') AS t (x)) AS `bag`,"
                  + " INTERVAL '1 02:03:04' DAY TO SECOND AS `days`,"
                  + " INTERVAL '1-02' YEAR TO MONTH AS `months`,"
                  + " ARRAY[CAST(ROW(1, 2.5) AS ROW<a INT, b DOUBLE>)] AS `rows`"),
          first(
              connection,
              "SELECT PARSE_JSON('{\"a\": [1, 2]}') AS `variant`, MAP[1, 'a'] AS `map`,"
                  + " 7 AS `int`, TIMESTAMP '2026-02-03 04:05:06.789' AS `ts`, X'0aff' AS `bytes`,"
                  + " TRUE AS `yes`, CAST(2.5 AS DOUBLE) AS `double`, DATE '2026-02-03' AS `day`"));
    }

    private static ResultSet first(Connection connection, String sql) throws SQLException {
      ResultSet result = connection.createStatement().executeQuery(sql);
      result.next();
      return result;
    }
  }

  private static Row row(String call, String expected, Call probe) {
    return new Row(call, expected, probe);
  }

  private static Row accepted(String call, Command command) {
    return new Row(
        call,
        "accepted",
        (connection, statement, results) -> {
          command.on(connection, statement, results);
          return "accepted";
        });
  }

  private static String types(ResultSetMetaData columns) throws SQLException {
    StringBuilder types = new StringBuilder();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      types.append(i == 1 ? "" : ", ").append(columns.getColumnTypeName(i));
    }
    return types.toString();
  }

  private static Calendar zone(String id) {
    return Calendar.getInstance(TimeZone.getTimeZone(id));
  }

  static final List<Row> ROWS =
      List.of(
          // what Zeppelin's interpreter does for each statement
          accepted("Statement.setFetchSize(1000)", (c, s, r) -> s.setFetchSize(1000)),
          accepted("Statement.setMaxRows(1000)", (c, s, r) -> s.setMaxRows(1000)),
          accepted("Statement.setQueryTimeout(60)", (c, s, r) -> s.setQueryTimeout(60)),
          accepted("Statement.setEscapeProcessing(true)", (c, s, r) -> s.setEscapeProcessing(true)),
          accepted("Statement.setMaxFieldSize(0)", (c, s, r) -> s.setMaxFieldSize(0)),
          row("execute(\"SHOW CATALOGS\")", "true", (c, s, r) -> s.execute("SHOW CATALOGS")),
          row(
              "getUpdateCount() with an open result",
              "-1",
              (c, s, r) -> {
                s.execute("SHOW CATALOGS");
                return s.getUpdateCount();
              }),
          row(
              "getMoreResults(), then getUpdateCount()",
              "false -1",
              (c, s, r) -> {
                s.execute("SHOW CATALOGS");
                return s.getMoreResults() + " " + s.getUpdateCount();
              }),
          row("execute(\"SET ...\")", "false", (c, s, r) -> s.execute("SET 'pipeline.name' = 'x'")),
          row(
              "getUpdateCount(), getResultSet() after SET",
              "0 null",
              (c, s, r) -> {
                s.execute("SET 'pipeline.name' = 'x'");
                return s.getUpdateCount() + " " + s.getResultSet();
              }),
          row(
              "executeUpdate(\"CREATE TEMPORARY VIEW ...\")",
              "0",
              (c, s, r) -> s.executeUpdate("CREATE TEMPORARY VIEW IF NOT EXISTS w AS SELECT 1")),
          row(
              "executeUpdate(\"SHOW CATALOGS\")",
              "HY000 The statement gives rows. Use executeQuery() or execute() for it.",
              (c, s, r) -> s.executeUpdate("SHOW CATALOGS")),
          row(
              "executeQuery(\"SHOW CURRENT DATABASE\")",
              "default_database",
              (c, s, r) -> {
                ResultSet result = s.executeQuery("SHOW CURRENT DATABASE");
                result.next();
                return result.getString(1);
              }),
          row(
              "setMaxRows(2), rows of a query of three",
              "2",
              (c, s, r) -> {
                s.setMaxRows(2);
                ResultSet result = s.executeQuery("SELECT * FROM (VALUES 1, 2, 3)");
                int rows = 0;
                while (result.next()) {
                  rows++;
                }
                return rows;
              }),
          row("Statement.getWarnings()", "null", (c, s, r) -> s.getWarnings()),
          row(
              "executeQuery() after close()",
              "HY010 The statement is closed.",
              (c, s, r) -> {
                s.close();
                return s.executeQuery("SHOW CATALOGS");
              }),
          row(
              "closeOnCompletion(), isClosed() after the result is closed",
              "true",
              (c, s, r) -> {
                s.closeOnCompletion();
                s.executeQuery("SHOW CATALOGS").close();
                return s.isClosed();
              }),
          row("getGeneratedKeys().next()", "false", (c, s, r) -> s.getGeneratedKeys().next()),
          // parameters
          row(
              "prepareStatement(\"SHOW CURRENT CATALOG\").executeQuery()",
              "default_catalog",
              (c, s, r) -> {
                try (PreparedStatement prepared = c.prepareStatement("SHOW CURRENT CATALOG")) {
                  ResultSet result = prepared.executeQuery();
                  result.next();
                  return result.getString(1);
                }
              }),
          row(
              "prepareStatement(\"SELECT ?, ?, ?, ?, ?, '?'\") with setInt, setString, setBigDecimal,"
                  + " setTimestamp, setNull",
              "7 it's ? 1.50 2026-02-03 04:05:06.500000000 null ?",
              (c, s, r) -> {
                String sql = "SELECT ?, ?, ?, CAST(? AS TIMESTAMP(9)), ?, '?' -- ?";
                try (PreparedStatement prepared = c.prepareStatement(sql)) {
                  prepared.setInt(1, 7);
                  prepared.setString(2, "it's ?");
                  prepared.setBigDecimal(3, new BigDecimal("1.50"));
                  prepared.setTimestamp(4, Timestamp.valueOf("2026-02-03 04:05:06.5"));
                  prepared.setNull(5, Types.INTEGER);
                  ResultSet result = prepared.executeQuery();
                  result.next();
                  StringBuilder row = new StringBuilder(result.getString(1));
                  for (int i = 2; i <= 6; i++) {
                    row.append(' ').append(result.getString(i));
                  }
                  return row;
                }
              }),
          row(
              "executeQuery() with a parameter that is not set",
              "07001 Parameter 1 of 1 is not set.",
              (c, s, r) -> c.prepareStatement("SELECT ?").executeQuery()),
          row(
              "getParameterMetaData().getParameterCount()",
              "2",
              (c, s, r) ->
                  c.prepareStatement("SELECT ?, ?").getParameterMetaData().getParameterCount()),
          // what pools call
          row("Connection.isValid(5)", "true", (c, s, r) -> c.isValid(5)),
          accepted("Connection.clearWarnings()", (c, s, r) -> c.clearWarnings()),
          row("Connection.getWarnings()", "null", (c, s, r) -> c.getWarnings()),
          accepted("Connection.setReadOnly(false)", (c, s, r) -> c.setReadOnly(false)),
          row(
              "setAutoCommit(false), getAutoCommit()",
              "false",
              (c, s, r) -> {
                c.setAutoCommit(false);
                boolean answer = c.getAutoCommit();
                c.setAutoCommit(true);
                return answer;
              }),
          accepted("Connection.commit()", (c, s, r) -> c.commit()),
          accepted("Connection.rollback()", (c, s, r) -> c.rollback()),
          row("getTransactionIsolation()", "0", (c, s, r) -> c.getTransactionIsolation()),
          row("Connection.getHoldability()", "1", (c, s, r) -> c.getHoldability()),
          row("getNetworkTimeout()", "0", (c, s, r) -> c.getNetworkTimeout()),
          row("Connection.getCatalog()", "default_catalog", (c, s, r) -> c.getCatalog()),
          row("Connection.getSchema()", "default_database", (c, s, r) -> c.getSchema()),
          accepted(
              "Connection.setSchema(\"default_database\")",
              (c, s, r) -> c.setSchema("default_database")),
          row(
              "setClientInfo(\"pipeline.name\", \"a'b\"), getClientInfo",
              "a'b",
              (c, s, r) -> {
                c.setClientInfo("pipeline.name", "a'b");
                return c.getClientInfo("pipeline.name");
              }),
          row(
              "createStatement(SCROLL_INSENSITIVE, READ_ONLY).getResultSetType()",
              "1003",
              (c, s, r) -> {
                try (Statement scrolling =
                    c.createStatement(
                        ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
                  return scrolling.getResultSetType();
                }
              }),
          row(
              "isWrapperFor(Connection.class)",
              "true",
              (c, s, r) -> c.isWrapperFor(Connection.class)),
          row("nativeSQL(\"SELECT 1\")", "SELECT 1", (c, s, r) -> c.nativeSQL("SELECT 1")),
          // scalars
          row("getString of INT", "7", (c, s, r) -> r.scalars.getString("int")),
          row("getString of BIGINT", "9000000000", (c, s, r) -> r.scalars.getString("big")),
          row("getString of DOUBLE", "2.5", (c, s, r) -> r.scalars.getString("double")),
          row("getString of DECIMAL(6, 2)", "12.30", (c, s, r) -> r.scalars.getString("dec")),
          row("getString of BOOLEAN", "true", (c, s, r) -> r.scalars.getString("yes")),
          row("getString of BINARY", "0aff", (c, s, r) -> r.scalars.getString("bytes")),
          row("getString of DATE", "2026-02-03", (c, s, r) -> r.scalars.getString("day")),
          row("getString of TIME", "04:05:06", (c, s, r) -> r.scalars.getString("time")),
          row(
              "getString of TIMESTAMP(3)",
              "2026-02-03 04:05:06.789",
              (c, s, r) -> r.scalars.getString("ts")),
          row("getString of NULL", "null", (c, s, r) -> r.scalars.getString("none")),
          row(
              "getInt, wasNull of NULL",
              "0 true",
              (c, s, r) -> r.scalars.getInt("none") + " " + r.scalars.wasNull()),
          row(
              "getInt, wasNull of INT",
              "7 false",
              (c, s, r) -> r.scalars.getInt("int") + " " + r.scalars.wasNull()),
          row("getLong of INT", "7", (c, s, r) -> r.scalars.getLong("int")),
          row("getInt of DOUBLE", "2", (c, s, r) -> r.scalars.getInt("double")),
          row("getInt of '42'", "42", (c, s, r) -> r.scalars.getInt("digits")),
          row(
              "getInt of 9000000000",
              "22018 Column 'big': 9000000000 does not read as Integer",
              (c, s, r) -> r.scalars.getInt("big")),
          row("getDouble of DECIMAL", "12.3", (c, s, r) -> r.scalars.getDouble("dec")),
          row("getBigDecimal of DECIMAL", "12.30", (c, s, r) -> r.scalars.getBigDecimal("dec")),
          row("getBigDecimal of DOUBLE", "2.5", (c, s, r) -> r.scalars.getBigDecimal("double")),
          row("getBoolean of INT", "true", (c, s, r) -> r.scalars.getBoolean("int")),
          row(
              "getBytes of BINARY",
              "[10, -1]",
              (c, s, r) -> Arrays.toString(r.scalars.getBytes("bytes"))),
          row("getDate of DATE", "2026-02-03", (c, s, r) -> r.scalars.getDate("day")),
          row("getDate of TIMESTAMP", "2026-02-03", (c, s, r) -> r.scalars.getDate("ts")),
          row("getTime of TIME", "04:05:06", (c, s, r) -> r.scalars.getTime("time")),
          row(
              "getTimestamp of TIMESTAMP",
              "2026-02-03 04:05:06.789",
              (c, s, r) -> r.scalars.getTimestamp("ts")),
          row(
              "getTimestamp of TIMESTAMP with a calendar of UTC, as an instant",
              "2026-02-03T04:05:06.789Z",
              (c, s, r) -> r.scalars.getTimestamp("ts", zone("UTC")).toInstant()),
          row(
              "getObject of INT, DECIMAL, TIMESTAMP: classes",
              "Integer BigDecimal Timestamp",
              (c, s, r) ->
                  r.scalars.getObject("int").getClass().getSimpleName()
                      + " "
                      + r.scalars.getObject("dec").getClass().getSimpleName()
                      + " "
                      + r.scalars.getObject("ts").getClass().getSimpleName()),
          row(
              "getObject(i, LocalDateTime.class)",
              "2026-02-03T04:05:06.789",
              (c, s, r) -> r.scalars.getObject("ts", LocalDateTime.class)),
          row(
              "getObject(i, LocalDate.class)",
              "2026-02-03",
              (c, s, r) -> r.scalars.getObject("day", LocalDate.class)),
          row(
              "getObject(i, Long.class) of NULL",
              "null",
              (c, s, r) -> r.scalars.getObject("none", Long.class)),
          row(
              "getDate of INT",
              "22018 Column 'int' is of type INT, which does not read as Date; read it as Integer or"
                  + " as String",
              (c, s, r) -> r.scalars.getDate("int")),
          row("findColumn(\"TEXT\")", "5", (c, s, r) -> r.scalars.findColumn("TEXT")),
          row(
              "getString(\"nope\")",
              "42S22 The result has no column 'nope'; it has [int, big, double, dec, text, yes, bytes,"
                  + " day, time, ts, none, digits]",
              (c, s, r) -> r.scalars.getString("nope")),
          row(
              "getString(99)",
              "07009 The result has 12 columns, there is no column 99.",
              (c, s, r) -> r.scalars.getString(99)),
          row(
              "getString(1) before next()",
              "24000 Call next() before reading a row.",
              (c, s, r) -> s.executeQuery("SHOW CATALOGS").getString(1)),
          row(
              "ResultSet.getRow(), isFirst()",
              "1 true",
              (c, s, r) -> r.scalars.getRow() + " " + r.scalars.isFirst()),
          row("ResultSet.getType()", "1003", (c, s, r) -> r.scalars.getType()),
          // values with parts, and intervals
          row("getString of ARRAY", "[1, 2, 3]", (c, s, r) -> r.nested.getString("array")),
          row(
              "getArray of ARRAY",
              "INT [1, 2, 3]",
              (c, s, r) -> {
                Array array = r.nested.getArray("array");
                return array.getBaseTypeName() + " " + Arrays.toString((Object[]) array.getArray());
              }),
          row(
              "getString of ROW",
              "{\"n\": 1, \"s\": \"a\\\"b\"}",
              (c, s, r) -> r.nested.getString("row")),
          row(
              "getObject of ROW: Struct.getAttributes()",
              "[1, a\"b]",
              (c, s, r) -> Arrays.toString(((Struct) r.nested.getObject("row")).getAttributes())),
          row(
              "getObject(i, Map.class) of ROW",
              "{n=1, s=a\"b}",
              (c, s, r) -> r.nested.getObject("row", Map.class)),
          row("getString of MAP", "{\"k\": 1}", (c, s, r) -> r.nested.getString("map")),
          row("getObject of MAP", "{k=1}", (c, s, r) -> r.nested.getObject("map")),
          row(
              "getString of MULTISET",
              "{\"a\": 2, \"b\": 1}",
              (c, s, r) -> r.nested.getString("bag")),
          row(
              "getString of ARRAY<ROW>",
              "[{\"a\": 1, \"b\": 2.5}]",
              (c, s, r) -> r.nested.getString("rows")),
          row(
              "getString of INTERVAL DAY TO SECOND",
              "+1 02:03:04.000",
              (c, s, r) -> r.nested.getString("days")),
          row(
              "getObject(i, Duration.class) of INTERVAL DAY TO SECOND",
              "PT26H3M4S",
              (c, s, r) -> r.nested.getObject("days", Duration.class)),
          row(
              "getString of INTERVAL YEAR TO MONTH",
              "+1-02",
              (c, s, r) -> r.nested.getString("months")),
          row(
              "getObject(i, Period.class) of INTERVAL YEAR TO MONTH",
              "P1Y2M",
              (c, s, r) -> r.nested.getObject("months", Period.class)),
          row("getString of VARIANT", "{\"a\":[1,2]}", (c, s, r) -> r.variant.getString("variant")),
          row("getObject of VARIANT", "{\"a\":[1,2]}", (c, s, r) -> r.variant.getObject("variant")),
          row("getString of MAP<INT, STRING>", "{1=a}", (c, s, r) -> r.variant.getString("map")),
          row(
              "getInt, getTimestamp, getDouble, getDate, getBoolean, getBytes beside a VARIANT",
              "7 2026-02-03 04:05:06.789 2.5 2026-02-03 true [10, -1]",
              (c, s, r) ->
                  r.variant.getInt("int")
                      + " "
                      + r.variant.getTimestamp("ts")
                      + " "
                      + r.variant.getDouble("double")
                      + " "
                      + r.variant.getDate("day")
                      + " "
                      + r.variant.getBoolean("yes")
                      + " "
                      + Arrays.toString(r.variant.getBytes("bytes"))),
          // the columns
          row(
              "ResultSetMetaData.getColumnTypeName",
              "INT, BIGINT, DOUBLE, DECIMAL(6, 2), CHAR(4), BOOLEAN, BINARY(2), DATE, TIME(0),"
                  + " TIMESTAMP(3), INT, CHAR(2)",
              (c, s, r) -> types(r.scalars.getMetaData())),
          row(
              "getColumnType of DOUBLE, ARRAY, ROW, MAP, INTERVAL",
              "8 2003 2002 2000 1111",
              (c, s, r) ->
                  r.scalars.getMetaData().getColumnType(3)
                      + " "
                      + r.nested.getMetaData().getColumnType(1)
                      + " "
                      + r.nested.getMetaData().getColumnType(2)
                      + " "
                      + r.nested.getMetaData().getColumnType(3)
                      + " "
                      + r.nested.getMetaData().getColumnType(5)),
          row(
              "getPrecision, getScale of DECIMAL(6, 2)",
              "6 2",
              (c, s, r) ->
                  r.scalars.getMetaData().getPrecision(4)
                      + " "
                      + r.scalars.getMetaData().getScale(4)),
          row(
              "getColumnClassName of TIMESTAMP",
              "java.sql.Timestamp",
              (c, s, r) -> r.scalars.getMetaData().getColumnClassName(10)),
          row(
              "isNullable of a literal, of NULL",
              "0 1",
              (c, s, r) ->
                  r.scalars.getMetaData().isNullable(1)
                      + " "
                      + r.scalars.getMetaData().isNullable(11)),
          row(
              "getTableName, getSchemaName, getCatalogName",
              "[, , ]",
              (c, s, r) ->
                  List.of(
                      r.scalars.getMetaData().getTableName(1),
                      r.scalars.getMetaData().getSchemaName(1),
                      r.scalars.getMetaData().getCatalogName(1))),
          // not supported
          row(
              "prepareCall",
              "0A000 Not supported: prepareCall; CALL runs as any statement.",
              (c, s, r) -> c.prepareCall("CALL x()")),
          row(
              "setSavepoint",
              "0A000 Not supported: setSavepoint; Flink has no transactions.",
              (c, s, r) -> c.setSavepoint()));
}
