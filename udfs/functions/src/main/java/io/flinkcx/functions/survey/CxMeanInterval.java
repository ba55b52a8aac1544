package io.flinkcx.functions.survey;

import static io.flinkcx.functions.declarative.Rows.orNull;

import io.flinkcx.core.math.Moments;
import io.flinkcx.core.survey.MeanStatistics;
import io.flinkcx.core.survey.SumsOfValues;
import java.util.Optional;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;

/**
 * {@code CX_MEAN_INTERVAL(n, total, total_squares [, confidence] [, thin_below])}: the row of
 * {@code CX_MEAN_STATS}, without minimum and maximum, from sums, so that days roll up to a month;
 * NULL where a sum is NULL or no values have such sums.
 */
public final class CxMeanInterval extends CountsInterval {

  private static final long serialVersionUID = 1L;

  private static final String ROW =
      "ROW<mean DOUBLE, std_dev DOUBLE, std_error DOUBLE, n BIGINT, margin_of_error DOUBLE,"
          + " ci_lower DOUBLE, ci_upper DOUBLE, rejected BIGINT, thin BOOLEAN>";

  /** For Flink. */
  public CxMeanInterval() {
    super("CX_MEAN_INTERVAL");
  }

  @DataTypeHint(value = ROW, bridgedTo = RowData.class)
  public RowData eval(
      @ArgumentHint(name = "n", type = @DataTypeHint("DOUBLE")) Number n,
      @ArgumentHint(name = "total", type = @DataTypeHint("DOUBLE")) Number total,
      @ArgumentHint(name = "total_squares", type = @DataTypeHint("DOUBLE")) Number totalSquares,
      @ArgumentHint(name = "confidence", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number confidence,
      @ArgumentHint(name = "thin_below", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number thinBelow) {
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
    return GenericRowData.of(
        orNull(mean.mean()),
        orNull(mean.standardDeviation()),
        orNull(mean.standardError()),
        mean.n(),
        orNull(mean.marginOfError()),
        orNull(mean.interval().lower()),
        orNull(mean.interval().upper()),
        // sums do not say it; every statistics row has the field
        0L,
        mean.n() < limit);
  }
}
