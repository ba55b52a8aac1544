package io.flinkcx.connectors.simulator.world;

import org.apache.flink.table.data.StringData;

/**
 * {@code interaction_events}: the clock of each inbound contact's two targets. First response:
 * activate, breach if the target passes first, fulfill (or cancel, when the customer gives up).
 * Resolution: activate, pause and resume while the customer is to answer, fulfill.
 */
final class InteractionEventsTable implements LifeTable {

  private static final int COLUMNS = RowWriter.columns("interaction_events");
  private static final StringData FIRST_RESPONSE = Text.of("first_response");
  private static final StringData RESOLUTION = Text.of("resolution");
  private static final StringData ACTIVATE = Text.of("activate");
  private static final StringData PAUSE = Text.of("pause");
  private static final StringData RESUME = Text.of("resume");
  private static final StringData FULFILL = Text.of("fulfill");
  private static final StringData BREACH = Text.of("breach");
  private static final StringData CANCEL = Text.of("cancel");
  private static final long RESOLUTION_TARGET_SECONDS = 24 * 3600;

  private final long toMillis;
  private final Contacts contacts;

  InteractionEventsTable(CompanyOptions options, Contacts contacts) {
    toMillis = options.to().toEpochMilli();
    this.contacts = contacts;
  }

  @Override
  public void rows(Life life, RowSink sink) {
    contacts.of(
        life,
        contact -> {
          if (!contact.isOutbound) {
            new Clock(contact, sink).run();
          }
        });
  }

  /** The events of one contact, numbered in order. */
  private final class Clock {
    private final Contact contact;
    private final RowSink sink;
    private int number;

    Clock(Contact contact, RowSink sink) {
      this.contact = contact;
      this.sink = sink;
    }

    void run() {
      long responseTarget = contact.channel.responseTargetSeconds;
      long openedAt = contact.openedAtMillis;
      event(FIRST_RESPONSE, ACTIVATE, responseTarget, openedAt);
      if (contact.isBreached()) {
        event(FIRST_RESPONSE, BREACH, responseTarget, contact.responseDueAtMillis());
      }
      if (contact.outcome == Contact.Outcome.ABANDONED) {
        event(FIRST_RESPONSE, CANCEL, responseTarget, contact.endedAtMillis());
        return;
      }
      long respondedAt = contact.respondedAtMillis();
      event(FIRST_RESPONSE, FULFILL, responseTarget, respondedAt);
      event(RESOLUTION, ACTIVATE, RESOLUTION_TARGET_SECONDS, openedAt);
      if (contact.pauseSeconds > 0) {
        event(RESOLUTION, PAUSE, RESOLUTION_TARGET_SECONDS, respondedAt);
        long resumedAt = respondedAt + contact.pauseSeconds * Millis.SECOND;
        event(RESOLUTION, RESUME, RESOLUTION_TARGET_SECONDS, resumedAt);
      }
      if (contact.outcome == Contact.Outcome.RESOLVED) {
        event(RESOLUTION, FULFILL, RESOLUTION_TARGET_SECONDS, contact.resolvedAtMillis());
      }
    }

    private void event(StringData metric, StringData type, long targetSeconds, long at) {
      number++;
      if (at >= toMillis || !sink.wants(at)) {
        return;
      }
      StringData id = StringData.fromBytes(Text.id(contact.id.toBytes(), "-E", number));
      sink.add(
          at,
          new RowWriter(COLUMNS, toMillis)
              .text(id)
              .text(contact.id)
              .text(metric)
              .text(contact.id)
              .text(type)
              .count(targetSeconds)
              .at(at)
              .from(id, null, at));
    }
  }
}
