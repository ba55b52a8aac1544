package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.BgBb;
import io.flinkcx.core.purchase.BgBbFit;
import io.flinkcx.core.purchase.CovariateHistogram;
import io.flinkcx.core.purchase.PurchaseModelFit;
import java.util.Optional;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.data.RowData;

/**
 * {@code CX_BGBB_FIT(frequency, recency, opportunities [, weight] [, start_model])}: the BG/BB
 * purchase model of a customer base that buys at discrete opportunities, one row per customer.
 */
public final class CxBgBbFit extends PurchaseModelAggregate {

  private static final long serialVersionUID = 1L;

  public CxBgBbFit() {
    super("CX_BGBB_FIT", BgBb.NAME);
  }

  public void accumulate(
      Histogram histogram,
      @ArgumentHint(name = "frequency", type = @DataTypeHint("DOUBLE")) Number frequency,
      @ArgumentHint(name = "recency", type = @DataTypeHint("DOUBLE")) Number recency,
      @ArgumentHint(name = "opportunities", type = @DataTypeHint("DOUBLE")) Number opportunities,
      @ArgumentHint(name = "weight", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number weight,
      @ArgumentHint(
              name = "start_model",
              type = @DataTypeHint(value = PurchaseModelRow.TYPE, bridgedTo = RowData.class),
              isOptional = true)
          RowData startModel)
      throws Exception {
    count(histogram, frequency, recency, opportunities, weight, null, null, 1);
    addStart(histogram, startModel);
  }

  public void retract(
      Histogram histogram,
      Number frequency,
      Number recency,
      Number opportunities,
      Number weight,
      RowData startModel)
      throws Exception {
    count(histogram, frequency, recency, opportunities, weight, null, null, -1);
  }

  @Override
  protected Optional<String> whyRejected(
      double frequency, double recency, double opportunities, double weight) {
    Optional<String> reason = super.whyRejected(frequency, recency, opportunities, weight);
    return reason.isEmpty() && !BgBb.isPossible(frequency, recency, opportunities)
        ? Optional.of(BgBbFit.NOT_IN_OPPORTUNITIES)
        : reason;
  }

  @Override
  protected PurchaseModelFit fit(CovariateHistogram histogram, double[] start) {
    return BgBbFit.of(histogram.pooled(), start);
  }
}
