package io.flinkcx.zeppelin;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.Map;

/**
 * The metadata of the database. Most of the interface's 180 methods return "no", "no known limit",
 * "" or no rows: these answers are derived from the type of the result. The others are methods of
 * the same name in {@link MetaDataAnswers}.
 */
final class FlinkCxMetaData implements InvocationHandler {

  /**
   * Columns of lists that are always empty: Flink does not have these objects or does not list
   * them.
   */
  private static final Map<String, String> EMPTY_LISTS =
      Map.ofEntries(
          Map.entry(
              "getProcedures",
              "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME RESERVED1 RESERVED2 RESERVED3 REMARKS"
                  + " PROCEDURE_TYPE:SMALLINT SPECIFIC_NAME"),
          Map.entry(
              "getProcedureColumns",
              "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME COLUMN_NAME COLUMN_TYPE:SMALLINT"
                  + " DATA_TYPE:INT TYPE_NAME PRECISION:INT LENGTH:INT SCALE:SMALLINT"
                  + " RADIX:SMALLINT NULLABLE:SMALLINT REMARKS COLUMN_DEF SQL_DATA_TYPE:INT"
                  + " SQL_DATETIME_SUB:INT CHAR_OCTET_LENGTH:INT ORDINAL_POSITION:INT IS_NULLABLE"
                  + " SPECIFIC_NAME"),
          Map.entry(
              "getFunctions",
              "FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME REMARKS FUNCTION_TYPE:SMALLINT"
                  + " SPECIFIC_NAME"),
          Map.entry(
              "getFunctionColumns",
              "FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME COLUMN_NAME COLUMN_TYPE:SMALLINT"
                  + " DATA_TYPE:INT TYPE_NAME PRECISION:INT LENGTH:INT SCALE:SMALLINT"
                  + " RADIX:SMALLINT NULLABLE:SMALLINT REMARKS CHAR_OCTET_LENGTH:INT"
                  + " ORDINAL_POSITION:INT IS_NULLABLE SPECIFIC_NAME"),
          Map.entry(
              "getColumnPrivileges",
              "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME GRANTOR GRANTEE PRIVILEGE"
                  + " IS_GRANTABLE"),
          Map.entry(
              "getTablePrivileges",
              "TABLE_CAT TABLE_SCHEM TABLE_NAME GRANTOR GRANTEE PRIVILEGE IS_GRANTABLE"),
          Map.entry(
              "getBestRowIdentifier",
              "SCOPE:SMALLINT COLUMN_NAME DATA_TYPE:INT TYPE_NAME COLUMN_SIZE:INT"
                  + " BUFFER_LENGTH:INT DECIMAL_DIGITS:SMALLINT PSEUDO_COLUMN:SMALLINT"),
          Map.entry(
              "getVersionColumns",
              "SCOPE:SMALLINT COLUMN_NAME DATA_TYPE:INT TYPE_NAME COLUMN_SIZE:INT"
                  + " BUFFER_LENGTH:INT DECIMAL_DIGITS:SMALLINT PSEUDO_COLUMN:SMALLINT"),
          Map.entry("getImportedKeys", foreignKeys()),
          Map.entry("getExportedKeys", foreignKeys()),
          Map.entry("getCrossReference", foreignKeys()),
          Map.entry(
              "getIndexInfo",
              "TABLE_CAT TABLE_SCHEM TABLE_NAME NON_UNIQUE:BOOLEAN INDEX_QUALIFIER INDEX_NAME"
                  + " TYPE:SMALLINT ORDINAL_POSITION:SMALLINT COLUMN_NAME ASC_OR_DESC"
                  + " CARDINALITY:BIGINT PAGES:BIGINT FILTER_CONDITION"),
          Map.entry(
              "getUDTs",
              "TYPE_CAT TYPE_SCHEM TYPE_NAME CLASS_NAME DATA_TYPE:INT REMARKS BASE_TYPE:SMALLINT"),
          Map.entry(
              "getSuperTypes",
              "TYPE_CAT TYPE_SCHEM TYPE_NAME SUPERTYPE_CAT SUPERTYPE_SCHEM SUPERTYPE_NAME"),
          Map.entry("getSuperTables", "TABLE_CAT TABLE_SCHEM TABLE_NAME SUPERTABLE_NAME"),
          Map.entry(
              "getAttributes",
              "TYPE_CAT TYPE_SCHEM TYPE_NAME ATTR_NAME DATA_TYPE:INT ATTR_TYPE_NAME ATTR_SIZE:INT"
                  + " DECIMAL_DIGITS:INT NUM_PREC_RADIX:INT NULLABLE:INT REMARKS ATTR_DEF"
                  + " SQL_DATA_TYPE:INT SQL_DATETIME_SUB:INT CHAR_OCTET_LENGTH:INT"
                  + " ORDINAL_POSITION:INT IS_NULLABLE SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE"
                  + " SOURCE_DATA_TYPE:SMALLINT"),
          Map.entry("getClientInfoProperties", "NAME MAX_LEN:INT DEFAULT_VALUE DESCRIPTION"),
          Map.entry(
              "getPseudoColumns",
              "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE:INT COLUMN_SIZE:INT"
                  + " DECIMAL_DIGITS:INT NUM_PREC_RADIX:INT COLUMN_USAGE REMARKS"
                  + " CHAR_OCTET_LENGTH:INT IS_NULLABLE"));

  private final MetaDataAnswers answers;

  private FlinkCxMetaData(MetaDataAnswers answers) {
    this.answers = answers;
  }

  static DatabaseMetaData of(FlinkCxConnection connection) {
    return (DatabaseMetaData)
        Proxy.newProxyInstance(
            FlinkCxMetaData.class.getClassLoader(),
            new Class<?>[] {DatabaseMetaData.class},
            new FlinkCxMetaData(new MetaDataAnswers(connection)));
  }

  private static String foreignKeys() {
    return "PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME PKCOLUMN_NAME FKTABLE_CAT FKTABLE_SCHEM"
        + " FKTABLE_NAME FKCOLUMN_NAME KEY_SEQ:SMALLINT UPDATE_RULE:SMALLINT"
        + " DELETE_RULE:SMALLINT FK_NAME PK_NAME DEFERRABILITY:SMALLINT";
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    switch (method.getName()) {
      case "equals":
        return proxy == arguments[0];
      case "hashCode":
        return System.identityHashCode(proxy);
      case "unwrap":
        return Wrapped.unwrap(proxy, (Class<?>) arguments[0]);
      case "isWrapperFor":
        return ((Class<?>) arguments[0]).isInstance(proxy);
      default:
        // answered below
    }
    Method answer;
    try {
      answer = MetaDataAnswers.class.getMethod(method.getName(), method.getParameterTypes());
    } catch (NoSuchMethodException e) {
      return standardAnswer(method);
    }
    try {
      return answer.invoke(answers, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Object standardAnswer(Method method) throws SQLException {
    String empty = EMPTY_LISTS.get(method.getName());
    if (empty != null) {
      return MetaDataRows.of(empty, List.of());
    }
    Class<?> type = method.getReturnType();
    if (type == boolean.class) {
      return false;
    }
    if (type == int.class) {
      return 0;
    }
    if (type == long.class) {
      return 0L;
    }
    if (type == String.class) {
      return "";
    }
    throw new SQLFeatureNotSupportedException(
        "Not supported: " + method.getName() + ".", SqlState.NOT_SUPPORTED);
  }
}
