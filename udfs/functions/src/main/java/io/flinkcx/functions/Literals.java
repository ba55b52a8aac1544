package io.flinkcx.functions;

import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.StaticArgument;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategy;

/**
 * Checks of arguments that stand as literals in the SQL, made while the query is planned, so that
 * bad configuration never reaches a job:
 *
 * <pre>{@code
 * public TypeInference getTypeInference(DataTypeFactory typeFactory) {
 *   return Literals.of(super.getTypeInference(typeFactory))
 *       .check("confidence", Double.class, value -> Confidence.require("CX_NPS_INTERVAL", value))
 *       .build();
 * }
 * }</pre>
 *
 * The same check runs on the first row for an argument that is not a literal.
 */
public final class Literals {

  private final TypeInference inference;
  private TypeStrategy output;

  private Literals(TypeInference inference) {
    this.inference = inference;
    this.output = inference.getOutputTypeStrategy();
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
  public <T> Literals check(String argument, Class<T> type, Consumer<T> check) {
    int position = position(argument);
    TypeStrategy unchecked = output;
    output =
        call -> {
          literal(call, position, type)
              .ifPresent(
                  value -> {
                    try {
                      check.accept(value);
                    } catch (IllegalArgumentException e) {
                      throw new ValidationException(e.getMessage(), e);
                    }
                  });
          return unchecked.inferType(call);
        };
    return this;
  }

  /** The inference with its checks. */
  public TypeInference build() {
    TypeInference.Builder builder =
        TypeInference.newBuilder()
            .inputTypeStrategy(inference.getInputTypeStrategy())
            .stateTypeStrategies(inference.getStateTypeStrategies())
            .disableSystemArguments(inference.disableSystemArguments())
            .outputTypeStrategy(output);
    inference.getStaticArguments().ifPresent(builder::staticArguments);
    return builder.build();
  }

  private static <T> java.util.Optional<T> literal(CallContext call, int position, Class<T> type) {
    return position < call.getArgumentDataTypes().size()
            && call.isArgumentLiteral(position)
            && !call.isArgumentNull(position)
        ? call.getArgumentValue(position, type)
        : java.util.Optional.empty();
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
}
