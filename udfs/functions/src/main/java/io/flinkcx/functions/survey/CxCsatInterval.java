package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.CsatStatistics;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import org.apache.flink.table.data.RowData;

/**
 * {@code CX_CSAT_INTERVAL(satisfied, n [, confidence] [, thin_below])}: the row of {@code
 * CX_CSAT_STATS}, without the mean, from counts, so that days roll up to a month; NULL where a
 * count is NULL, negative or not whole, or {@code satisfied} above {@code n}.
 */
public final class CxCsatInterval extends CountsInterval {

  private static final long serialVersionUID = 1L;

  private static final ResultType TYPE =
      ResultType.of(row -> write(row, CsatStatistics.of(0, 0, 0, .5), 0, 0));

  public CxCsatInterval() {
    super("CX_CSAT_INTERVAL", TYPE, "satisfied", "n");
  }

  public RowData eval(Number satisfied, Number n, Number confidence, Number thinBelow) {
    return shareOnce(satisfied, n, confidence, thinBelow);
  }

  @Override
  RowData row(double satisfied, double n, double none, double level, double limit) {
    CsatStatistics csat = CsatStatistics.of((long) satisfied, (long) n, Double.NaN, level);
    return TYPE.row(row -> write(row, csat, (long) satisfied, limit));
  }

  private static void write(ResultRow row, CsatStatistics csat, long satisfied, double thinBelow) {
    row.number("top_box_share", csat.topBoxShare());
    row.count("satisfied", satisfied);
    row.count("n", csat.n());
    row.number("std_error", csat.standardError());
    row.number("margin_of_error", csat.marginOfError());
    row.number("ci_lower", csat.interval().lower());
    row.number("ci_upper", csat.interval().upper());
    // counts do not say it; every statistics row has the field
    row.count("rejected", 0);
    row.flag("thin", csat.n() < thinBelow);
  }
}
