package io.flinkcx.connectors.simulator.world;

import org.apache.flink.table.data.StringData;

/** {@code accounts}: one row when the account's first business customer is first seen. */
final class AccountsTable implements LifeTable {

  private static final int COLUMNS = RowWriter.columns("accounts");
  private static final String[] NAMES = {
    "Alder", "Birch", "Cedar", "Delta", "Ember", "Fjord", "Grove", "Harbor", "Indigo", "Juniper"
  };
  private static final String[] TRADES = {
    "Logistics", "Foods", "Systems", "Clinic", "Studios", "Works", "Partners", "Energy"
  };
  private static final StringData[] INDUSTRIES =
      Text.all(
          "transport",
          "food",
          "software",
          "health",
          "media",
          "manufacturing",
          "services",
          "energy");
  private static final StringData[] OWNERS = Text.all("owner-1", "owner-2", "owner-3", "owner-4");
  private static final int SEATS_TO_EMPLOYEES = 12;

  private final long toMillis;
  private final Profiles profiles;
  private final Accounts accounts;
  private final RandomStream stream;

  AccountsTable(CompanyOptions options, Profiles profiles, Accounts accounts) {
    toMillis = options.to().toEpochMilli();
    this.profiles = profiles;
    this.accounts = accounts;
    stream = new RandomStream(options.seed(), Part.ACCOUNT);
  }

  @Override
  public void rows(Life life, RowSink sink) {
    long at = life.acquiredAtMillis;
    if (!accounts.isOpenedBy(life.customer) || !sink.wants(at)) {
      return;
    }
    long account = Accounts.number(life.customer);
    stream.start(account);
    int name = stream.nextInt(NAMES.length);
    int trade = stream.nextInt(TRADES.length);
    Segment segment = profiles.segment(life.customer);
    long seats = segment.minSeats + stream.nextInt(segment.maxSeats - segment.minSeats + 1);
    StringData id = Accounts.id(life.customer);
    sink.add(
        at,
        new RowWriter(COLUMNS, toMillis)
            .text(id)
            .text(Text.of(NAMES[name] + ' ' + TRADES[trade] + ' ' + account))
            .text(INDUSTRIES[trade])
            .count(seats * SEATS_TO_EMPLOYEES)
            .text(OWNERS[stream.nextInt(OWNERS.length)])
            .text(segment.plan.text)
            .at(at)
            .from(id, null, at));
  }
}
