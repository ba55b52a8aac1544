package io.flinkcx.connectors.simulator.world;

import org.apache.flink.table.data.StringData;

/** One contact between a customer and service: a call, chat or e-mail. */
final class Contact {

  static final long CENTS_PER_HANDLING_SECOND = 1; // 36 EUR an hour

  /** Why a contact took place or ended as it did. */
  enum Outcome {
    RESOLVED("resolved"),
    NOT_RESOLVED("open"),
    ABANDONED("abandoned");

    final StringData text;

    Outcome(String text) {
      this.text = Text.of(text);
    }
  }

  StringData id;

  /** The first contact; null for that one itself. */
  StringData parentId;

  boolean isOutbound;
  boolean isUrgent;
  StringData reason;
  ContactChannel channel;
  Team team;
  StringData agent;
  Outcome outcome;

  /** 1 is the first contact. */
  int attempt;

  int replies;
  long openedAtMillis;
  long queueSeconds;
  long talkSeconds;
  long holdSeconds;
  long wrapSeconds;

  /** How long the agent waited for the customer's answer; e-mail only. */
  long pauseSeconds;

  long respondedAtMillis() {
    return outcome == Outcome.ABANDONED
        ? Millis.NEVER
        : openedAtMillis + queueSeconds * Millis.SECOND;
  }

  long endedAtMillis() {
    return openedAtMillis
        + (queueSeconds + talkSeconds + holdSeconds + pauseSeconds) * Millis.SECOND;
  }

  long resolvedAtMillis() {
    return outcome == Outcome.RESOLVED ? endedAtMillis() : Millis.NEVER;
  }

  long responseDueAtMillis() {
    return openedAtMillis + channel.responseTargetSeconds * Millis.SECOND;
  }

  boolean isBreached() {
    return !isOutbound && queueSeconds > channel.responseTargetSeconds;
  }

  long handlingSeconds() {
    return talkSeconds + holdSeconds + wrapSeconds;
  }

  long costCents() {
    return handlingSeconds() * CENTS_PER_HANDLING_SECOND;
  }
}
