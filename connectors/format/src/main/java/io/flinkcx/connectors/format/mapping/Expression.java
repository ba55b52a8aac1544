package io.flinkcx.connectors.format.mapping;

import io.flinkcx.connectors.format.payload.Wanted;
import io.flinkcx.connectors.values.BrokenValue;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The source of a column's value. */
interface Expression {

  /**
   * Its value: a part of the document, a {@code BigDecimal}, a {@code TimestampData}, or null if
   * the document lacks it.
   */
  Object evaluate(Scope scope) throws BrokenValue;

  /**
   * Adds the parts of the document that it reads.
   *
   * @param scopes parts of the document of the scopes, the innermost last; each {@code each} may
   *     have alternatives
   * @param part what is read of the part that is its value
   */
  void want(List<List<Wanted>> scopes, Consumer<Wanted> part);

  /** Adds the parts that it reads, with its whole value. */
  default void want(List<List<Wanted>> scopes) {
    want(scopes, Wanted::addEverything);
  }

  /** The paths in it. */
  Stream<Path> paths();

  /** The literals that it may return unchanged. */
  default Stream<Object> texts() {
    return Stream.empty();
  }

  /** Whether it reads the current element of a rule with {@code each}. */
  default boolean usesElement() {
    return paths().anyMatch(Path::isOfElement);
  }

  /** A literal text. */
  record Literal(Object value) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
      return value;
    }

    @Override
    public void want(List<List<Wanted>> scopes, Consumer<Wanted> part) {}

    @Override
    public Stream<Path> paths() {
      return Stream.empty();
    }

    @Override
    public Stream<Object> texts() {
      return Stream.of(value);
    }
  }

  /** {@code a | b}: the first that exists. */
  record FirstOf(Expression... alternatives) implements Expression {
    @Override
    public Object evaluate(Scope scope) throws BrokenValue {
      for (Expression alternative : alternatives) {
        Object value = alternative.evaluate(scope);
        if (value != null && !value.equals("")) {
          return value;
        }
      }
      return null;
    }

    @Override
    public void want(List<List<Wanted>> scopes, Consumer<Wanted> part) {
      Arrays.stream(alternatives).forEach(alternative -> alternative.want(scopes, part));
    }

    @Override
    public Stream<Path> paths() {
      return Arrays.stream(alternatives).flatMap(Expression::paths);
    }

    @Override
    public Stream<Object> texts() {
      return Arrays.stream(alternatives).flatMap(Expression::texts);
    }
  }

  /**
   * {@code name(a, b)}.
   *
   * @param literals the literal arguments; null for arguments from the document
   */
  record Call(MappingFunction function, Expression[] arguments, Object[] literals)
      implements Expression {

    static Call of(MappingFunction function, Expression... arguments) {
      Object[] literals = new Object[arguments.length];
      for (int i = 0; i < arguments.length; i++) {
        if (arguments[i] instanceof Literal literal && !literal.value().equals("")) {
          literals[i] = literal.value();
        }
      }
      return new Call(function, arguments, literals);
    }

    @Override
    public Object evaluate(Scope scope) throws BrokenValue {
      Object[] values = literals.clone();
      for (int i = 0; i < values.length; i++) {
        if (values[i] == null) {
          values[i] = arguments[i].evaluate(scope);
          if (!function.takesMissing && (values[i] == null || values[i].equals(""))) {
            return null;
          }
        }
      }
      return function.apply(values);
    }

    @Override
    public void want(List<List<Wanted>> scopes, Consumer<Wanted> part) {
      Arrays.stream(arguments).forEach(argument -> argument.want(scopes, function::want));
    }

    @Override
    public Stream<Path> paths() {
      return Arrays.stream(arguments).flatMap(Expression::paths);
    }
  }
}
