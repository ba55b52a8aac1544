package io.flinkcx.connectors.simulator.world;

import org.apache.flink.table.data.StringData;

/** {@code kpi_targets}: the goals of the company, from its first day to its last. */
final class KpiTargetsTable {

  private static final int COLUMNS = RowWriter.columns("kpi_targets");
  private static final StringData ALL = Text.of("all");
  private static final StringData OWNER = Text.of("customer-experience");

  /** A target in force for the whole company. */
  private enum Target {
    NPS("nps", 5, 20, "higher"),
    CSAT("csat", 70, 80, "higher"),
    CES("ces", 5, 5.5, "higher"),
    LATE("late_delivery_share", .16, .10, "lower"),
    FIRST_CONTACT("first_contact_resolution", .72, .80, "higher"),
    NET_RETENTION("net_revenue_retention", .70, .80, "higher");

    final StringData kpi;
    final double baseline;
    final double target;
    final StringData direction;

    Target(String kpi, double baseline, double target, String direction) {
      this.kpi = Text.of(kpi);
      this.baseline = baseline;
      this.target = target;
      this.direction = Text.of(direction);
    }
  }

  private final long fromMillis;
  private final long toMillis;

  KpiTargetsTable(CompanyOptions options) {
    fromMillis = options.from().toEpochMilli();
    toMillis = options.to().toEpochMilli();
  }

  void companyRows(RowSink sink) {
    for (Target target : Target.values()) {
      if (sink.wants(fromMillis)) {
        sink.add(
            fromMillis,
            new RowWriter(COLUMNS, toMillis)
                .text(target.kpi)
                .text(ALL)
                .number(target.baseline)
                .number(target.target)
                .text(target.direction)
                .planned(fromMillis)
                .planned(toMillis)
                .text(OWNER)
                .planned(fromMillis)
                .from(target.kpi, null, fromMillis));
      }
    }
  }
}
