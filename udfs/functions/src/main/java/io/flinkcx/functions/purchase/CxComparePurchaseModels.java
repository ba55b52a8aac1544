package io.flinkcx.functions.purchase;

import static io.flinkcx.functions.rows.Rows.orNull;

import io.flinkcx.core.purchase.HistoryDefect;
import io.flinkcx.core.purchase.NbdFit;
import io.flinkcx.core.purchase.PurchaseModelComparison;
import io.flinkcx.functions.planning.UncastArguments;
import java.util.Optional;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_COMPARE_PURCHASE_MODELS(frequency, recency, age [, weight])}: which purchase model fits
 * a customer base best, one row per customer.
 */
@FunctionHint(
    output =
        @DataTypeHint(
            value =
                "ARRAY<ROW<model STRING, parameters INT, log_likelihood DOUBLE, aic DOUBLE,"
                    + " delta_aic DOUBLE, akaike_weight DOUBLE, bic DOUBLE, lr_chi_square DOUBLE,"
                    + " lr_degrees_of_freedom INT, lr_p_value DOUBLE, n BIGINT, rejected BIGINT,"
                    + " warning STRING>>",
            bridgedTo = ArrayData.class))
public final class CxComparePurchaseModels extends AggregateFunction<ArrayData, PurchaseCounts> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_COMPARE_PURCHASE_MODELS";

  private static final double[] NO_COVARIATES = {};

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return UncastArguments.of(super.getTypeInference(typeFactory));
  }

  @Override
  public PurchaseCounts createAccumulator() {
    return new PurchaseCounts();
  }

  public void accumulate(
      PurchaseCounts counts,
      @ArgumentHint(name = "frequency", type = @DataTypeHint("DOUBLE")) Number frequency,
      @ArgumentHint(name = "recency", type = @DataTypeHint("DOUBLE")) Number recency,
      @ArgumentHint(name = "age", type = @DataTypeHint("DOUBLE")) Number age,
      @ArgumentHint(name = "weight", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number weight)
      throws Exception {
    count(counts, frequency, recency, age, weight, 1);
  }

  public void retract(
      PurchaseCounts counts, Number frequency, Number recency, Number age, Number weight)
      throws Exception {
    count(counts, frequency, recency, age, weight, -1);
  }

  private static void count(
      PurchaseCounts counts, Number frequency, Number recency, Number age, Number weight, int sign)
      throws Exception {
    if (frequency == null || recency == null || age == null) {
      return;
    }
    double customers = weight == null ? 1 : weight.doubleValue();
    double x = frequency.doubleValue();
    double lastPurchase = recency.doubleValue();
    double end = age.doubleValue();
    Optional<String> reason =
        HistoryDefect.of(x, lastPurchase, end, customers).map(HistoryDefect::reason);
    counts.add(x, lastPurchase, end, NO_COVARIATES, NO_COVARIATES, customers, reason, sign);
  }

  public void merge(PurchaseCounts counts, Iterable<PurchaseCounts> others) throws Exception {
    for (PurchaseCounts other : others) {
      counts.addAll(other);
    }
  }

  @Override
  public ArrayData getValue(PurchaseCounts counts) {
    return new GenericArrayData(
        PurchaseModelComparison.of(counts.histogram(NAME).pooled()).stream()
            .map(CxComparePurchaseModels::row)
            .toArray());
  }

  private static RowData row(PurchaseModelComparison compared) {
    boolean isTested = compared.isFitted() && !compared.model().equals(NbdFit.NAME);
    return GenericRowData.of(
        StringData.fromString(compared.model()),
        compared.isFitted() ? compared.fit().parameters().values().length : null,
        compared.fit().logLikelihood(),
        orNull(compared.aic()),
        orNull(compared.deltaAic()),
        orNull(compared.akaikeWeight()),
        orNull(compared.bic()),
        orNull(compared.likelihoodRatio()),
        isTested ? PurchaseModelComparison.DROPOUT_PARAMETERS : null,
        orNull(compared.pValue()),
        compared.fit().customers(),
        compared.fit().rejected(),
        StringData.fromString(compared.fit().warning()));
  }
}
