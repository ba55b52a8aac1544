package io.flinkcx.core.profile;

/**
 * What a source knows a customer by: an e-mail address, a user id, a device, a cookie.
 *
 * @param type what kind of identifier, such as {@code email}; not blank
 * @param value not blank, compared as it is
 */
public record Identifier(String type, String value) {

  /** The longest type or value, characters: what is longer is not an identifier. */
  public static final int LONGEST = 1024;

  /** Whether a row's type and value are an identifier: neither NULL, blank nor too long. */
  public static boolean isValid(String type, String value) {
    return isValid(type) && isValid(value);
  }

  private static boolean isValid(String text) {
    return text != null && !text.isBlank() && text.length() <= LONGEST;
  }

  /** One text that no other identifier has: the length of the type, a colon, type and value. */
  String key() {
    return type.length() + ":" + type + value;
  }

  /** The identifier with this {@link #key}. */
  static Identifier ofKey(String key) {
    int colon = key.indexOf(':');
    int end = colon + 1 + Integer.parseInt(key, 0, colon, 10);
    return new Identifier(key.substring(colon + 1, end), key.substring(end));
  }
}
