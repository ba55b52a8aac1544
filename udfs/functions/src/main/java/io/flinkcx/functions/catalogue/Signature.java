package io.flinkcx.functions.catalogue;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.FunctionDefinition;
import org.apache.flink.table.functions.FunctionKind;
import org.apache.flink.table.functions.UserDefinedFunction;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.StaticArgument;
import org.apache.flink.table.types.inference.StaticArgumentTrait;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * How a function is called, read off its type inference: the documentation never says it by hand.
 *
 * @param kind {@code aggregate}, {@code scalar}, {@code table} or {@code process table}
 * @param text such as {@code CX_NPS_STATS(score DOUBLE [, confidence DOUBLE]) -> ROW<...>}
 */
public record Signature(String kind, String text) implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Reads it off a function's definition. */
  public static Signature of(CxFunction function, DataTypeFactory typeFactory) {
    UserDefinedFunction definition = function.newInstance();
    TypeInference inference = definition.getTypeInference(typeFactory);
    List<StaticArgument> arguments = inference.getStaticArguments().orElse(List.of());
    StringBuilder text = new StringBuilder(function.name()).append('(');
    for (int i = 0; i < arguments.size(); i++) {
      StaticArgument argument = arguments.get(i);
      String separator = i == 0 ? "" : ", ";
      String named = argument.getName() + " " + type(argument);
      text.append(argument.isOptional() ? "[" + separator + named + "]" : separator + named);
    }
    DataType output =
        inference
            .getOutputTypeStrategy()
            .inferType(new Declaration(definition, typeFactory, arguments))
            .orElseThrow();
    text.append(") -> ").append(output.getLogicalType().copy(true).asSummaryString());
    return new Signature(kind(definition.getKind()), text.toString());
  }

  private static String type(StaticArgument argument) {
    if (argument.is(StaticArgumentTrait.TABLE)) {
      return "TABLE";
    }
    return argument
        .getDataType()
        .map(type -> type.getLogicalType().copy(true).asSummaryString())
        .orElse("ANY");
  }

  private static String kind(FunctionKind kind) {
    return kind == FunctionKind.PROCESS_TABLE
        ? "process table"
        : kind.name().toLowerCase(java.util.Locale.ROOT);
  }

  /** A call with arguments of exactly the declared types, none of them a literal. */
  private record Declaration(
      FunctionDefinition definition, DataTypeFactory typeFactory, List<StaticArgument> arguments)
      implements CallContext {

    @Override
    public DataTypeFactory getDataTypeFactory() {
      return typeFactory;
    }

    @Override
    public FunctionDefinition getFunctionDefinition() {
      return definition;
    }

    @Override
    public boolean isArgumentLiteral(int position) {
      return false;
    }

    @Override
    public boolean isArgumentNull(int position) {
      return false;
    }

    @Override
    public <T> Optional<T> getArgumentValue(int position, Class<T> type) {
      return Optional.empty();
    }

    @Override
    public String getName() {
      return definition.getClass().getSimpleName();
    }

    @Override
    public List<DataType> getArgumentDataTypes() {
      return arguments.stream()
          .map(argument -> argument.getDataType().orElse(null))
          .collect(Collectors.toList());
    }

    @Override
    public Optional<DataType> getOutputDataType() {
      return Optional.empty();
    }

    @Override
    public boolean isGroupedAggregation() {
      return true;
    }
  }
}
