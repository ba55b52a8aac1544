package io.flinkcx.functions.catalogue;

import java.util.Locale;
import java.util.function.Supplier;
import org.apache.flink.table.functions.UserDefinedFunction;

/**
 * One line of the catalogue.
 *
 * @param name SQL name, upper snake case with the prefix {@code CX_}
 * @param since the first version that has it
 * @param constructor makes an instance
 */
public record CxFunction(
    String name, String since, Supplier<? extends UserDefinedFunction> constructor) {

  /** A new instance, which is also the function's definition. */
  public UserDefinedFunction newInstance() {
    return constructor.get();
  }

  /** The class that {@code CREATE FUNCTION} names. */
  public String className() {
    return newInstance().getClass().getName();
  }

  /** The package of its class, such as {@code survey}. */
  public String family() {
    String name = newInstance().getClass().getPackageName();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** The name by which Flink asks a module. */
  public String moduleName() {
    return name.toLowerCase(Locale.ROOT);
  }
}
