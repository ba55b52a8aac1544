package io.flinkcx.zeppelin;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.VarCharType;
import org.apache.flink.table.types.logical.utils.LogicalTypeParser;

/**
 * Catalogs, databases, tables and columns of a session, by SHOW and DESCRIBE.
 *
 * <p>A catalog or view that cannot be read (its server does not answer, its table is missing) is
 * left out, so that tools show the others.
 */
final class CatalogTree {

  static final String TABLE = "TABLE";
  static final String VIEW = "VIEW";

  /** Flink's additions after the type of a column. */
  private static final Pattern BEHIND_THE_TYPE = Pattern.compile(" *(NOT NULL)? *(\\*\\w+\\*)? *$");

  private final FlinkCxConnection connection;

  CatalogTree(FlinkCxConnection connection) {
    this.connection = connection;
  }

  static final class Database {

    private final String catalog;
    private final String name;

    Database(String catalog, String name) {
      this.catalog = catalog;
      this.name = name;
    }

    String catalog() {
      return catalog;
    }

    String name() {
      return name;
    }

    String sqlName() {
      return SqlText.name(catalog) + "." + SqlText.name(name);
    }
  }

  static final class Table {

    private final Database database;
    private final String name;
    private final String type;

    Table(Database database, String name, String type) {
      this.database = database;
      this.name = name;
      this.type = type;
    }

    Database database() {
      return database;
    }

    String name() {
      return name;
    }

    String type() {
      return type;
    }

    String sqlName() {
      return database.sqlName() + "." + SqlText.name(name);
    }
  }

  static final class TableColumn {

    private final Column column;
    private final boolean isKey;
    private final boolean isComputed;
    private final String comment;

    TableColumn(Column column, boolean isKey, boolean isComputed, String comment) {
      this.column = column;
      this.isKey = isKey;
      this.isComputed = isComputed;
      this.comment = comment;
    }

    Column column() {
      return column;
    }

    boolean isKey() {
      return isKey;
    }

    boolean isComputed() {
      return isComputed;
    }

    String comment() {
      return comment;
    }
  }

  /** By name; null for all. */
  List<String> catalogs(String name) throws SQLException {
    List<String> catalogs = new ArrayList<>(first(connection.texts("SHOW CATALOGS")));
    catalogs.removeIf(catalog -> name != null && !name.equals(catalog));
    catalogs.sort(null);
    return catalogs;
  }

  List<Database> databases(String catalog, String pattern) throws SQLException {
    List<Database> databases = new ArrayList<>();
    for (String name : catalogs(catalog)) {
      for (String database : list("SHOW DATABASES FROM " + SqlText.name(name))) {
        if (NamePattern.matches(pattern, database)) {
          databases.add(new Database(name, database));
        }
      }
    }
    return databases;
  }

  List<Table> tables(String catalog, String databasePattern, String pattern) throws SQLException {
    List<Table> tables = new ArrayList<>();
    for (Database database : databases(catalog, databasePattern)) {
      Set<String> views = new HashSet<>(list("SHOW VIEWS FROM " + database.sqlName()));
      for (String name : list("SHOW TABLES FROM " + database.sqlName())) {
        if (NamePattern.matches(pattern, name)) {
          tables.add(new Table(database, name, views.contains(name) ? VIEW : TABLE));
        }
      }
    }
    return tables;
  }

  List<TableColumn> columns(Table table) throws SQLException {
    List<TableColumn> columns = new ArrayList<>();
    for (List<String> row : rows("DESCRIBE " + table.sqlName())) {
      boolean isNullable = !"FALSE".equalsIgnoreCase(row.get(2));
      LogicalType type = type(row.get(1)).copy(isNullable);
      columns.add(
          new TableColumn(
              Column.of(row.get(0), type),
              row.get(3) != null && row.get(3).startsWith("PRI"),
              row.get(4) != null && row.get(4).startsWith("AS "),
              row.size() > 6 ? row.get(6) : null));
    }
    return columns;
  }

  /** Parses a type in SQL notation. */
  static LogicalType type(String text) {
    try {
      return LogicalTypeParser.parse(
          BEHIND_THE_TYPE.matcher(text).replaceAll(""), CatalogTree.class.getClassLoader());
    } catch (ValidationException e) {
      return VarCharType.STRING_TYPE; // its class exists only in the gateway; it is read as text
    }
  }

  private List<String> list(String statement) throws SQLException {
    List<String> names = new ArrayList<>(first(rows(statement)));
    names.sort(null);
    return names;
  }

  private List<List<String>> rows(String statement) throws SQLException {
    try {
      return connection.texts(statement);
    } catch (SQLException e) {
      if (e.getSQLState() != null && e.getSQLState().startsWith("08")) {
        throw e; // the connection is lost, which affects all catalogs
      }
      return List.of();
    }
  }

  private static List<String> first(List<List<String>> rows) {
    return rows.stream().map(row -> row.get(0)).collect(Collectors.toList());
  }
}
