package io.flinkcx.connectors.format.payload;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.io.SerializedString;

/** The stored fields of the objects at one place of a document; for one thread. */
final class Shape {

  /** The number of a field that is not needed. */
  static final int UNWANTED = -1;

  // names come from outside: the number of remembered names is limited
  private static final int MAX_KNOWN = 256;
  private static final int MAX_POSITIONS = 64;

  /**
   * A field of these objects.
   *
   * @param number in {@link Fields}
   * @param shape of its value; null if it is not needed
   */
  record Field(SerializedString name, int number, Shape shape) {}

  private final String[] names;
  private final Shape anyField;
  private final Map<String, Field> known = new HashMap<>();

  // Vendors write fields in the same order each time, so these are the positions in the last
  // object. With the expected name a parser compares bytes and needs no lookup
  private final Field[] last = new Field[MAX_POSITIONS];

  /** Keeps the named fields. */
  private Shape(Map<String, Wanted> fields) {
    this.names = fields.keySet().stream().map(String::intern).toArray(String[]::new);
    this.anyField = null;
    for (int i = 0; i < names.length; i++) {
      known.put(names[i], new Field(new SerializedString(names[i]), i, of(fields.get(names[i]))));
    }
  }

  /**
   * Keeps all fields.
   *
   * @param anyField shape of objects in a field; null for the same shape
   */
  private Shape(Shape anyField) {
    this.names = null;
    this.anyField = anyField == null ? this : anyField;
  }

  static Shape of(Wanted wanted) {
    if (wanted.isEverything()) {
      return new Shape((Shape) null);
    }
    return wanted.ofAnyField() == null
        ? new Shape(wanted.fields())
        : new Shape(of(wanted.ofAnyField()));
  }

  /** Shape of every field if all are kept, in a map; null if only the named ones are. */
  Shape anyField() {
    return anyField;
  }

  Fields newFields() {
    return new Fields(names);
  }

  /** The expected field at this position in an object; null if unknown. */
  Field expected(int position) {
    return position < MAX_POSITIONS ? last[position] : null;
  }

  /** The field of this name, which is at this position in an object. */
  Field found(String name, int position) {
    Field field = known.get(name);
    if (field == null) {
      field = new Field(new SerializedString(name), UNWANTED, null);
      if (known.size() < MAX_KNOWN) {
        known.put(name, field);
      }
    }
    if (position < MAX_POSITIONS) {
      last[position] = field;
    }
    return field;
  }
}
