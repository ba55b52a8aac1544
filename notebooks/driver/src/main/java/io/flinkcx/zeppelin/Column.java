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

/**
 * A column of a result.
 *
 * @param isText the gateway sent the values as text, whatever their type
 */
record Column(String name, LogicalType type, boolean isText) {

  private static final int TIME_LENGTH = "HH:mm:ss".length();
  private static final int DATE_LENGTH = "yyyy-MM-dd".length();
  private static final int INTERVAL_LENGTH = "+999999 HH:mm:ss.SSS".length();

  static Column of(String name, LogicalType type) {
    return new Column(name, type, false);
  }

  static Column text(String name) {
    return of(name, VarCharType.STRING_TYPE);
  }

  /** The nearest of {@link Types}. */
  int jdbcType() {
    return jdbcType(type);
  }

  static int jdbcType(LogicalType type) {
    return switch (type.getTypeRoot()) {
      case CHAR -> Types.CHAR;
      case VARCHAR -> Types.VARCHAR;
      case BOOLEAN -> Types.BOOLEAN;
      case BINARY -> Types.BINARY;
      case VARBINARY -> Types.VARBINARY;
      case DECIMAL -> Types.DECIMAL;
      case TINYINT -> Types.TINYINT;
      case SMALLINT -> Types.SMALLINT;
      case INTEGER -> Types.INTEGER;
      case BIGINT -> Types.BIGINT;
      case FLOAT -> Types.REAL; // FLOAT is a double in JDBC
      case DOUBLE -> Types.DOUBLE;
      case DATE -> Types.DATE;
      case TIME_WITHOUT_TIME_ZONE -> Types.TIME;
      case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> Types.TIMESTAMP;
      case TIMESTAMP_WITH_TIME_ZONE -> Types.TIMESTAMP_WITH_TIMEZONE;
      case ARRAY -> Types.ARRAY;
      case ROW, STRUCTURED_TYPE -> Types.STRUCT;
      case MAP, MULTISET -> Types.JAVA_OBJECT;
      case NULL -> Types.NULL;
      default -> Types.OTHER;
    };
  }

  /** The class that getObject gives. */
  Class<?> javaClass() {
    if (isText) {
      return String.class;
    }
    return switch (type.getTypeRoot()) {
      case BOOLEAN -> Boolean.class;
      case BINARY, VARBINARY -> byte[].class;
      case DECIMAL -> BigDecimal.class;
      case TINYINT -> Byte.class;
      case SMALLINT -> Short.class;
      case INTEGER -> Integer.class;
      case BIGINT -> Long.class;
      case FLOAT -> Float.class;
      case DOUBLE -> Double.class;
      case DATE -> Date.class;
      case TIME_WITHOUT_TIME_ZONE -> Time.class;
      case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> Timestamp.class;
      case INTERVAL_YEAR_MONTH -> Period.class;
      case INTERVAL_DAY_TIME -> Duration.class;
      case ARRAY -> Array.class;
      case ROW -> Struct.class;
      case MAP, MULTISET -> Map.class;
      default -> String.class;
    };
  }

  /** As SQL writes the type, without NOT NULL. */
  String typeName() {
    return type.copy(true).asSummaryString();
  }

  boolean isNumber() {
    return type.is(LogicalTypeFamily.NUMERIC);
  }

  boolean isCharacter() {
    return type.is(LogicalTypeFamily.CHARACTER_STRING);
  }

  /** Digits of a number, characters of a text or a time; 0 where there is no limit to tell. */
  int precision() {
    return switch (type.getTypeRoot()) {
      case TINYINT -> 3;
      case SMALLINT -> 5;
      case INTEGER -> 10;
      case BIGINT -> 19;
      case FLOAT -> 7;
      case DOUBLE -> 15;
      case DECIMAL -> LogicalTypeChecks.getPrecision(type);
      case CHAR, VARCHAR, BINARY, VARBINARY -> {
        int length = LogicalTypeChecks.getLength(type);
        yield length == VarCharType.MAX_LENGTH ? 0 : length;
      }
      case DATE -> DATE_LENGTH;
      case TIME_WITHOUT_TIME_ZONE -> TIME_LENGTH + fraction();
      case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
          DATE_LENGTH + 1 + TIME_LENGTH + fraction();
      default -> 0;
    };
  }

  private int fraction() {
    int digits = LogicalTypeChecks.getPrecision(type);
    return digits == 0 ? 0 : digits + 1;
  }

  /** Digits behind the point. */
  int scale() {
    return switch (type.getTypeRoot()) {
      case DECIMAL -> LogicalTypeChecks.getScale(type);
      case TIME_WITHOUT_TIME_ZONE, TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
          LogicalTypeChecks.getPrecision(type);
      default -> 0;
    };
  }

  /** Characters to show a value in. */
  int displaySize() {
    LogicalTypeRoot root = type.getTypeRoot();
    return switch (root) {
      case BOOLEAN -> "false".length();
      case TINYINT, SMALLINT, INTEGER, BIGINT -> precision() + 1;
      case DECIMAL -> precision() + 2;
      case FLOAT -> "-1.17549435E-38".length();
      case DOUBLE -> "-2.2250738585072014E-308".length();
      case INTERVAL_YEAR_MONTH, INTERVAL_DAY_TIME -> INTERVAL_LENGTH;
      default -> precision() == 0 ? VarCharType.MAX_LENGTH : precision();
    };
  }
}
