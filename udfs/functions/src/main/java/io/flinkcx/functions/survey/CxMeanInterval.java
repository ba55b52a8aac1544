package io.flinkcx.functions.survey;

import io.flinkcx.core.math.Moments;
import io.flinkcx.core.survey.MeanStatistics;
import io.flinkcx.core.survey.SumsOfValues;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import java.util.Optional;
import org.apache.flink.table.data.RowData;

/**
 * {@code CX_MEAN_INTERVAL(n, total, total_squares [, confidence] [, thin_below])}: the row of
 * {@code CX_MEAN_STATS}, without minimum and maximum, from sums, so that days roll up to a month;
 * NULL where a sum is NULL or no values have such sums.
 */
public final class CxMeanInterval extends CountsInterval {

  private static final long serialVersionUID = 1L;

  private static final ResultType TYPE =
      ResultType.of(row -> write(row, MeanStatistics.of(Moments.EMPTY, .5), 0));

  public CxMeanInterval() {
    super("CX_MEAN_INTERVAL", TYPE, "n", "total", "total_squares");
  }

  public RowData eval(
      Number n, Number total, Number totalSquares, Number confidence, Number thinBelow) {
    double level = level(confidence);
    double limit = thinBelow(thinBelow);
    if (!isCount(n) || total == null || totalSquares == null) {
      return null;
    }
    return once(n.doubleValue(), total.doubleValue(), totalSquares.doubleValue(), level, limit);
  }

  @Override
  RowData row(double n, double total, double totalSquares, double level, double limit) {
    Optional<Moments> moments = SumsOfValues.moments((long) n, total, totalSquares);
    if (moments.isEmpty()) {
      return null;
    }
    MeanStatistics mean = MeanStatistics.of(moments.get(), level);
    return TYPE.row(row -> write(row, mean, limit));
  }

  private static void write(ResultRow row, MeanStatistics mean, double thinBelow) {
    MeanRow.write(row, mean);
    // sums do not say it; every statistics row has the field
    row.count("rejected", 0);
    row.flag("thin", mean.n() < thinBelow);
  }
}
