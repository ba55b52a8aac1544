package io.flinkcx.core.profile;

/**
 * Two linked identifiers, by their keys, in no order.
 *
 * @param first {@link Identifier#key} of one, not after the other
 * @param second the other; the same for an identifier that is linked to itself
 */
record IdentifierPair(String first, String second) {

  static IdentifierPair of(String key, String other) {
    return key.compareTo(other) <= 0
        ? new IdentifierPair(key, other)
        : new IdentifierPair(other, key);
  }

  /** One text that no other pair has. */
  String key() {
    return first.length() + ":" + first + second;
  }

  /** The pair with this {@link #key}. */
  static IdentifierPair ofKey(String key) {
    int colon = key.indexOf(':');
    int end = colon + 1 + Integer.parseInt(key, 0, colon, 10);
    return new IdentifierPair(key.substring(colon + 1, end), key.substring(end));
  }

  /** The end that is not this one. */
  String other(String key) {
    return key.equals(first) ? second : first;
  }
}
