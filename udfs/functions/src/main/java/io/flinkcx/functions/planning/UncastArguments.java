package io.flinkcx.functions.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.functions.FunctionDefinition;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.ArgumentCount;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.InputTypeStrategy;
import org.apache.flink.table.types.inference.Signature;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/**
 * Takes numbers, texts, flags, intervals and arrays of them in the types in which they come, where
 * Flink would cast them to the declared ones ({@link io.flinkcx.functions.arguments.Times} does so
 * for times): it forgets those casts in a call with named arguments and in an aggregate call that
 * leaves out an optional argument, and then fails while it generates code. The functions take
 * {@link Number} and {@code Number[]} instead.
 */
public record UncastArguments(InputTypeStrategy declared) implements InputTypeStrategy {

  private static final List<LogicalTypeFamily> FAMILIES =
      List.of(
          LogicalTypeFamily.NUMERIC,
          LogicalTypeFamily.CHARACTER_STRING,
          LogicalTypeFamily.INTERVAL);

  /** The same inference without casts inside those families of types. */
  public static TypeInference of(TypeInference inference) {
    TypeInference.Builder builder =
        TypeInference.newBuilder()
            .inputTypeStrategy(new UncastArguments(inference.getInputTypeStrategy()))
            .stateTypeStrategies(inference.getStateTypeStrategies())
            .outputTypeStrategy(inference.getOutputTypeStrategy());
    inference.getStaticArguments().ifPresent(builder::staticArguments);
    return builder.build();
  }

  @Override
  public ArgumentCount getArgumentCount() {
    return declared.getArgumentCount();
  }

  @Override
  public Optional<List<DataType>> inferInputTypes(CallContext call, boolean throwOnFailure) {
    List<DataType> given = FlinkInternals.beforeCasts(call).getArgumentDataTypes();
    return declared
        .inferInputTypes(call, throwOnFailure)
        .map(
            types -> {
              List<DataType> uncast = new ArrayList<>();
              for (int i = 0; i < types.size(); i++) {
                boolean keeps = sameFamily(given.get(i), types.get(i));
                uncast.add(keeps ? given.get(i) : types.get(i));
              }
              return uncast;
            });
  }

  private static boolean sameFamily(DataType given, DataType expected) {
    return sameFamily(given.getLogicalType(), expected.getLogicalType());
  }

  private static boolean sameFamily(LogicalType from, LogicalType to) {
    if (from instanceof ArrayType given && to instanceof ArrayType expected) {
      return sameFamily(given.getElementType(), expected.getElementType());
    }
    if (from.is(LogicalTypeRoot.BOOLEAN) && to.is(LogicalTypeRoot.BOOLEAN)) {
      return true;
    }
    return FAMILIES.stream().anyMatch(family -> from.is(family) && to.is(family));
  }

  @Override
  public List<Signature> getExpectedSignatures(FunctionDefinition definition) {
    return declared.getExpectedSignatures(definition);
  }
}
