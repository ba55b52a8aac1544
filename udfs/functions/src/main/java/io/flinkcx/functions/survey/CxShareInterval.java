package io.flinkcx.functions.survey;

import io.flinkcx.core.survey.ShareStatistics;
import io.flinkcx.functions.rows.ResultType;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
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
    super("CX_SHARE_INTERVAL", TYPE);
  }

  @DataTypeHint(value = ResultType.ANY, bridgedTo = RowData.class)
  public RowData eval(
      @ArgumentHint(name = "successes", type = @DataTypeHint("DOUBLE")) Number successes,
      @ArgumentHint(name = "n", type = @DataTypeHint("DOUBLE")) Number n,
      @ArgumentHint(name = "confidence", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number confidence,
      @ArgumentHint(name = "thin_below", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number thinBelow) {
    return shareOnce(successes, n, confidence, thinBelow);
  }

  @Override
  RowData row(double successes, double n, double none, double level, double limit) {
    ShareStatistics share = ShareStatistics.of((long) successes, (long) n, level);
    return TYPE.row(row -> ShareRow.write(row, share, limit));
  }
}
