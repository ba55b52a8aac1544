package io.flinkcx.functions.catalogue;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
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
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/**
 * How a function is called, read off its type inference: the documentation never says it by hand.
 *
 * @param kind {@code aggregate}, {@code scalar}, {@code table} or {@code process table}
 * @param text such as {@code CX_NPS_STATS(score DOUBLE[, confidence DOUBLE]) -> ROW<...>}
 * @param brief the same without the fields of its ROWs
 * @param result the type of the result
 */
public record Signature(String kind, String text, String brief, LogicalType result)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Reads it off a function's definition. */
  public static Signature of(CxFunction function, DataTypeFactory typeFactory) {
    UserDefinedFunction definition = function.newInstance();
    TypeInference inference = definition.getTypeInference(typeFactory);
    List<StaticArgument> arguments = inference.getStaticArguments().orElse(List.of());
    LogicalType result =
        inference
            .getOutputTypeStrategy()
            .inferType(new Declaration(definition, typeFactory, arguments))
            .orElseThrow()
            .getLogicalType()
            .copy(true);
    return new Signature(
        kind(definition.getKind()),
        text(function, arguments, result, LogicalType::asSummaryString),
        text(function, arguments, result, Signature::brief),
        result);
  }

  private static String text(
      CxFunction function,
      List<StaticArgument> arguments,
      LogicalType result,
      Function<LogicalType, String> typeName) {
    StringBuilder text = new StringBuilder(function.name()).append('(');
    for (int i = 0; i < arguments.size(); i++) {
      StaticArgument argument = arguments.get(i);
      String separator = i == 0 ? "" : ", ";
      String named = argument.getName() + " " + type(argument, typeName);
      text.append(argument.isOptional() ? "[" + separator + named + "]" : separator + named);
    }
    return text.append(") -> ").append(typeName.apply(result)).toString();
  }

  /** The type's name without the fields of a ROW. */
  static String brief(LogicalType type) {
    if (type instanceof RowType) {
      return "ROW";
    }
    return type instanceof ArrayType array
        ? "ARRAY<" + brief(array.getElementType()) + ">"
        : type.asSummaryString();
  }

  private static String type(StaticArgument argument, Function<LogicalType, String> typeName) {
    if (argument.is(StaticArgumentTrait.TABLE)) {
      return "TABLE";
    }
    return argument
        .getDataType()
        .map(type -> typeName.apply(type.getLogicalType().copy(true)))
        .orElse("ANY");
  }

  private static String kind(FunctionKind kind) {
    return kind == FunctionKind.PROCESS_TABLE
        ? "process table"
        : kind.name().toLowerCase(Locale.ROOT);
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
