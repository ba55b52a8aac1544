package io.flinkcx.connectors.format.payload;

import java.util.Arrays;

/** How the objects at one place of a document are kept; for one thread. */
final class Shape {

  /** The number of a field that is not wanted. */
  static final int UNWANTED = -1;

  private static final int FIRST_CAPACITY = 16;
  private static final int MAX_CAPACITY = 256;

  private final String[] names;
  private final Shape[] shapes;
  private final Shape anyField;

  // Vendors write fields in the same order each time, and the parser gives a name as the same
  // string again: what stood where in the last object, without looking names up
  private String[] lastNames = new String[FIRST_CAPACITY];
  private int[] lastNumbers = new int[FIRST_CAPACITY];

  /** Keeps the named fields. */
  private Shape(String[] names, Shape[] shapes) {
    this.names = names;
    this.shapes = shapes;
    this.anyField = null;
  }

  /**
   * Keeps all fields.
   *
   * @param anyField how objects in a field are kept; null for in the same way
   */
  private Shape(Shape anyField) {
    this.names = null;
    this.shapes = null;
    this.anyField = anyField == null ? this : anyField;
  }

  static Shape of(Wanted wanted) {
    if (wanted.isEverything()) {
      return new Shape(null);
    }
    if (wanted.ofAnyField() != null) {
      return new Shape(of(wanted.ofAnyField()));
    }
    return new Shape(
        wanted.fields().keySet().stream().map(String::intern).toArray(String[]::new),
        wanted.fields().values().stream().map(Shape::of).toArray(Shape[]::new));
  }

  /** Of every field, where all are kept, in a map; null where only the named ones are. */
  Shape anyField() {
    return anyField;
  }

  Fields newFields() {
    return new Fields(names);
  }

  Shape field(int number) {
    return shapes[number];
  }

  /**
   * The number of a named field.
   *
   * @param position how many fields stand before it in the object
   */
  @SuppressWarnings("ReferenceEquality") // another string with the same text is looked up
  int number(String name, int position) {
    if (position < lastNames.length && lastNames[position] == name) {
      return lastNumbers[position];
    }
    int number = UNWANTED;
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        number = i;
      }
    }
    remember(name, position, number);
    return number;
  }

  private void remember(String name, int position, int number) {
    if (position >= MAX_CAPACITY) {
      return;
    }
    if (position >= lastNames.length) {
      lastNames = Arrays.copyOf(lastNames, MAX_CAPACITY);
      lastNumbers = Arrays.copyOf(lastNumbers, MAX_CAPACITY);
    }
    lastNames[position] = name;
    lastNumbers[position] = number;
  }
}
