package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.ShareStatistics;
import io.flinkcx.functions.rows.ResultType;
import org.apache.flink.table.data.RowData;

/**
 * {@code CX_SHARE_INTERVAL(successes, n [, confidence] [, thin_below])}: the row of {@code
 * CX_SHARE_STATS} from counts, so that days roll up to a month; NULL where a count is NULL,
 * negative or not whole, or {@code successes} above {@code n}.
 */
public final class CxShareInterval extends CountsInterval {

  private static final long serialVersionUID = 1L;

  private static final ResultType TYPE = new CxShareStats().resultType();

  public CxShareInterval() {
    super("CX_SHARE_INTERVAL", TYPE, "successes", "n");
  }

  public RowData eval(Number successes, Number n, Number confidence, Number thinBelow) {
    return shareOnce(successes, n, confidence, thinBelow);
  }

  @Override
  RowData row(double successes, double n, double none, double level, double limit) {
    ShareStatistics share = ShareStatistics.of((long) successes, (long) n, level);
    return TYPE.row(row -> ShareRow.write(row, share, limit));
  }
}
