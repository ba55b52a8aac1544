package io.flinkcx.connectors.simulator.world;

import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;

/**
 * {@code identities}: one row per identifier. A shared identifier has no customer: its {@code
 * customer_id} is NULL, and the row comes from the lower customer number of the pair.
 */
final class IdentitiesTable implements LifeTable {

  private static final int COLUMNS = RowWriter.columns("identities");
  private static final Identities.Kind[] KINDS = Identities.Kind.values();

  private final long fromMillis;
  private final long toMillis;
  private final long customers;
  private final Profiles profiles;
  private final Lives lives;
  private final Identities identities;
  private final Journey partnerJourney = new Journey();

  IdentitiesTable(CompanyOptions options, Profiles profiles, Lives lives) {
    fromMillis = options.from().toEpochMilli();
    toMillis = options.to().toEpochMilli();
    customers = options.customers();
    this.profiles = profiles;
    this.lives = lives;
    identities = new Identities(options);
  }

  @Override
  public void rows(Life life, RowSink sink) {
    long first = life.firstOrderAtMillis;
    if (first >= toMillis) {
      return;
    }
    if (sink.wants(first)) {
      StringData email = profiles.email(life.customer);
      sink.add(first, row(Identities.EMAIL, email, life.id(), 1, first, first, false));
    }
    for (Identities.Kind kind : KINDS) {
      if (!identities.has(life.customer, kind)) {
        continue;
      }
      boolean isShared = kind == Identities.Kind.TABLET;
      long at = identities.linkedAtMillis(life.customer, life.firstOrderAtMillis, kind);
      if (at >= toMillis || isShared && isBroughtByPartner(life.customer)) {
        continue;
      }
      if (sink.wants(at)) {
        StringData value = Identities.value(life.customer, kind);
        StringData owner = isShared ? null : life.id();
        sink.add(at, row(kind.type, value, owner, kind.confidence, first, at, false));
      }
    }
  }

  /** The kiosk's address, known from the start and blocked. */
  void companyRows(RowSink sink) {
    if (sink.wants(fromMillis)) {
      sink.add(
          fromMillis,
          row(Identities.EMAIL, Identities.KIOSK_EMAIL, null, 1, fromMillis, fromMillis, true));
    }
  }

  private boolean isBroughtByPartner(long customer) {
    long partner = Identities.partner(customer);
    if (partner > customer || partner >= customers) {
      return false;
    }
    long acquiredAt = lives.acquisition().acquiredAtMillis(partner);
    long partnerFirst = lives.firstOrderAtMillis(partner, acquiredAt, partnerJourney);
    return identities.linkedAtMillis(partner, partnerFirst, Identities.Kind.TABLET) < toMillis;
  }

  private GenericRowData row(
      StringData type,
      StringData value,
      StringData customerId,
      double confidence,
      long firstSeenAt,
      long lastSeenAt,
      boolean isBlocked) {
    return new RowWriter(COLUMNS, toMillis)
        .text(type)
        .text(value)
        .text(customerId)
        .number(confidence)
        .at(firstSeenAt)
        .at(lastSeenAt)
        .flag(isBlocked)
        .from(value, null, lastSeenAt);
  }
}
