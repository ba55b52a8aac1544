package io.flinkcx.core.experiment;

import java.util.ArrayList;
import java.util.List;

/** What to know before using a result, as one text. */
final class Warnings {

  private static final String ROUNDING =
      "rounding: a row of about 1e19 times the others came and was retracted; fewer than 10 digits"
          + " are correct";

  private final List<String> warnings = new ArrayList<>();
  private boolean isRounded;

  /** The same warnings, to which more can be added. */
  Warnings copy() {
    Warnings copy = new Warnings();
    copy.warnings.addAll(warnings);
    copy.isRounded = isRounded;
    return copy;
  }

  void add(String warning) {
    warnings.add(warning);
  }

  void addRounding() {
    isRounded = true;
  }

  /** All of them with rounding first, null if there are none. */
  String text() {
    List<String> all = new ArrayList<>(warnings);
    if (isRounded) {
      all.add(0, ROUNDING);
    }
    return all.isEmpty() ? null : String.join("; ", all);
  }
}
