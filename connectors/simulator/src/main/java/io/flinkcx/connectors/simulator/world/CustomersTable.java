package io.flinkcx.connectors.simulator.world;

import org.apache.flink.table.data.StringData;

/** {@code customers}: one row at the first order of a customer. */
final class CustomersTable implements LifeTable {

  private static final int COLUMNS = RowWriter.columns("customers");
  private static final StringData STAGE = Text.of("purchase");

  private final long toMillis;
  private final Profiles profiles;
  private final Referrals referrals;

  CustomersTable(CompanyOptions options, Profiles profiles, Referrals referrals) {
    toMillis = options.to().toEpochMilli();
    this.profiles = profiles;
    this.referrals = referrals;
  }

  @Override
  public void rows(Life life, RowSink sink) {
    long at = life.firstOrderAtMillis;
    if (at >= toMillis || !sink.wants(at)) {
      return;
    }
    Profiles.Profile profile = profiles.profile(life.customer);
    Channel channel = life.journey.lastChannel();
    long referrer =
        channel.origin == Channel.Origin.EARNED
            ? referrals.referrer(life.customer, life.acquiredAtMillis)
            : Referrals.NOBODY;
    sink.add(
        at,
        new RowWriter(COLUMNS, toMillis)
            .text(life.id())
            .text(profile.segment().isBusiness() ? Accounts.id(life.customer) : null)
            .text(profile.firstName())
            .text(profile.lastName())
            .text(profile.email())
            .text(profile.phone())
            .text(profile.country().text)
            .text(profile.country().language)
            .text(profile.segment().text)
            .text(STAGE)
            .text(channel.text)
            .text(channel.origin.text)
            .text(
                referrer == Referrals.NOBODY ? null : StringData.fromBytes(Text.id('C', referrer)))
            .at(life.acquiredAtMillis)
            .at(at)
            .flag(profile.consentsToEmail())
            .flag(profile.consentsToSms())
            .flag(false)
            .at(at)
            .from(life.id(), null, at));
  }
}
