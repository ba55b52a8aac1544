package io.flinkcx.functions.planning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.functions.FunctionDefinition;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.ArgumentCount;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.InputTypeStrategy;
import org.apache.flink.table.types.inference.Signature;
import org.apache.flink.table.types.inference.StaticArgument;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * Checks of arguments that stand as literals in the SQL, made while the query is planned, so that
 * bad configuration never reaches a job:
 *
 * <pre>{@code
 * public TypeInference getTypeInference(DataTypeFactory typeFactory) {
 *   return new FunctionSchema()
 *       .numbers("promoters", "passives", "detractors")
 *       .optionalNumbers("confidence")
 *       .returning(TYPE.dataType())
 *       .check("confidence", Double.class, value -> Confidence.require("CX_NPS_INTERVAL", value))
 *       .build();
 * }
 * }</pre>
 *
 * An argument that is no literal to the planner, a negative number among them (it is a minus before
 * a literal), must meet the same check on the first row.
 */
public final class Literals {

  private final TypeInference inference;
  private final List<Consumer<CallContext>> checks = new ArrayList<>();

  private Literals(TypeInference inference) {
    this.inference = inference;
  }

  /** Starts from the inference of a function with named arguments. */
  public static Literals of(TypeInference inference) {
    return new Literals(inference);
  }

  /**
   * Checks an argument where it is a literal other than NULL.
   *
   * @param argument its name
   * @param type the class to read it as
   * @param check throws IllegalArgumentException with a message that stands alone
   */
  public <T> Literals check(String argument, Class<T> type, Consumer<? super T> check) {
    int position = position(argument);
    checks.add(call -> literal(call, position, type).ifPresent(check));
    return this;
  }

  /**
   * Checks two arguments together, where both are literals other than NULL.
   *
   * @param type the class to read both as
   * @param check throws IllegalArgumentException with a message that stands alone
   */
  public <T> Literals checkBoth(
      String first, String second, Class<T> type, BiConsumer<? super T, ? super T> check) {
    int firstPosition = position(first);
    int secondPosition = position(second);
    checks.add(
        call ->
            literal(call, firstPosition, type)
                .ifPresent(
                    a -> literal(call, secondPosition, type).ifPresent(b -> check.accept(a, b))));
    return this;
  }

  /**
   * Checks several arguments, or tables, together.
   *
   * @param check throws IllegalArgumentException with a message that stands alone
   */
  public Literals check(Consumer<CallContext> check) {
    checks.add(check);
    return this;
  }

  /** The inference with its checks. */
  public TypeInference build() {
    TypeInference.Builder builder =
        TypeInference.newBuilder()
            .inputTypeStrategy(new CheckedInput(inference.getInputTypeStrategy(), checks))
            .stateTypeStrategies(inference.getStateTypeStrategies())
            .outputTypeStrategy(inference.getOutputTypeStrategy());
    inference.getStaticArguments().ifPresent(builder::staticArguments);
    return builder.build();
  }

  private static <T> Optional<T> literal(CallContext call, int position, Class<T> type) {
    CallContext written = FlinkInternals.beforeCasts(call);
    if (!isLiteral(written, position)) {
      return Optional.empty();
    }
    if (type == Double.class) {
      // 1.5 is a DECIMAL to the planner
      return written
          .getArgumentValue(position, BigDecimal.class)
          .map(value -> type.cast(value.doubleValue()));
    }
    return written.getArgumentValue(position, type);
  }

  private static boolean isLiteral(CallContext call, int position) {
    try {
      return call.isArgumentLiteral(position) && !call.isArgumentNull(position);
    } catch (UnsupportedOperationException e) {
      // the planner types an imperative aggregate once more, when only its columns are left
      return false;
    }
  }

  private int position(String argument) {
    List<StaticArgument> arguments =
        inference
            .getStaticArguments()
            .orElseThrow(() -> new IllegalStateException("arguments must have names"));
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).getName().equals(argument)) {
        return i;
      }
    }
    throw new IllegalStateException("no argument named " + argument);
  }

  /** The input strategy sees literals as they stand; later steps see casts around them. */
  private record CheckedInput(InputTypeStrategy types, List<Consumer<CallContext>> checks)
      implements InputTypeStrategy {

    @Override
    public ArgumentCount getArgumentCount() {
      return types.getArgumentCount();
    }

    @Override
    public Optional<List<DataType>> inferInputTypes(CallContext call, boolean throwOnFailure) {
      for (Consumer<CallContext> check : checks) {
        try {
          check.accept(call);
        } catch (IllegalArgumentException e) {
          throw new ValidationException(e.getMessage());
        }
      }
      return types.inferInputTypes(call, throwOnFailure);
    }

    @Override
    public List<Signature> getExpectedSignatures(FunctionDefinition definition) {
      return types.getExpectedSignatures(definition);
    }
  }
}
