package io.flinkcx.connectors.format.payload;

import java.util.HashMap;
import java.util.Map;

/**
 * The parts of a document that a mapping looks at; the rest is checked to be JSON but not kept. The
 * elements of an array want what the array wants.
 */
public final class Wanted {

  private final Map<String, Wanted> fields = new HashMap<>();
  private Wanted anyField;
  private boolean everything;

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
    everything = true;
  }

  /** What is wanted of a field; null for nothing. */
  Wanted of(String field) {
    if (everything) {
      return this;
    }
    // a mapping names fields or walks over all of them; where it does both, all are kept whole
    return anyField == null ? fields.get(field) : fields.isEmpty() ? anyField : whole();
  }

  private static Wanted whole() {
    Wanted whole = new Wanted();
    whole.addEverything();
    return whole;
  }
}
