package io.flinkcx.connectors.format.mapping;

import io.flinkcx.connectors.values.BrokenValue;
import java.util.List;
import java.util.Map;

/**
 * Whether a rule applies to a document, or to an element of it.
 *
 * @param negated {@code not ...}
 * @param field the value, as text of the mapping
 * @param texts the compared texts; none for {@code exists}
 */
record Condition(
    boolean negated, String field, Expression value, Operator operator, List<String> texts) {

  enum Operator {
    EXISTS,
    IS,
    IN,
    STARTS,
    ENDS;

    static final Map<String, Operator> BY_WORD =
        Map.of("exists", EXISTS, "=", IS, "in", IN, "starts", STARTS, "ends", ENDS);
  }

  boolean holds(Scope scope) throws BrokenValue {
    Object found = value.evaluate(scope);
    return negated != (found != null && !found.equals("") && compare(found.toString()));
  }

  /** Whether it lists the valid values of a field. */
  boolean namesValues() {
    return !negated && (operator == Operator.IS || operator == Operator.IN);
  }

  private boolean compare(String text) {
    return switch (operator) {
      case EXISTS -> true;
      case IS, IN -> texts.contains(text);
      case STARTS -> text.startsWith(texts.get(0));
      case ENDS -> text.endsWith(texts.get(0));
    };
  }

  boolean usesElement() {
    return value.usesElement();
  }
}
