package io.flinkcx.connectors.simulator.world;

import org.apache.flink.table.data.StringData;

/** {@code interactions}: one row per contact, as of the end of observation. */
final class InteractionsTable implements LifeTable {

  private static final int COLUMNS = RowWriter.columns("interactions");
  private static final StringData INBOUND = Text.of("inbound");
  private static final StringData OUTBOUND = Text.of("outbound");
  private static final StringData NORMAL = Text.of("normal");
  private static final StringData HIGH = Text.of("high");
  private static final int ESCALATED_FROM_ATTEMPT = 3;

  private final long toMillis;
  private final Contacts contacts;

  InteractionsTable(CompanyOptions options, Contacts contacts) {
    toMillis = options.to().toEpochMilli();
    this.contacts = contacts;
  }

  @Override
  public void rows(Life life, RowSink sink) {
    contacts.of(
        life,
        contact -> {
          long at = contact.openedAtMillis;
          if (at < toMillis && sink.wants(at)) {
            add(life, contact, sink);
          }
        });
  }

  private void add(Life life, Contact contact, RowSink sink) {
    long at = contact.openedAtMillis;
    boolean isAbandoned = contact.outcome == Contact.Outcome.ABANDONED;
    boolean isEscalated = contact.attempt >= ESCALATED_FROM_ATTEMPT;
    // an outcome after the end is not known yet
    Contact.Outcome outcome =
        contact.endedAtMillis() < toMillis ? contact.outcome : Contact.Outcome.NOT_RESOLVED;
    sink.add(
        at,
        new RowWriter(COLUMNS, toMillis)
            .text(contact.id)
            .text(life.id())
            .text(contact.channel.text)
            .text(contact.isOutbound ? OUTBOUND : INBOUND)
            .text(contact.reason)
            .text(contact.isUrgent ? HIGH : NORMAL)
            .text(outcome.text)
            .text(contact.agent)
            .text(contact.team.text)
            .at(at)
            .at(contact.respondedAtMillis())
            .at(contact.resolvedAtMillis())
            .at(contact.resolvedAtMillis())
            .count(0)
            .count(contact.replies)
            .count(isAbandoned ? 0 : 1)
            .count(isEscalated ? 1 : 0)
            .count(contact.talkSeconds)
            .count(contact.holdSeconds)
            .count(contact.wrapSeconds)
            .count(contact.queueSeconds)
            .flag(isAbandoned)
            .flag(isEscalated)
            .count(contact.channel.responseTargetSeconds)
            .at(contact.isBreached() ? contact.responseDueAtMillis() : Millis.NEVER)
            .cents(contact.costCents())
            .text(contact.parentId)
            .from(contact.id, null, at));
  }
}
