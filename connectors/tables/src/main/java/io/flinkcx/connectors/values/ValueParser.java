package io.flinkcx.connectors.values;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.Optional;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/** Converts the text of a field, which is never empty, to Flink's internal value of its column. */
@FunctionalInterface
public interface ValueParser extends Serializable {

  Object parse(String text) throws BrokenValue;

  /**
   * The parser of a type; empty if text cannot represent the type (ARRAY, ROW, BYTES, ...).
   *
   * @param zone time zone of times without offset
   */
  static Optional<ValueParser> of(LogicalType type, ZoneId zone) {
    return of(type, Notation.standard(zone));
  }

  /** The parser of a type for texts in this notation. */
  static Optional<ValueParser> of(LogicalType type, Notation notation) {
    return Optional.ofNullable(
        switch (type.getTypeRoot()) {
          case VARCHAR -> atMost(LogicalTypeChecks.getLength(type));
          case CHAR -> exactly(LogicalTypeChecks.getLength(type));
          case BOOLEAN -> Flags::parse;
          case TINYINT ->
              text -> (byte) Numbers.whole(text, Byte.MIN_VALUE, Byte.MAX_VALUE, notation);
          case SMALLINT ->
              text -> (short) Numbers.whole(text, Short.MIN_VALUE, Short.MAX_VALUE, notation);
          case INTEGER ->
              text -> (int) Numbers.whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE, notation);
          case BIGINT -> text -> Numbers.whole(text, Long.MIN_VALUE, Long.MAX_VALUE, notation);
          case FLOAT -> text -> Numbers.single(text, notation);
          case DOUBLE -> text -> Numbers.real(text, notation);
          case DECIMAL ->
              Numbers.decimal(
                  LogicalTypeChecks.getPrecision(type), LogicalTypeChecks.getScale(type), notation);
          case DATE -> Times.date(notation);
          case TIME_WITHOUT_TIME_ZONE -> Times::timeOfDay;
          case TIMESTAMP_WITHOUT_TIME_ZONE ->
              Times.local(notation, LogicalTypeChecks.getPrecision(type));
          case TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
              Times.instant(notation, LogicalTypeChecks.getPrecision(type));
          case MAP -> isTextMap(type) ? JsonText::map : null;
          default -> null;
        });
  }

  private static boolean isTextMap(LogicalType type) {
    return type.getChildren().stream().allMatch(t -> t.getTypeRoot() == LogicalTypeRoot.VARCHAR);
  }

  private static ValueParser atMost(int length) {
    return text -> {
      if (text.length() > length) {
        throw BrokenValue.expected("at most " + length + " characters", text);
      }
      return StringData.fromString(text);
    };
  }

  private static ValueParser exactly(int length) {
    return text -> {
      if (text.length() != length) {
        throw BrokenValue.expected(length + " characters", text);
      }
      return StringData.fromString(text);
    };
  }
}
