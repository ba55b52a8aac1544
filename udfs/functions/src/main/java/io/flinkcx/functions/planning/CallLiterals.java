package io.flinkcx.functions.planning;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.StaticArgument;
import org.apache.flink.table.types.inference.StaticArgumentTrait;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/**
 * The scalar arguments of a call as they stand in the SQL, for a function that must know them where
 * Flink does not pass them: a timer sees no arguments. An argument that is left out, or NULL, has
 * its default value. Errors do not name the function.
 */
public final class CallLiterals implements Serializable {

  private static final long serialVersionUID = 1L;

  /** An argument that only a running job knows: it is an expression. */
  public static final class NoLiteralException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    NoLiteralException(String message) {
      super(message);
    }
  }

  /** Of a call that leaves out all arguments. */
  public static final CallLiterals NONE = new CallLiterals();

  private enum Absent {
    NULL,
    NO_LITERAL
  }

  private final Map<String, Serializable> values = new HashMap<>();

  private CallLiterals() {}

  /** Of a call with these literals, by the names of its arguments; for tests without a planner. */
  public static CallLiterals of(Map<String, ? extends Serializable> arguments) {
    CallLiterals literals = new CallLiterals();
    literals.values.putAll(arguments);
    return literals;
  }

  /**
   * Reads a call.
   *
   * @param arguments of the function
   */
  public static CallLiterals of(CallContext call, List<StaticArgument> arguments) {
    CallLiterals literals = new CallLiterals();
    CallContext written = FlinkInternals.beforeCasts(call);
    int given = written.getArgumentDataTypes().size();
    for (int i = 0; i < arguments.size() && i < given; i++) {
      StaticArgument argument = arguments.get(i);
      if (argument.is(StaticArgumentTrait.SCALAR)) {
        literals.values.put(argument.getName(), value(written, i));
      }
    }
    return literals;
  }

  private static Serializable value(CallContext call, int position) {
    if (call.isArgumentNull(position)) {
      return Absent.NULL;
    }
    LogicalTypeRoot root = call.getArgumentDataTypes().get(position).getLogicalType().getTypeRoot();
    Class<? extends Serializable> read =
        switch (root) {
          case INTERVAL_DAY_TIME -> Duration.class;
          case CHAR, VARCHAR -> String.class;
          case TINYINT, SMALLINT, INTEGER, BIGINT, DECIMAL -> BigDecimal.class;
          case FLOAT, DOUBLE -> Double.class;
          default -> null;
        };
    if (read == null || !call.isArgumentLiteral(position)) {
      return Absent.NO_LITERAL;
    }
    return call.getArgumentValue(position, read)
        .map(Serializable.class::cast)
        .orElse(Absent.NO_LITERAL);
  }

  /** An interval of days and shorter. */
  public Duration interval(String argument, Duration defaultValue) {
    return (Duration) value(argument, "INTERVAL '7' DAY", defaultValue);
  }

  /**
   * A whole number.
   *
   * @throws IllegalArgumentException if it is none, or beyond an INT
   */
  public Integer whole(String argument, Integer defaultValue) {
    Serializable value = value(argument, "3", defaultValue);
    if (!(value instanceof BigDecimal number)) {
      return (Integer) value;
    }
    try {
      return number.intValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(argument + " must be a whole number, got " + number, e);
    }
  }

  /** A number. */
  public Double number(String argument, Double defaultValue) {
    Serializable value = value(argument, "0.5", defaultValue);
    return value instanceof BigDecimal number
        ? Double.valueOf(number.doubleValue())
        : (Double) value;
  }

  /** A text. */
  public String text(String argument, String defaultValue) {
    return (String) value(argument, "'text'", defaultValue);
  }

  /**
   * One of several names.
   *
   * @param named what a name stands for
   * @throws IllegalArgumentException if it is none of them
   */
  public <T> T choice(
      String argument,
      String defaultName,
      Function<String, Optional<T>> named,
      List<String> names) {
    String name = text(argument, defaultName);
    return named
        .apply(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    argument + " must be one of " + names + ", got '" + name + "'"));
  }

  private Serializable value(String argument, String example, Serializable defaultValue) {
    Serializable value = values.getOrDefault(argument, Absent.NULL);
    if (value == Absent.NO_LITERAL) {
      throw new NoLiteralException(
          "%s must be a literal such as %s, got an expression; Flink tells timers no arguments"
              .formatted(argument, example));
    }
    return value == Absent.NULL ? defaultValue : value;
  }
}
