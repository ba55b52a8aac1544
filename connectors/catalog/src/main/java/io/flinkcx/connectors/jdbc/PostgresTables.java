package io.flinkcx.connectors.jdbc;

import io.flinkcx.connectors.values.OptionNames;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.types.logical.LogicalType;

/** Checks that a table exists in PostgreSQL and has the declared columns. */
public final class PostgresTables {

  /** Prefix of the URL of a PostgreSQL database. */
  public static final String URL_PREFIX = "jdbc:postgresql:";

  private static final String URL = "url";
  private static final String TABLE_NAME = "table-name";
  private static final String SECONDS = "10";

  private PostgresTables() {}

  /**
   * The options of a table in PostgreSQL, with a URL that selects the dialect of the unified
   * tables.
   */
  public static Map<String, String> withOurDialect(Map<String, String> options) {
    Map<String, String> changed = new HashMap<>(options);
    changed.computeIfPresent(
        URL, (key, url) -> UnifiedPostgresDriver.URL_PREFIX + url.substring(URL_PREFIX.length()));
    return changed;
  }

  /** Whether the table is in PostgreSQL; the connector handles other databases. */
  public static boolean isPostgres(Map<String, String> options) {
    return options.getOrDefault(URL, "").startsWith(URL_PREFIX);
  }

  /**
   * Checks the jars that the connector needs.
   *
   * @throws ValidationException naming the one that is missing
   */
  public static void checkJars(ClassLoader classLoader) {
    DialectClassLoader.below(classLoader);
    driver(classLoader);
  }

  /**
   * Checks the table.
   *
   * @param table name for messages
   * @param schema columns as declared
   * @param options of the table, which is in PostgreSQL
   * @param optionNames their names as the user writes them
   * @param classLoader where the driver is found
   * @throws ValidationException naming what is wrong and the option to change
   */
  public static void check(
      String table,
      ResolvedSchema schema,
      Map<String, String> options,
      OptionNames optionNames,
      ClassLoader classLoader) {
    String databaseTable = options.get(TABLE_NAME);
    if (databaseTable == null) {
      return; // the connector reports it
    }
    try (Connection connection =
            driver(classLoader).connect(options.get(URL), properties(options));
        Statement statement = connection.createStatement()) {
      // without reading rows
      ResultSetMetaData columns =
          statement.executeQuery("SELECT * FROM " + databaseTable + " WHERE 1 = 0").getMetaData();
      List<String> wrong = wrongColumns(schema, columns);
      if (!wrong.isEmpty()) {
        throw new ValidationException(
            "Table %s: %s of table %s in the database %s; change the database's table as in"
                    .formatted(
                        table,
                        wrong.size() == 1 ? "a column" : wrong.size() + " columns",
                        databaseTable,
                        wrong.size() == 1 ? "does not fit" : "do not fit")
                + " schema.sql, or name another in "
                + optionNames.place(TABLE_NAME)
                + ": "
                + String.join("; ", wrong));
      }
    } catch (SQLException e) {
      throw new ValidationException(
          "Table %s: %s".formatted(table, reason(e, databaseTable, optionNames)));
    }
  }

  private static Driver driver(ClassLoader classLoader) {
    return UnifiedPostgresDriver.postgres(classLoader);
  }

  private static Properties properties(Map<String, String> options) {
    Properties properties = new Properties();
    properties.setProperty("connectTimeout", SECONDS);
    properties.setProperty("loginTimeout", SECONDS);
    properties.setProperty("socketTimeout", SECONDS);
    if (options.containsKey("username")) {
      properties.setProperty("user", options.get("username"));
    }
    if (options.containsKey("password")) {
      properties.setProperty("password", options.get("password"));
    }
    return properties;
  }

  private static List<String> wrongColumns(ResolvedSchema schema, ResultSetMetaData columns)
      throws SQLException {
    Map<String, String> types = new LinkedHashMap<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      types.put(columns.getColumnName(i), columns.getColumnTypeName(i).toLowerCase(Locale.ROOT));
    }
    List<String> wrong = new ArrayList<>();
    for (Column column : schema.getColumns()) {
      String type = types.get(column.getName());
      List<String> fitting = fitting(column.getDataType().getLogicalType());
      if (type == null) {
        wrong.add("%s is missing".formatted(column.getName()));
      } else if (!fitting.isEmpty() && !fitting.contains(type)) {
        wrong.add("%s is %s, expected %s".formatted(column.getName(), type, fitting.get(0)));
      }
    }
    return wrong;
  }

  /** PostgreSQL types that are compatible with a column, the one of schema.sql first. */
  private static List<String> fitting(LogicalType type) {
    return switch (type.getTypeRoot()) {
      case CHAR, VARCHAR -> List.of("text", "varchar", "bpchar", "name", "uuid", "json", "jsonb");
      case MAP -> List.of("jsonb", "json", "text", "varchar");
      case BOOLEAN -> List.of("bool");
      case BIGINT -> List.of("int8", "bigserial");
      case INTEGER -> List.of("int4", "serial");
      case DOUBLE -> List.of("float8");
      case DECIMAL -> List.of("numeric");
      case DATE -> List.of("date");
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> List.of("timestamptz");
      case TIMESTAMP_WITHOUT_TIME_ZONE -> List.of("timestamp");
      default -> List.of(); // checked by the connector
    };
  }

  private static String reason(SQLException error, String databaseTable, OptionNames optionNames) {
    String state = String.valueOf(error.getSQLState());
    String message = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    String advice =
        switch (state.substring(0, Math.min(2, state.length()))) {
          case "28" ->
              "look at " + optionNames.place("username") + " and " + optionNames.place("password");
          case "08" -> "look at " + optionNames.place(URL) + ", and whether the server runs";
          case "3D" -> "look at the database in " + optionNames.place(URL);
          case "42" ->
              "create table %s as in schema.sql, let the user read it, or name another in "
                      .formatted(databaseTable)
                  + optionNames.place(TABLE_NAME);
          default -> "look at " + optionNames.place(URL);
        };
    return "the database says \"%s\"; %s".formatted(message, advice);
  }
}
