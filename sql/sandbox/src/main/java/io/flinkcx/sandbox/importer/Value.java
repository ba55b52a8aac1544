package io.flinkcx.sandbox.importer;

/**
 * A value as SQL, or an open decision.
 *
 * @param sql null while it is open
 * @param decision null if no decision is open
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
