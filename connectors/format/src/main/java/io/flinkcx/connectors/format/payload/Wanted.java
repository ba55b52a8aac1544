package io.flinkcx.connectors.format.payload;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parts of a document that a mapping looks at; the rest is checked to be JSON but not kept. The
 * elements of an array want what the array wants.
 */
public final class Wanted {

  private final Map<String, Wanted> fields = new LinkedHashMap<>();
  private Wanted anyField;
  private boolean isEverything;

  /** The part behind a field, wanted from now on. */
  public Wanted add(String field) {
    return fields.computeIfAbsent(field, name -> new Wanted());
  }

  /** The part behind every field, wanted from now on. */
  public Wanted addAnyField() {
    if (anyField == null) {
      anyField = new Wanted();
    }
    return anyField;
  }

  /** Wants this part with all that is below it. */
  public void addEverything() {
    isEverything = true;
  }

  boolean isEverything() {
    return isEverything;
  }

  /** Those that are named. */
  Map<String, Wanted> fields() {
    return fields;
  }

  /** What is wanted of a field; null for nothing. */
  Wanted of(String field) {
    if (isEverything) {
      return this;
    }
    return anyField == null ? fields.get(field) : ofAnyField();
  }

  /** What is wanted of every field; null where only the named ones are wanted. */
  Wanted ofAnyField() {
    if (isEverything) {
      return this;
    }
    if (anyField == null || fields.isEmpty()) {
      return anyField;
    }
    // a mapping names fields or walks over all of them; where it does both, all are kept whole
    Wanted whole = new Wanted();
    whole.addEverything();
    return whole;
  }
}
