package io.flinkcx.connectors.format.mapping;

import io.flinkcx.connectors.format.payload.Fields;
import java.util.Map;

/**
 * The scope of an expression: the document, and in a rule with {@code each} the current element.
 *
 * @param outer the scope of the {@code each} before this one; null for the document
 * @param key name of the element if the rule iterates over the fields of an object, otherwise null
 */
record Scope(Scope outer, Object value, String key) {

  static Scope document(Object document) {
    return new Scope(null, document, null);
  }

  Scope element(Object element, String elementKey) {
    return new Scope(this, element, elementKey);
  }

  Object document() {
    Scope scope = this;
    while (scope.outer != null) {
      scope = scope.outer;
    }
    return scope.value;
  }

  static boolean isObject(Object value) {
    return value instanceof Fields || value instanceof Map<?, ?>;
  }

  /**
   * A field of an object; null if there is no object or no such field.
   *
   * @param name interned
   */
  static Object field(Object value, String name) {
    if (value instanceof Fields fields) {
      return fields.get(name);
    }
    return value instanceof Map<?, ?> object ? object.get(name) : null;
  }
}
