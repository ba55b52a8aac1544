package io.flinkcx.connectors.simulator.world;

import org.apache.flink.table.data.StringData;

/** {@code survey_invitations}: one row per invitation, as of the end. */
final class InvitationsTable implements LifeTable {

  private static final int COLUMNS = RowWriter.columns("survey_invitations");
  static final StringData[] CHANNELS = Text.all("email", "sms", "in_app");

  private final long toMillis;
  private final Invitations invitations;

  InvitationsTable(CompanyOptions options) {
    toMillis = options.to().toEpochMilli();
    invitations = new Invitations(options);
  }

  @Override
  public void rows(Life life, RowSink sink) {
    invitations.send(life, (sameLife, invitation) -> add(sameLife, invitation, sink));
  }

  private void add(Life life, Invitation invitation, RowSink sink) {
    long at = invitation.sentAtMillis;
    if (at >= toMillis || !sink.wants(at)) {
      return;
    }
    StringData id = life.id(invitation.kind.invitationSuffix, invitation.order.index + 1);
    sink.add(
        at,
        new RowWriter(COLUMNS, toMillis)
            .text(id)
            .text(ResponsesTable.SURVEYS[invitation.kind.ordinal()])
            .text(life.id())
            .text(CHANNELS[invitation.channel])
            .at(at)
            .at(invitation.deliveredAtMillis)
            .at(invitation.openedAtMillis)
            .at(invitation.startedAtMillis)
            .at(invitation.bouncedAtMillis)
            .from(id, null, at));
  }
}
