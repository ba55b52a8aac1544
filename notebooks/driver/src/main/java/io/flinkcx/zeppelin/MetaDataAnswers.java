package io.flinkcx.zeppelin;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.RowIdLifetime;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The answers of {@link DatabaseMetaData} that differ from the default ones, by method name. */
final class MetaDataAnswers {

  private static final int JDBC_MAJOR = 4;
  private static final int JDBC_MINOR = 3;

  private final FlinkCxConnection connection;
  private final CatalogTree tree;

  MetaDataAnswers(FlinkCxConnection connection) {
    this.connection = connection;
    this.tree = new CatalogTree(connection);
  }

  // ---- lists

  public ResultSet getCatalogs() throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    for (String catalog : tree.catalogs(null)) {
      rows.add(List.of(catalog));
    }
    return MetaDataRows.of("TABLE_CAT", rows);
  }

  public ResultSet getSchemas() throws SQLException {
    return getSchemas(null, null);
  }

  public ResultSet getSchemas(String catalog, String schemaPattern) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    for (CatalogTree.Database database : tree.databases(catalog, schemaPattern)) {
      rows.add(List.of(database.name(), database.catalog()));
    }
    return MetaDataRows.of("TABLE_SCHEM TABLE_CATALOG", rows);
  }

  public ResultSet getTableTypes() {
    return MetaDataRows.of(
        "TABLE_TYPE", List.of(List.of(CatalogTree.TABLE), List.of(CatalogTree.VIEW)));
  }

  public ResultSet getTables(
      String catalog, String schemaPattern, String tablePattern, String[] types)
      throws SQLException {
    Set<String> wanted = types == null ? null : Set.copyOf(Arrays.asList(types));
    List<CatalogTree.Table> tables = new ArrayList<>();
    for (CatalogTree.Table table : tree.tables(catalog, schemaPattern, tablePattern)) {
      if (wanted == null || wanted.contains(table.type())) {
        tables.add(table);
      }
    }
    tables.sort(Comparator.comparing(CatalogTree.Table::type)); // stable: then by name
    List<List<Object>> rows = new ArrayList<>();
    for (CatalogTree.Table table : tables) {
      rows.add(
          Arrays.asList(
              table.database().catalog(),
              table.database().name(),
              table.name(),
              table.type(),
              null,
              null,
              null,
              null,
              null,
              null));
    }
    return MetaDataRows.of(
        "TABLE_CAT TABLE_SCHEM TABLE_NAME TABLE_TYPE REMARKS TYPE_CAT TYPE_SCHEM TYPE_NAME"
            + " SELF_REFERENCING_COL_NAME REF_GENERATION",
        rows);
  }

  public ResultSet getColumns(
      String catalog, String schemaPattern, String tablePattern, String columnPattern)
      throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    for (CatalogTree.Table table : tree.tables(catalog, schemaPattern, tablePattern)) {
      int position = 0;
      for (CatalogTree.TableColumn tableColumn : tree.columns(table)) {
        position++;
        Column column = tableColumn.column();
        if (!NamePattern.matches(columnPattern, column.name())) {
          continue;
        }
        boolean isNullable = column.type().isNullable();
        rows.add(
            Arrays.asList(
                table.database().catalog(),
                table.database().name(),
                table.name(),
                column.name(),
                column.jdbcType(),
                column.typeName(),
                column.precision(),
                null,
                column.scale(),
                column.isNumber() ? 10 : null,
                isNullable ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
                tableColumn.comment(),
                null,
                null,
                null,
                column.isCharacter() ? column.precision() : null,
                position,
                isNullable ? "YES" : "NO",
                null,
                null,
                null,
                null,
                "NO",
                tableColumn.isComputed() ? "YES" : "NO"));
      }
    }
    return MetaDataRows.of(
        "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE:INT TYPE_NAME COLUMN_SIZE:INT"
            + " BUFFER_LENGTH:INT DECIMAL_DIGITS:INT NUM_PREC_RADIX:INT NULLABLE:INT REMARKS"
            + " COLUMN_DEF SQL_DATA_TYPE:INT SQL_DATETIME_SUB:INT CHAR_OCTET_LENGTH:INT"
            + " ORDINAL_POSITION:INT IS_NULLABLE SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE"
            + " SOURCE_DATA_TYPE:SMALLINT IS_AUTOINCREMENT IS_GENERATEDCOLUMN",
        rows);
  }

  public ResultSet getPrimaryKeys(String catalog, String schema, String table) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    for (CatalogTree.Table found :
        tree.tables(catalog, NamePattern.of(schema), NamePattern.of(table))) {
      short position = 0;
      for (CatalogTree.TableColumn column : tree.columns(found)) {
        if (column.isKey()) {
          position++;
          rows.add(
              Arrays.asList(
                  found.database().catalog(),
                  found.database().name(),
                  found.name(),
                  column.column().name(),
                  position,
                  null));
        }
      }
    }
    rows.sort(Comparator.comparing(row -> (String) row.get(3)));
    return MetaDataRows.of(
        "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME KEY_SEQ:SMALLINT PK_NAME", rows);
  }

  public ResultSet getTypeInfo() {
    List<List<Object>> rows = new ArrayList<>();
    type(rows, "BOOLEAN", Types.BOOLEAN, 1, null);
    type(rows, "TINYINT", Types.TINYINT, 3, null);
    type(rows, "SMALLINT", Types.SMALLINT, 5, null);
    type(rows, "INT", Types.INTEGER, 10, null);
    type(rows, "BIGINT", Types.BIGINT, 19, null);
    type(rows, "FLOAT", Types.REAL, 7, null);
    type(rows, "DOUBLE", Types.DOUBLE, 15, null);
    type(rows, "DECIMAL", Types.DECIMAL, 38, "precision, scale");
    type(rows, "CHAR", Types.CHAR, Integer.MAX_VALUE, "length");
    type(rows, "VARCHAR", Types.VARCHAR, Integer.MAX_VALUE, "length");
    type(rows, "STRING", Types.VARCHAR, Integer.MAX_VALUE, null);
    type(rows, "BINARY", Types.BINARY, Integer.MAX_VALUE, "length");
    type(rows, "VARBINARY", Types.VARBINARY, Integer.MAX_VALUE, "length");
    type(rows, "BYTES", Types.VARBINARY, Integer.MAX_VALUE, null);
    type(rows, "DATE", Types.DATE, 10, null);
    type(rows, "TIME", Types.TIME, 12, "precision");
    type(rows, "TIMESTAMP", Types.TIMESTAMP, 29, "precision");
    type(rows, "TIMESTAMP_LTZ", Types.TIMESTAMP, 29, "precision");
    type(rows, "ARRAY", Types.ARRAY, 0, null);
    type(rows, "ROW", Types.STRUCT, 0, null);
    type(rows, "MAP", Types.JAVA_OBJECT, 0, null);
    type(rows, "MULTISET", Types.JAVA_OBJECT, 0, null);
    type(rows, "INTERVAL", Types.OTHER, 0, null);
    type(rows, "VARIANT", Types.OTHER, 0, null);
    rows.sort(Comparator.comparing(row -> (Integer) row.get(1)));
    return MetaDataRows.of(
        "TYPE_NAME DATA_TYPE:INT PRECISION:INT LITERAL_PREFIX LITERAL_SUFFIX CREATE_PARAMS"
            + " NULLABLE:SMALLINT CASE_SENSITIVE:BOOLEAN SEARCHABLE:SMALLINT"
            + " UNSIGNED_ATTRIBUTE:BOOLEAN FIXED_PREC_SCALE:BOOLEAN AUTO_INCREMENT:BOOLEAN"
            + " LOCAL_TYPE_NAME MINIMUM_SCALE:SMALLINT MAXIMUM_SCALE:SMALLINT SQL_DATA_TYPE:INT"
            + " SQL_DATETIME_SUB:INT NUM_PREC_RADIX:INT",
        rows);
  }

  private static void type(
      List<List<Object>> rows, String name, int jdbcType, int precision, String parameters) {
    boolean isText = jdbcType == Types.CHAR || jdbcType == Types.VARCHAR;
    rows.add(
        Arrays.asList(
            name,
            jdbcType,
            precision,
            isText ? "'" : null,
            isText ? "'" : null,
            parameters,
            (short) DatabaseMetaData.typeNullable,
            isText,
            (short) DatabaseMetaData.typeSearchable,
            false,
            false,
            false,
            null,
            (short) 0,
            (short) (jdbcType == Types.DECIMAL ? 38 : 0),
            null,
            null,
            10));
  }

  // ---- names and versions

  public Connection getConnection() {
    return connection;
  }

  public String getURL() {
    return connection.settings().url().text();
  }

  public String getDatabaseProductName() {
    return "Apache Flink";
  }

  public String getDatabaseProductVersion() throws SQLException {
    return connection.gateway().flinkVersion();
  }

  public int getDatabaseMajorVersion() throws SQLException {
    return versionPart(0);
  }

  public int getDatabaseMinorVersion() throws SQLException {
    return versionPart(1);
  }

  private int versionPart(int index) throws SQLException {
    String[] parts = getDatabaseProductVersion().split("\\D+");
    return parts.length > index ? Integer.parseInt(parts[index]) : 0;
  }

  public String getDriverName() {
    return "Flink CX JDBC driver";
  }

  public String getDriverVersion() {
    return FlinkCxDriver.MAJOR_VERSION + "." + FlinkCxDriver.MINOR_VERSION;
  }

  public int getDriverMajorVersion() {
    return FlinkCxDriver.MAJOR_VERSION;
  }

  public int getDriverMinorVersion() {
    return FlinkCxDriver.MINOR_VERSION;
  }

  public int getJDBCMajorVersion() {
    return JDBC_MAJOR;
  }

  public int getJDBCMinorVersion() {
    return JDBC_MINOR;
  }

  // ---- the language

  public String getIdentifierQuoteString() {
    return "`";
  }

  public String getSearchStringEscape() {
    return "\\";
  }

  public String getCatalogSeparator() {
    return ".";
  }

  public String getCatalogTerm() {
    return "catalog";
  }

  public String getSchemaTerm() {
    return "database";
  }

  public boolean isCatalogAtStart() {
    return true;
  }

  public boolean supportsCatalogsInDataManipulation() {
    return true;
  }

  public boolean supportsCatalogsInTableDefinitions() {
    return true;
  }

  public boolean supportsSchemasInDataManipulation() {
    return true;
  }

  public boolean supportsSchemasInTableDefinitions() {
    return true;
  }

  public boolean supportsMixedCaseIdentifiers() {
    return true;
  }

  public boolean supportsMixedCaseQuotedIdentifiers() {
    return true;
  }

  public boolean allTablesAreSelectable() {
    return true;
  }

  public boolean nullsAreSortedLow() {
    return true;
  }

  public boolean nullPlusNonNullIsNull() {
    return true;
  }

  public boolean supportsColumnAliasing() {
    return true;
  }

  public boolean supportsTableCorrelationNames() {
    return true;
  }

  public boolean supportsExpressionsInOrderBy() {
    return true;
  }

  public boolean supportsOrderByUnrelated() {
    return true;
  }

  public boolean supportsGroupBy() {
    return true;
  }

  public boolean supportsGroupByUnrelated() {
    return true;
  }

  public boolean supportsGroupByBeyondSelect() {
    return true;
  }

  public boolean supportsLikeEscapeClause() {
    return true;
  }

  public boolean supportsNonNullableColumns() {
    return true;
  }

  public boolean supportsMinimumSQLGrammar() {
    return true;
  }

  public boolean supportsCoreSQLGrammar() {
    return true;
  }

  public boolean supportsOuterJoins() {
    return true;
  }

  public boolean supportsFullOuterJoins() {
    return true;
  }

  public boolean supportsLimitedOuterJoins() {
    return true;
  }

  public boolean supportsSubqueriesInComparisons() {
    return true;
  }

  public boolean supportsSubqueriesInExists() {
    return true;
  }

  public boolean supportsSubqueriesInIns() {
    return true;
  }

  public boolean supportsCorrelatedSubqueries() {
    return true;
  }

  public boolean supportsUnion() {
    return true;
  }

  public boolean supportsUnionAll() {
    return true;
  }

  // ---- connections and results

  public int getDefaultTransactionIsolation() {
    return Connection.TRANSACTION_NONE;
  }

  public boolean supportsTransactionIsolationLevel(int level) {
    return level == Connection.TRANSACTION_NONE;
  }

  public int getResultSetHoldability() {
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  public boolean supportsResultSetHoldability(int holdability) {
    return holdability == ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  public boolean supportsResultSetType(int type) {
    return type == ResultSet.TYPE_FORWARD_ONLY;
  }

  public boolean supportsResultSetConcurrency(int type, int concurrency) {
    return type == ResultSet.TYPE_FORWARD_ONLY && concurrency == ResultSet.CONCUR_READ_ONLY;
  }

  public boolean supportsOpenStatementsAcrossCommit() {
    return true;
  }

  public boolean supportsOpenCursorsAcrossCommit() {
    return true;
  }

  public boolean supportsMultipleOpenResults() {
    return false;
  }

  public int getSQLStateType() {
    return DatabaseMetaData.sqlStateSQL;
  }

  public RowIdLifetime getRowIdLifetime() {
    return RowIdLifetime.ROWID_UNSUPPORTED;
  }
}
