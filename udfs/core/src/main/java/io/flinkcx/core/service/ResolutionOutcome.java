package io.flinkcx.core.service;

import java.util.Locale;

/** What a contact was, once it is known. */
public enum ResolutionOutcome {
  /** Resolved at the first contact. */
  RESOLVED_FIRST_CONTACT,
  /** Another contact followed within the window, or it was taken up again. */
  REPEATED,
  /** No contact followed, and it was not resolved within the window. */
  NOT_RESOLVED,
  /** No first contact: it follows another one within the window, or names its parent. */
  FOLLOW_UP,
  /** It cannot be told which contacts belong to it. */
  UNIDENTIFIED;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name that SQL uses, such as {@code resolved_first_contact}. */
  public String label() {
    return label;
  }
}
