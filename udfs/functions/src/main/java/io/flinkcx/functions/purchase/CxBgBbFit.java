package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.BgBb;
import io.flinkcx.core.purchase.BgBbFit;
import io.flinkcx.core.purchase.CovariateHistogram;
import io.flinkcx.core.purchase.PurchaseModelFit;
import io.flinkcx.functions.arguments.FunctionSchema;
import java.util.Optional;
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

  @Override
  FunctionSchema arguments(FunctionSchema schema) {
    return schema
        .numbers("frequency", "recency", "opportunities")
        .optionalNumbers("weight")
        .optionalRow("start_model", PurchaseModelRow.TYPE);
  }

  public void accumulate(
      Histogram histogram,
      Number frequency,
      Number recency,
      Number opportunities,
      Number weight,
      RowData startModel)
      throws Exception {
    histogram.count(
        CxBgBbFit::whyRejected, frequency, recency, opportunities, weight, null, null, 1);
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
    histogram.count(
        CxBgBbFit::whyRejected, frequency, recency, opportunities, weight, null, null, -1);
  }

  private static Optional<String> whyRejected(
      double frequency, double recency, double opportunities, double weight) {
    Optional<String> reason =
        HistoryRule.ANY.whyRejected(frequency, recency, opportunities, weight);
    return reason.isEmpty() && !BgBb.isPossible(frequency, recency, opportunities)
        ? Optional.of(BgBbFit.NOT_IN_OPPORTUNITIES)
        : reason;
  }

  @Override
  PurchaseModelFit fit(CovariateHistogram histogram, double[] start) {
    return BgBbFit.of(histogram.pooled(), start);
  }
}
