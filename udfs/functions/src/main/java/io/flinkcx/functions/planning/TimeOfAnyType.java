package io.flinkcx.functions.planning;

import java.time.Instant;
import java.util.List;
import org.apache.flink.table.types.logical.DateType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.LogicalTypeVisitor;

/**
 * The declared type of an argument that takes TIMESTAMP, TIMESTAMP_LTZ and DATE. Flink looks for a
 * function by its declared types before the function checks the call, and none of Flink's types
 * matches all three.
 */
public final class TimeOfAnyType extends LogicalType {

  private static final long serialVersionUID = 1L;

  public TimeOfAnyType() {
    this(true);
  }

  private TimeOfAnyType(boolean isNullable) {
    // of the three the one that the planner takes by its root alone, without a class of its own
    super(isNullable, LogicalTypeRoot.DATE);
  }

  /** The type of a NULL without one. */
  static LogicalType ofNull() {
    return new DateType();
  }

  @Override
  public LogicalType copy(boolean isNullable) {
    return new TimeOfAnyType(isNullable);
  }

  @Override
  public String asSerializableString() {
    return ofNull().asSerializableString();
  }

  @Override
  public String asSummaryString() {
    return "TIMESTAMP | TIMESTAMP_LTZ | DATE";
  }

  @Override
  public boolean supportsInputConversion(Class<?> type) {
    return true;
  }

  @Override
  public boolean supportsOutputConversion(Class<?> type) {
    return true;
  }

  @Override
  public Class<?> getDefaultConversion() {
    return Instant.class;
  }

  @Override
  public List<LogicalType> getChildren() {
    return List.of();
  }

  @Override
  public <R> R accept(LogicalTypeVisitor<R> visitor) {
    return FlinkInternals.anyType(visitor)
        .orElseGet(
            () ->
                new LocalZonedTimestampType(LocalZonedTimestampType.MAX_PRECISION).accept(visitor));
  }
}
