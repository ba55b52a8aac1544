package io.flinkcx.functions.rows;

/** Checks that the fields of a row are written in the order of their type, and all of them. */
final class FieldNames {

  private final String[] names;
  private int written;

  FieldNames(String[] names) {
    this.names = names;
  }

  /** The position of the next field, which must have this name. */
  int next(String name) {
    // mostly the same constant
    if (written == names.length || name != names[written] && !name.equals(names[written])) {
      throw new IllegalStateException(
          name + " is not field " + written + " of " + String.join(", ", names));
    }
    return written++;
  }

  void requireAll() {
    if (written != names.length) {
      throw new IllegalStateException(
          written + " fields of " + String.join(", ", names) + " are written");
    }
  }
}
