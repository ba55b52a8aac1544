package io.flinkcx.connectors.format.payload;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.io.SerializedString;

/** How the objects at one place of a document are kept; for one thread. */
final class Shape {

  /** The number of a field that is not wanted. */
  static final int UNWANTED = -1;

  // names come from strangers: what is remembered of them is limited
  private static final int MAX_KNOWN = 256;
  private static final int MAX_POSITIONS = 64;

  /**
   * A field of these objects.
   *
   * @param number in {@link Fields}
   * @param shape of what stands in it; null where it is not wanted
   */
  record Field(SerializedString name, int number, Shape shape) {}

  private final String[] names;
  private final Shape anyField;
  private final Map<String, Field> known = new HashMap<>();

  // Vendors write fields in the same order each time: what stood where in the last object. A
  // parser that is told which name it will meet compares bytes and looks nothing up
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
   * @param anyField how objects in a field are kept; null for in the same way
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

  /** Of every field, where all are kept, in a map; null where only the named ones are. */
  Shape anyField() {
    return anyField;
  }

  Fields newFields() {
    return new Fields(names);
  }

  /** The field that is probably at this position in an object; null where nobody knows. */
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
