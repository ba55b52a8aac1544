package io.flinkcx.sandbox.advice;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.FunctionDefinition;
import org.apache.flink.table.functions.FunctionKind;
import org.apache.flink.table.types.inference.StaticArgument;
import org.apache.flink.table.types.inference.StaticArgumentTrait;

/**
 * The signature of a function.
 *
 * @param function its name in upper case
 * @param arguments in their order
 */
record FunctionArguments(String function, List<Argument> arguments) {

  private static final int LONGEST_TYPE = 40; // a model is a ROW of many fields

  /**
   * One argument.
   *
   * @param type such as {@code DOUBLE}; {@code TABLE}; empty if several types are accepted or the
   *     type is long
   */
  record Argument(String name, String type, boolean isOptional) {

    private String text() {
      return type.isEmpty() ? name : name + " " + type;
    }
  }

  /** The signature of a definition; empty if its arguments are overloaded or unnamed. */
  static Optional<FunctionArguments> of(
      String function, FunctionDefinition definition, DataTypeFactory types) {
    return definition
        .getTypeInference(types)
        .getStaticArguments()
        .map(
            arguments ->
                new FunctionArguments(
                    function.toUpperCase(Locale.ROOT),
                    Stream.concat(
                            arguments.stream().map(FunctionArguments::argument),
                            ofFlink(definition))
                        .toList()));
  }

  /** Flink adds two arguments to every process-table function. */
  private static Stream<Argument> ofFlink(FunctionDefinition definition) {
    return definition.getKind() == FunctionKind.PROCESS_TABLE
        ? Stream.of(
            new Argument("on_time", "DESCRIPTOR", true), new Argument("uid", "STRING", true))
        : Stream.empty();
  }

  private static Argument argument(StaticArgument argument) {
    String type =
        argument.is(StaticArgumentTrait.TABLE)
            ? "TABLE"
            : argument
                .getDataType()
                .map(dataType -> dataType.getLogicalType().copy(true).asSummaryString())
                .orElse("");
    return new Argument(
        argument.getName(),
        type.length() <= LONGEST_TYPE ? type : type.replaceFirst("(?s)[<(].*", ""),
        argument.isOptional());
  }

  List<String> names() {
    return arguments.stream().map(Argument::name).toList();
  }

  boolean has(String name) {
    return names().stream().anyMatch(known -> known.equalsIgnoreCase(name));
  }

  List<String> required() {
    return arguments.stream().filter(a -> !a.isOptional()).map(Argument::name).toList();
  }

  /** Such as {@code CX_SHARE_STATS(flag BOOLEAN [, confidence DOUBLE])}. */
  String signature() {
    StringBuilder text = new StringBuilder(function).append('(');
    for (int i = 0; i < arguments.size(); i++) {
      String separated = (i == 0 ? "" : ", ") + arguments.get(i).text();
      text.append(
          arguments.get(i).isOptional() ? (i == 0 ? "[" : " [") + separated + "]" : separated);
    }
    return text.append(')').toString();
  }
}
