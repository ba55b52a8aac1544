package io.flinkcx.connectors.format.mapping;

import io.flinkcx.connectors.format.payload.Wanted;
import io.flinkcx.connectors.values.BrokenValue;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What a column of a row is taken from. */
interface Expression {

  /**
   * Its value: a part of the document, a {@code BigDecimal}, a {@code TimestampData}, or null where
   * the document lacks it.
   */
  Object evaluate(Scope scope) throws BrokenValue;

  /**
   * Adds what it looks at.
   *
   * @param scopes parts of the document that the scopes stand at, the innermost last; each {@code
   *     each} may have alternatives
   * @param part what of a part of the document that is its value
   */
  void want(List<List<Wanted>> scopes, Consumer<Wanted> part);

  /** Adds what it looks at, its value as a whole. */
  default void want(List<List<Wanted>> scopes) {
    want(scopes, Wanted::addEverything);
  }

  /** The paths in it. */
  Stream<Path> paths();

  /** The texts of the mapping itself that it may give, as they are. */
  default Stream<Object> texts() {
    return Stream.empty();
  }

  /** Whether it looks at the element that a rule with {@code each} has come to. */
  default boolean usesElement() {
    return paths().anyMatch(Path::isOfElement);
  }

  /** A text, as written. */
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

  /** {@code a | b}: the first that is there. */
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
   * @param literals the arguments that stand in the mapping itself; null where the document has
   *     them
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
