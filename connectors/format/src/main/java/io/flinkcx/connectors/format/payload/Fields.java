package io.flinkcx.connectors.format.payload;

/** The fields of a JSON object that a mapping names. */
public final class Fields {

  private final String[] names;
  private final Object[] values;

  /**
   * @param names interned
   */
  Fields(String[] names) {
    this.names = names;
    this.values = new Object[names.length];
  }

  void set(int number, Object value) {
    values[number] = value;
  }

  /**
   * The value of a field; null if the object lacks it.
   *
   * @param name interned: names are compared by identity
   */
  public Object get(String name) {
    int number = number(name, 0);
    return number < 0 ? null : values[number];
  }

  /**
   * The number of a field; negative if the mapping does not name it.
   *
   * @param name interned
   * @param guess its number in another object, which is probably the same
   */
  public int number(String name, int guess) {
    if (guess < names.length && names[guess] == name) {
      return guess;
    }
    for (int i = 0; i < names.length; i++) {
      if (names[i] == name) {
        return i;
      }
    }
    return -1;
  }

  /** The value of a field by its number; null if the object lacks it. */
  public Object get(int number) {
    return values[number];
  }
}
