package io.flinkcx.connectors.format.mapping;

import io.flinkcx.connectors.format.payload.Wanted;
import io.flinkcx.connectors.values.BrokenValue;
import java.util.List;
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
   */
  void want(List<List<Wanted>> scopes);

  /** The paths in it. */
  Stream<Path> paths();

  /** A text, as written. */
  record Literal(Object value) implements Expression {
    @Override
    public Object evaluate(Scope scope) {
      return value;
    }

    @Override
    public void want(List<List<Wanted>> scopes) {}

    @Override
    public Stream<Path> paths() {
      return Stream.empty();
    }
  }

  /** {@code a | b}: the first that is there. */
  record FirstOf(List<Expression> alternatives) implements Expression {
    @Override
    public Object evaluate(Scope scope) throws BrokenValue {
      for (int i = 0; i < alternatives.size(); i++) { // an iterator a value adds up
        Object value = alternatives.get(i).evaluate(scope);
        if (value != null && !value.equals("")) {
          return value;
        }
      }
      return null;
    }

    @Override
    public void want(List<List<Wanted>> scopes) {
      alternatives.forEach(alternative -> alternative.want(scopes));
    }

    @Override
    public Stream<Path> paths() {
      return alternatives.stream().flatMap(Expression::paths);
    }
  }

  /** {@code name(a, b)}. */
  record Call(MappingFunction function, List<Expression> arguments) implements Expression {
    @Override
    public Object evaluate(Scope scope) throws BrokenValue {
      Object[] values = new Object[arguments.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = arguments.get(i).evaluate(scope);
      }
      return function.apply(values);
    }

    @Override
    public void want(List<List<Wanted>> scopes) {
      arguments.forEach(argument -> argument.want(scopes));
    }

    @Override
    public Stream<Path> paths() {
      return arguments.stream().flatMap(Expression::paths);
    }
  }
}
