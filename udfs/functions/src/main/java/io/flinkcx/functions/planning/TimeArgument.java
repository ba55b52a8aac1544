package io.flinkcx.functions.planning;

import java.util.Optional;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.functions.FunctionDefinition;
import org.apache.flink.table.types.AtomicDataType;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.ArgumentTypeStrategy;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.Signature.Argument;
import org.apache.flink.table.types.inference.StaticArgument;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/** Takes a TIMESTAMP, TIMESTAMP_LTZ or DATE of any precision as it comes. */
public record TimeArgument(String function, String argument) implements ArgumentTypeStrategy {

  private static final String TYPES = "TIMESTAMP, TIMESTAMP_LTZ or DATE";

  /** How Flink is told of the argument; it must not be optional. */
  public static StaticArgument declared(String name) {
    return StaticArgument.scalar(name, new AtomicDataType(new TimeOfAnyType()), false);
  }

  @Override
  public Optional<DataType> inferArgumentType(
      CallContext call, int position, boolean throwOnFailure) {
    DataType given = FlinkInternals.beforeCasts(call).getArgumentDataTypes().get(position);
    LogicalType type = given.getLogicalType();
    if (type.is(LogicalTypeRoot.NULL)) {
      return Optional.of(new AtomicDataType(TimeOfAnyType.ofNull()));
    }
    if (type.isAnyOf(
        LogicalTypeRoot.TIMESTAMP_WITHOUT_TIME_ZONE,
        LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE,
        LogicalTypeRoot.DATE)) {
      return Optional.of(given);
    }
    if (throwOnFailure) {
      throw new ValidationException(
          "%s: %s must be %s, got %s; read it by TO_TIMESTAMP_LTZ, or CAST it"
              .formatted(function, argument, TYPES, type.asSummaryString()));
    }
    return Optional.empty();
  }

  @Override
  public Argument getExpectedArgument(FunctionDefinition definition, int position) {
    return Argument.of(argument, TYPES);
  }
}
