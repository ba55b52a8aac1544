package io.flinkcx.core.profile;

/**
 * An identifier that has another customer than before.
 *
 * @param identifier whose customer changed
 * @param customerId 32 hexadecimal digits; null if it is blocked or gone
 * @param previousCustomerId the same before the change; null if it had none
 * @param kind what happened
 * @param reason why, in words
 */
public record IdentityChange(
    Identifier identifier, String customerId, String previousCustomerId, Kind kind, String reason) {

  /** What happened to an identifier. */
  public enum Kind {
    /** It is new. */
    ASSIGNED("assigned"),
    /** Its customer turned out to be the same as an older one. */
    MERGED("merged"),
    /** Its customer is the same; another identifier of it is the oldest now. */
    RENAMED("renamed"),
    /** Its customer fell apart, and the oldest identifier went with another part. */
    SPLIT("split"),
    /** It joins nothing: its value is blocked, or it is over a limit. */
    BLOCKED("blocked"),
    /** It is no longer over a limit. */
    UNBLOCKED("unblocked"),
    /** No link names it any more. */
    REMOVED("removed");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The name in SQL. */
    public String label() {
      return label;
    }
  }
}
