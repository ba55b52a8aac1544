package io.flinkcx.zeppelin;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Date;
import java.sql.Struct;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Period;
import java.util.Map;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.VarCharType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/** A column of a result. */
final class Column {

  private static final int TIME_LENGTH = "HH:mm:ss".length();
  private static final int DATE_LENGTH = "yyyy-MM-dd".length();
  private static final int INTERVAL_LENGTH = "+999999 HH:mm:ss.SSS".length();

  private final String name;
  private final LogicalType type;
  private final boolean isText;

  Column(String name, LogicalType type, boolean isText) {
    this.name = name;
    this.type = type;
    this.isText = isText;
  }

  String name() {
    return name;
  }

  LogicalType type() {
    return type;
  }

  /** Whether the gateway sent the values as text instead of their type. */
  boolean isText() {
    return isText;
  }

  static Column of(String name, LogicalType type) {
    return new Column(name, type, false);
  }

  static Column text(String name) {
    return of(name, VarCharType.STRING_TYPE);
  }

  /** The most similar of {@link Types}. */
  int jdbcType() {
    return jdbcType(type);
  }

  static int jdbcType(LogicalType type) {
    switch (type.getTypeRoot()) {
      case CHAR:
        return Types.CHAR;
      case VARCHAR:
        return Types.VARCHAR;
      case BOOLEAN:
        return Types.BOOLEAN;
      case BINARY:
        return Types.BINARY;
      case VARBINARY:
        return Types.VARBINARY;
      case DECIMAL:
        return Types.DECIMAL;
      case TINYINT:
        return Types.TINYINT;
      case SMALLINT:
        return Types.SMALLINT;
      case INTEGER:
        return Types.INTEGER;
      case BIGINT:
        return Types.BIGINT;
      case FLOAT:
        return Types.REAL; // FLOAT is a double in JDBC
      case DOUBLE:
        return Types.DOUBLE;
      case DATE:
        return Types.DATE;
      case TIME_WITHOUT_TIME_ZONE:
        return Types.TIME;
      case TIMESTAMP_WITHOUT_TIME_ZONE:
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE:
        return Types.TIMESTAMP;
      case TIMESTAMP_WITH_TIME_ZONE:
        return Types.TIMESTAMP_WITH_TIMEZONE;
      case ARRAY:
        return Types.ARRAY;
      case ROW:
      case STRUCTURED_TYPE:
        return Types.STRUCT;
      case MAP:
      case MULTISET:
        return Types.JAVA_OBJECT;
      case NULL:
        return Types.NULL;
      default:
        return Types.OTHER;
    }
  }

  /** The class of getObject's results. */
  Class<?> javaClass() {
    if (isText) {
      return String.class;
    }
    switch (type.getTypeRoot()) {
      case BOOLEAN:
        return Boolean.class;
      case BINARY:
      case VARBINARY:
        return byte[].class;
      case DECIMAL:
        return BigDecimal.class;
      case TINYINT:
        return Byte.class;
      case SMALLINT:
        return Short.class;
      case INTEGER:
        return Integer.class;
      case BIGINT:
        return Long.class;
      case FLOAT:
        return Float.class;
      case DOUBLE:
        return Double.class;
      case DATE:
        return Date.class;
      case TIME_WITHOUT_TIME_ZONE:
        return Time.class;
      case TIMESTAMP_WITHOUT_TIME_ZONE:
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE:
        return Timestamp.class;
      case INTERVAL_YEAR_MONTH:
        return Period.class;
      case INTERVAL_DAY_TIME:
        return Duration.class;
      case ARRAY:
        return Array.class;
      case ROW:
        return Struct.class;
      case MAP:
      case MULTISET:
        return Map.class;
      default:
        return String.class;
    }
  }

  /** The type in SQL notation, without NOT NULL. */
  String typeName() {
    return type.copy(true).asSummaryString();
  }

  boolean isNumber() {
    return type.is(LogicalTypeFamily.NUMERIC);
  }

  boolean isCharacter() {
    return type.is(LogicalTypeFamily.CHARACTER_STRING);
  }

  /** Digits of a number, characters of a text or a time; 0 if there is no known limit. */
  int precision() {
    switch (type.getTypeRoot()) {
      case TINYINT:
        return 3;
      case SMALLINT:
        return 5;
      case INTEGER:
        return 10;
      case BIGINT:
        return 19;
      case FLOAT:
        return 7;
      case DOUBLE:
        return 15;
      case DECIMAL:
        return LogicalTypeChecks.getPrecision(type);
      case CHAR:
      case VARCHAR:
      case BINARY:
      case VARBINARY:
        int length = LogicalTypeChecks.getLength(type);
        return length == VarCharType.MAX_LENGTH ? 0 : length;
      case DATE:
        return DATE_LENGTH;
      case TIME_WITHOUT_TIME_ZONE:
        return TIME_LENGTH + fraction();
      case TIMESTAMP_WITHOUT_TIME_ZONE:
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE:
        return DATE_LENGTH + 1 + TIME_LENGTH + fraction();
      default:
        return 0;
    }
  }

  private int fraction() {
    int digits = LogicalTypeChecks.getPrecision(type);
    return digits == 0 ? 0 : digits + 1;
  }

  /** Digits after the decimal point. */
  int scale() {
    switch (type.getTypeRoot()) {
      case DECIMAL:
        return LogicalTypeChecks.getScale(type);
      case TIME_WITHOUT_TIME_ZONE:
      case TIMESTAMP_WITHOUT_TIME_ZONE:
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE:
        return LogicalTypeChecks.getPrecision(type);
      default:
        return 0;
    }
  }

  /** Width of a value in characters. */
  int displaySize() {
    LogicalTypeRoot root = type.getTypeRoot();
    switch (root) {
      case BOOLEAN:
        return "false".length();
      case TINYINT:
      case SMALLINT:
      case INTEGER:
      case BIGINT:
        return precision() + 1;
      case DECIMAL:
        return precision() + 2;
      case FLOAT:
        return "-1.17549435E-38".length();
      case DOUBLE:
        return "-2.2250738585072014E-308".length();
      case INTERVAL_YEAR_MONTH:
      case INTERVAL_DAY_TIME:
        return INTERVAL_LENGTH;
      default:
        return precision() == 0 ? VarCharType.MAX_LENGTH : precision();
    }
  }
}
