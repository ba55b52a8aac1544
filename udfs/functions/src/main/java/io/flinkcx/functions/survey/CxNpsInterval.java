package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.NpsStatistics;
import io.flinkcx.functions.rows.ResultType;
import org.apache.flink.table.data.RowData;

/**
 * {@code CX_NPS_INTERVAL(promoters, passives, detractors [, confidence] [, thin_below])}: the row
 * of {@code CX_NPS_STATS} from counts, so that days roll up to a month; NULL where a count is NULL,
 * negative or not whole.
 */
public final class CxNpsInterval extends CountsInterval {

  private static final long serialVersionUID = 1L;

  private static final ResultType TYPE = new CxNpsStats().resultType();

  public CxNpsInterval() {
    super("CX_NPS_INTERVAL", TYPE, "promoters", "passives", "detractors");
  }

  public RowData eval(
      Number promoters, Number passives, Number detractors, Number confidence, Number thinBelow) {
    double level = level(confidence);
    double limit = thinBelow(thinBelow);
    if (!isCount(promoters) || !isCount(passives) || !isCount(detractors)) {
      return null;
    }
    return once(
        promoters.doubleValue(), passives.doubleValue(), detractors.doubleValue(), level, limit);
  }

  @Override
  RowData row(double promoters, double passives, double detractors, double level, double limit) {
    NpsStatistics nps =
        NpsStatistics.of((long) promoters, (long) passives, (long) detractors, level);
    // counts do not say what was rejected; every statistics row has the field
    return TYPE.row(row -> NpsRow.write(row, nps, 0, limit));
  }
}
