package io.flinkcx.functions.journey;

import io.flinkcx.core.journey.RevenueCurve;
import io.flinkcx.core.survey.MeanStatistics;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;

/** One period of a revenue curve as SQL has it. */
final class RevenueCurveRow {

  static final ResultType TYPE = ResultType.of(row -> write(row, 0, empty(), .5, 0, 0));

  private RevenueCurveRow() {}

  private static RevenueCurve empty() {
    RevenueCurve curve = new RevenueCurve();
    curve.clear(1);
    return curve;
  }

  static void write(
      ResultRow row,
      int period,
      RevenueCurve curve,
      double confidence,
      double thinBelow,
      long rejected) {
    long customers = curve.customers[period];
    MeanStatistics perCustomer = curve.perCustomer(period, confidence);
    row.integer("period", period);
    row.count("customers", customers);
    // of a period that is over for nobody the revenue is unknown, not 0
    row.number("revenue", curve.revenue(period));
    row.number("cumulative_revenue", curve.cumulativeRevenue(period));
    row.number("per_customer", perCustomer.mean());
    row.number("std_error", perCustomer.standardError());
    row.number("margin_of_error", perCustomer.marginOfError());
    row.number("ci_lower", perCustomer.interval().lower());
    row.number("ci_upper", perCustomer.interval().upper());
    row.count("rejected", rejected);
    row.flag("thin", customers < thinBelow);
  }
}
