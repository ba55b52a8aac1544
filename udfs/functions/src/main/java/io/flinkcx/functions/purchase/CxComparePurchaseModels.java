package io.flinkcx.functions.purchase;

import io.flinkcx.core.purchase.NbdFit;
import io.flinkcx.core.purchase.PurchaseHistogram;
import io.flinkcx.core.purchase.PurchaseModelComparison;
import io.flinkcx.core.purchase.PurchaseModelFit;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_COMPARE_PURCHASE_MODELS(frequency, recency, age [, weight])}: which purchase model fits
 * a customer base best, one row per customer.
 */
public final class CxComparePurchaseModels extends AggregateFunction<ArrayData, PurchaseCounts> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_COMPARE_PURCHASE_MODELS";

  private static final ResultType TYPE =
      ResultType.of(row -> write(row, PurchaseModelComparison.of(new PurchaseHistogram()).get(0)));

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .state(typeFactory.createDataType(PurchaseCounts.class))
        .numbers("frequency", "recency", "age")
        .optionalNumbers("weight")
        .returning(TYPE.arrayType())
        .build();
  }

  @Override
  public PurchaseCounts createAccumulator() {
    return new PurchaseCounts();
  }

  public void accumulate(
      PurchaseCounts counts, Number frequency, Number recency, Number age, Number weight)
      throws Exception {
    counts.count(HistoryRule.ANY, frequency, recency, age, weight, null, null, 1);
  }

  public void retract(
      PurchaseCounts counts, Number frequency, Number recency, Number age, Number weight)
      throws Exception {
    counts.count(HistoryRule.ANY, frequency, recency, age, weight, null, null, -1);
  }

  public void merge(PurchaseCounts counts, Iterable<PurchaseCounts> others) throws Exception {
    for (PurchaseCounts other : others) {
      counts.addAll(other);
    }
  }

  @Override
  public ArrayData getValue(PurchaseCounts counts) {
    return TYPE.array(
        PurchaseModelComparison.of(counts.histogram(NAME).pooled()),
        CxComparePurchaseModels::write);
  }

  private static void write(ResultRow row, PurchaseModelComparison compared) {
    PurchaseModelFit fit = compared.fit();
    boolean isTested = compared.isFitted() && !compared.model().equals(NbdFit.NAME);
    row.text("model", compared.model());
    row.integer("parameters", compared.isFitted() ? fit.parameters().values().length : null);
    row.number("log_likelihood", fit.logLikelihood());
    row.number("aic", compared.aic());
    row.number("delta_aic", compared.deltaAic());
    row.number("akaike_weight", compared.akaikeWeight());
    row.number("bic", compared.bic());
    row.number("lr_chi_square", compared.likelihoodRatio());
    row.integer(
        "lr_degrees_of_freedom", isTested ? PurchaseModelComparison.DROPOUT_PARAMETERS : null);
    row.number("lr_p_value", compared.pValue());
    row.count("n", fit.customers());
    row.count("rejected", fit.rejected());
    row.text("warning", fit.warning());
  }
}
