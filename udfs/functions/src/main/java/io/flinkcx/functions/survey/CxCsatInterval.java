package io.flinkcx.functions.survey;

import static io.flinkcx.functions.declarative.Rows.orNull;

import io.flinkcx.core.survey.CsatStatistics;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;

/**
 * {@code CX_CSAT_INTERVAL(satisfied, n [, confidence] [, thin_below])}: the row of {@code
 * CX_CSAT_STATS}, without the mean, from counts, so that days roll up to a month; NULL where a
 * count is NULL, negative or not whole, or {@code satisfied} above {@code n}.
 */
public final class CxCsatInterval extends CountsInterval {

  private static final long serialVersionUID = 1L;

  private static final String ROW =
      "ROW<top_box_share DOUBLE, satisfied BIGINT, n BIGINT, std_error DOUBLE,"
          + " margin_of_error DOUBLE, ci_lower DOUBLE, ci_upper DOUBLE, rejected BIGINT,"
          + " thin BOOLEAN>";

  /** For Flink. */
  public CxCsatInterval() {
    super("CX_CSAT_INTERVAL");
  }

  @DataTypeHint(value = ROW, bridgedTo = RowData.class)
  public RowData eval(
      @ArgumentHint(name = "satisfied", type = @DataTypeHint("DOUBLE")) Number satisfied,
      @ArgumentHint(name = "n", type = @DataTypeHint("DOUBLE")) Number n,
      @ArgumentHint(name = "confidence", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number confidence,
      @ArgumentHint(name = "thin_below", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number thinBelow) {
    double level = level(confidence);
    double limit = thinBelow(thinBelow);
    if (!isCount(satisfied) || !isCount(n) || satisfied.longValue() > n.longValue()) {
      return null;
    }
    return once(satisfied.doubleValue(), n.doubleValue(), 0, level, limit);
  }

  @Override
  RowData row(double satisfied, double n, double none, double level, double limit) {
    CsatStatistics csat = CsatStatistics.of((long) satisfied, (long) n, Double.NaN, level);
    return GenericRowData.of(
        orNull(csat.topBoxShare()),
        (long) satisfied,
        csat.n(),
        orNull(csat.standardError()),
        orNull(csat.marginOfError()),
        orNull(csat.interval().lower()),
        orNull(csat.interval().upper()),
        // counts do not say it; every statistics row has the field
        0L,
        csat.n() < limit);
  }
}
