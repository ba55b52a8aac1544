package io.flinkcx.connectors.format.payload;

/** Those fields of a JSON object that a mapping names. */
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
   * The value of a field; null where the object lacks it.
   *
   * @param name interned: names are compared by identity
   */
  public Object get(String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i] == name) {
        return values[i];
      }
    }
    return null;
  }
}
