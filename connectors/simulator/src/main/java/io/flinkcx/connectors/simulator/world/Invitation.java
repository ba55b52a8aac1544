package io.flinkcx.connectors.simulator.world;

/** One invitation to a survey with its history; times are epoch milliseconds or NEVER. */
final class Invitation {

  /** The subject of the survey; the suffixes are part of the ids. */
  enum Kind {
    ORDER("-VO", "-RO"),
    CONTACT("-VC", "-RC");

    final String invitationSuffix;
    final String responseSuffix;

    Kind(String invitationSuffix, String responseSuffix) {
      this.invitationSuffix = invitationSuffix;
      this.responseSuffix = responseSuffix;
    }
  }

  Kind kind;
  Order order;
  int channel;
  long sentAtMillis;
  long deliveredAtMillis;
  long openedAtMillis;
  long startedAtMillis;
  long bouncedAtMillis;
  long answeredAtMillis;

  /** Whether all questions were answered, not only the first. */
  boolean isComplete;
}
