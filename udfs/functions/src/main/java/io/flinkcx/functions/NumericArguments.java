package io.flinkcx.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.functions.FunctionDefinition;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.ArgumentCount;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.ConstantArgumentCount;
import org.apache.flink.table.types.inference.InputTypeStrategy;
import org.apache.flink.table.types.inference.Signature;
import org.apache.flink.table.types.inference.StaticArgument;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/**
 * Arguments of a function that are all numbers, some of them optional, and reach {@code eval} as
 * {@code Number}, in the type that the query has.
 *
 * <p>Flink 2.3 forgets its implicit casts where an optional argument is left out: INT columns for
 * DOUBLE arguments would then fail at planning. Without a cast nothing can be forgotten.
 */
public final class NumericArguments {

  private NumericArguments() {}

  /** The inference of a scalar function with these DOUBLE arguments and this result. */
  public static TypeInference inference(List<StaticArgument> arguments, DataType result) {
    return asGiven(
        TypeInference.newBuilder()
            .staticArguments(arguments)
            .outputTypeStrategy(TypeStrategies.explicit(result))
            .build());
  }

  /** The same inference, whose function takes {@code Number} for every argument. */
  public static TypeInference asGiven(TypeInference declared) {
    List<StaticArgument> arguments = declared.getStaticArguments().orElseThrow();
    return TypeInference.newBuilder()
        .staticArguments(arguments)
        .inputTypeStrategy(new AsGiven(arguments))
        .stateTypeStrategies(declared.getStateTypeStrategies())
        .outputTypeStrategy(declared.getOutputTypeStrategy())
        .build();
  }

  /** A DOUBLE argument of that name. */
  public static StaticArgument argument(String name, boolean isOptional) {
    return StaticArgument.scalar(name, DataTypes.DOUBLE(), isOptional);
  }

  private record AsGiven(List<StaticArgument> arguments) implements InputTypeStrategy {

    @Override
    public ArgumentCount getArgumentCount() {
      int required = (int) arguments.stream().filter(a -> !a.isOptional()).count();
      return ConstantArgumentCount.between(required, arguments.size());
    }

    @Override
    public Optional<List<DataType>> inferInputTypes(CallContext call, boolean throwOnFailure) {
      List<DataType> types = new ArrayList<>();
      for (DataType given : Literals.asWritten(call).getArgumentDataTypes()) {
        if (given.getLogicalType().is(LogicalTypeFamily.NUMERIC)) {
          types.add(given);
        } else if (given.getLogicalType().is(LogicalTypeRoot.NULL)) {
          types.add(DataTypes.DOUBLE());
        } else {
          return call.fail(
              throwOnFailure,
              "%s must be a number, got %s; write CAST(... AS DOUBLE)",
              arguments.get(types.size()).getName(),
              given.getLogicalType().asSummaryString());
        }
      }
      return Optional.of(types);
    }

    @Override
    public List<Signature> getExpectedSignatures(FunctionDefinition definition) {
      return List.of(
          Signature.of(
              arguments.stream().map(a -> Signature.Argument.of(a.getName(), "NUMERIC")).toList()));
    }
  }
}
