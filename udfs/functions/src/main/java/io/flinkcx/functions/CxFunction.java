package io.flinkcx.functions;

import java.util.Locale;
import java.util.function.Supplier;
import org.apache.flink.table.functions.UserDefinedFunction;

/**
 * One line of the catalogue.
 *
 * @param name SQL name, upper snake case with the prefix {@code CX_}
 * @param family the package that it belongs to, such as {@code survey}
 * @param since the first version that has it
 * @param constructor makes an instance
 */
public record CxFunction(
    String name, String family, String since, Supplier<? extends UserDefinedFunction> constructor) {

  /** A new instance, which is also the function's definition. */
  public UserDefinedFunction newInstance() {
    return constructor.get();
  }

  /** The class that {@code CREATE FUNCTION} names. */
  public String className() {
    return newInstance().getClass().getName();
  }

  /** The name by which Flink asks a module. */
  public String moduleName() {
    return name.toLowerCase(Locale.ROOT);
  }
}
