package io.flinkcx.functions.declarative;

import io.flinkcx.functions.Literals;
import java.util.function.Consumer;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;

/**
 * An argument of a declarative aggregate.
 *
 * @param name the name in {@code name => value}
 * @param type numeric arguments are DOUBLE or BIGINT: Flink widens any narrower type to them
 * @param isOptional whether the call may leave it out; it then arrives as NULL, like an explicit
 *     NULL, and takes its default
 * @param check what a literal must satisfy, {@code null} for none
 * @param byDefault where the value of the aggregate reads it, not the rows: what stands where the
 *     call leaves it out; otherwise {@code null}
 */
public record Argument(
    String name, DataType type, boolean isOptional, Check<?> check, Double byDefault) {

  /**
   * A check of a literal.
   *
   * @param as the class to read the literal as
   * @param rule throws IllegalArgumentException with a message that stands alone
   */
  public record Check<T>(Class<T> as, Consumer<? super T> rule) {

    void addTo(Literals literals, String argument) {
      literals.check(argument, as, rule);
    }
  }

  /** A value of each row. */
  public static Argument required(String name, DataType type) {
    return new Argument(name, type, false, null, null);
  }

  /** A value of each row that may be left out. */
  public static Argument optional(String name, DataType type) {
    return new Argument(name, type, true, null, null);
  }

  /**
   * A DOUBLE setting by which each row is read, such as the end of a scale; checked at planning
   * where it is a literal.
   */
  public static Argument setting(String name, Consumer<? super Double> rule) {
    return new Argument(name, DataTypes.DOUBLE(), true, new Check<>(Double.class, rule), null);
  }

  /** The same of type STRING. */
  public static Argument textSetting(String name, Consumer<? super String> rule) {
    return new Argument(name, DataTypes.STRING(), true, new Check<>(String.class, rule), null);
  }

  /**
   * A DOUBLE setting of the result, such as the confidence; checked at planning where it is a
   * literal. {@link DeclarativeKpi#parameter} brings it to the value.
   */
  public static Argument parameter(String name, double byDefault, Consumer<? super Double> rule) {
    return new Argument(name, DataTypes.DOUBLE(), true, new Check<>(Double.class, rule), byDefault);
  }

  /** The same argument where a call cannot leave it out. */
  public Argument mandatory() {
    return new Argument(name, type, false, check, byDefault);
  }
}
