package io.flinkcx.functions.purchase;

import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
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
  protected CovariateModelAggregate(String function, String model) {
    super(function, model);
  }

  public void accumulate(
      Histogram histogram,
      @ArgumentHint(name = "frequency", type = @DataTypeHint("DOUBLE")) Number frequency,
      @ArgumentHint(name = "recency", type = @DataTypeHint("DOUBLE")) Number recency,
      @ArgumentHint(name = "age", type = @DataTypeHint("DOUBLE")) Number age,
      @ArgumentHint(name = "weight", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number weight,
      @ArgumentHint(
              name = "start_model",
              type = @DataTypeHint(value = PurchaseModelRow.TYPE, bridgedTo = RowData.class),
              isOptional = true)
          RowData startModel,
      @ArgumentHint(
              name = "purchase_covariates",
              type = @DataTypeHint("ARRAY<DOUBLE>"),
              isOptional = true)
          Number[] purchaseCovariates,
      @ArgumentHint(
              name = "dropout_covariates",
              type = @DataTypeHint("ARRAY<DOUBLE>"),
              isOptional = true)
          Number[] dropoutCovariates)
      throws Exception {
    count(histogram, frequency, recency, age, weight, purchaseCovariates, dropoutCovariates, 1);
    addStart(histogram, startModel);
  }

  public void retract(
      Histogram histogram,
      Number frequency,
      Number recency,
      Number age,
      Number weight,
      RowData startModel,
      Number[] purchaseCovariates,
      Number[] dropoutCovariates)
      throws Exception {
    count(histogram, frequency, recency, age, weight, purchaseCovariates, dropoutCovariates, -1);
  }
}
