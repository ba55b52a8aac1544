package io.flinkcx.connectors.simulator.world;

import org.apache.flink.table.data.StringData;

/**
 * {@code identity_links}: links from customer number to e-mail address, and from e-mail address to
 * the others.
 */
final class IdentityLinksTable implements LifeTable {

  private static final int COLUMNS = RowWriter.columns("identity_links");
  private static final StringData REGISTRATION = Text.of("registration");
  private static final StringData SAME_TERMINAL = Text.of("same_terminal");
  private static final double KIOSK_CONFIDENCE = .3;
  private static final Identities.Kind[] KINDS = Identities.Kind.values();

  private final long toMillis;
  private final Profiles profiles;
  private final Identities identities;

  IdentityLinksTable(CompanyOptions options, Profiles profiles) {
    toMillis = options.to().toEpochMilli();
    this.profiles = profiles;
    identities = new Identities(options);
  }

  @Override
  public void rows(Life life, RowSink sink) {
    long first = life.firstOrderAtMillis;
    if (first >= toMillis) {
      return;
    }
    StringData email = profiles.email(life.customer);
    if (sink.wants(first)) {
      sink.add(
          first,
          link(life, 1, Identities.CUSTOMER_ID, life.id())
              .text(Identities.EMAIL)
              .text(email)
              .text(REGISTRATION)
              .number(1)
              .at(first)
              .from(life.id(), null, first));
    }
    for (Identities.Kind kind : KINDS) {
      long at = identities.linkedAtMillis(life.customer, life.firstOrderAtMillis, kind);
      if (identities.has(life.customer, kind) && at < toMillis && sink.wants(at)) {
        sink.add(
            at,
            link(life, kind.ordinal() + 2, Identities.EMAIL, email)
                .text(kind.type)
                .text(Identities.value(life.customer, kind))
                .text(kind.rule)
                .number(kind.confidence)
                .at(at)
                .from(life.id(), null, at));
      }
    }
    if (identities.usedKiosk(life.customer) && sink.wants(first)) {
      sink.add(
          first,
          link(life, KINDS.length + 2, Identities.EMAIL, email)
              .text(Identities.EMAIL)
              .text(Identities.KIOSK_EMAIL)
              .text(SAME_TERMINAL)
              .number(KIOSK_CONFIDENCE)
              .at(first)
              .from(life.id(), null, first));
    }
  }

  private RowWriter link(Life life, int number, StringData leftType, StringData leftValue) {
    return new RowWriter(COLUMNS, toMillis)
        .text(life.id("-N", number))
        .text(leftType)
        .text(leftValue);
  }
}
