package io.flinkcx.sandbox.importer;

/**
 * A value as SQL, or what is to be decided before there is one.
 *
 * @param sql null while it is open
 * @param decision null when there is nothing to decide
 */
record Value(String sql, Decision decision) {

  static Value of(String sql) {
    return new Value(sql, null);
  }

  static Value open(Decision decision) {
    return new Value(null, decision);
  }

  boolean isOpen() {
    return decision != null;
  }
}
