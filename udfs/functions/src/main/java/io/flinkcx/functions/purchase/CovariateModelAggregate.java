package io.flinkcx.functions.purchase;

import io.flinkcx.functions.arguments.FunctionSchema;
import org.apache.flink.table.data.RowData;

/**
 * The fit of a purchase model in continuous time as an aggregate {@code (frequency, recency, age [,
 * weight] [, start_model] [, purchase_covariates] [, dropout_covariates])}.
 */
public abstract class CovariateModelAggregate extends PurchaseModelAggregate {

  private static final long serialVersionUID = 1L;

  /**
   * @param function the SQL name
   * @param model the name of the model in its ROW
   */
  CovariateModelAggregate(String function, String model) {
    super(function, model);
  }

  @Override
  final FunctionSchema arguments(FunctionSchema schema) {
    return schema
        .numbers("frequency", "recency", "age")
        .optionalNumbers("weight")
        .optionalRow("start_model", PurchaseModelRow.TYPE)
        .optionalVectors("purchase_covariates", "dropout_covariates");
  }

  public final void accumulate(
      Histogram histogram,
      Number frequency,
      Number recency,
      Number age,
      Number weight,
      RowData startModel,
      Number[] purchase,
      Number[] dropout)
      throws Exception {
    histogram.count(HistoryRule.ANY, frequency, recency, age, weight, purchase, dropout, 1);
    addStart(histogram, startModel);
  }

  public final void retract(
      Histogram histogram,
      Number frequency,
      Number recency,
      Number age,
      Number weight,
      RowData startModel,
      Number[] purchase,
      Number[] dropout)
      throws Exception {
    histogram.count(HistoryRule.ANY, frequency, recency, age, weight, purchase, dropout, -1);
  }
}
