package io.flinkcx.zeppelin;

import java.sql.SQLException;

/** Implements {@link java.sql.Wrapper} for classes that wrap no other class. */
final class Wrapped {

  private Wrapped() {}

  static <T> T unwrap(Object object, Class<T> target) throws SQLException {
    if (target.isInstance(object)) {
      return target.cast(object);
    }
    throw new SQLException(
        object.getClass().getSimpleName() + " is no " + target.getName(), SqlState.GENERAL);
  }
}
