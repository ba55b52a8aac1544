package io.flinkcx.functions.declarative;

import java.io.Serializable;

/**
 * The kinds of rows that count in a state column.
 *
 * @param first kind that counts
 * @param last kind that counts
 */
record Kinds(int first, int last) implements Serializable {

  boolean contain(int kind) {
    return first <= kind && kind <= last;
  }
}
