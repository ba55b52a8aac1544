package io.flinkcx.connectors.format.payload;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parts of a document that a mapping reads. The rest is checked to be JSON but not kept. What
 * is needed of an array is needed of each element.
 */
public final class Wanted {

  private final Map<String, Wanted> fields = new LinkedHashMap<>();
  private Wanted anyField;
  private boolean isEverything;

  /** The part of a field, which is needed from now on. */
  public Wanted add(String field) {
    return fields.computeIfAbsent(field, name -> new Wanted());
  }

  /** The part of every field, which is needed from now on. */
  public Wanted addAnyField() {
    if (anyField == null) {
      anyField = new Wanted();
    }
    return anyField;
  }

  /** Marks this part as needed with everything below it. */
  public void addEverything() {
    isEverything = true;
  }

  boolean isEverything() {
    return isEverything;
  }

  /** The named fields. */
  Map<String, Wanted> fields() {
    return fields;
  }

  /** The needed part of a field; null for none. */
  Wanted of(String field) {
    if (isEverything) {
      return this;
    }
    return anyField == null ? fields.get(field) : ofAnyField();
  }

  /** The needed part of every field; null if only the named ones are needed. */
  Wanted ofAnyField() {
    if (isEverything) {
      return this;
    }
    if (anyField == null || fields.isEmpty()) {
      return anyField;
    }
    // a mapping names fields or iterates over all of them; if it does both, all are kept as a whole
    Wanted whole = new Wanted();
    whole.addEverything();
    return whole;
  }
}
