package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.KaplanMeier;
import io.flinkcx.core.churn.SurvivalCurve;
import io.flinkcx.core.churn.SurvivalInterval;
import io.flinkcx.core.churn.WeightedKaplanMeier;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_KAPLAN_MEIER(duration, event [, confidence] [, interval_type] [, weights])}: the share
 * of customers that stays longer than t.
 */
public final class CxKaplanMeier extends AggregateFunction<ArrayData, CurveCounts> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_KAPLAN_MEIER";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .state(typeFactory.createDataType(CurveCounts.class))
        .numbers("duration")
        .flags("event")
        .optionalNumbers(Confidence.NAME)
        .optionalTexts(CurveCounts.INTERVAL_TYPE)
        .optionalNumbers("weights")
        .returning(SurvivalCurveRow.TYPE.arrayType())
        .check(Confidence.NAME, Double.class, value -> Confidence.orDefault(NAME, value))
        .check(
            CurveCounts.INTERVAL_TYPE,
            String.class,
            label -> CurveCounts.requireIntervalType(NAME, label))
        .build();
  }

  @Override
  public CurveCounts createAccumulator() {
    return new CurveCounts();
  }

  public void accumulate(
      CurveCounts durations,
      Number duration,
      Boolean event,
      Number confidence,
      String intervalType,
      Number weight)
      throws Exception {
    durations.follow(confidence, intervalType);
    count(durations, duration, event, weight, 1);
  }

  public void retract(
      CurveCounts durations,
      Number duration,
      Boolean event,
      Number confidence,
      String intervalType,
      Number weight)
      throws Exception {
    durations.follow(confidence, intervalType);
    count(durations, duration, event, weight, -1);
  }

  private static void count(
      CurveCounts durations, Number duration, Boolean event, Number weight, int sign)
      throws Exception {
    if (duration == null || event == null) {
      return;
    }
    if (weight == null) {
      durations.add(null, null, duration.doubleValue(), event, sign);
    } else {
      durations.addWeighted(duration.doubleValue(), event, weight.doubleValue(), sign);
    }
  }

  public void merge(CurveCounts durations, Iterable<CurveCounts> others) throws Exception {
    for (CurveCounts other : others) {
      durations.mergeWith(other);
    }
  }

  @Override
  public ArrayData getValue(CurveCounts durations) {
    double level = Confidence.orDefault(NAME, durations.confidence);
    SurvivalInterval type = durations.intervalType(NAME);
    CurveCounts.Customers customers = durations.customers(NAME);
    if (customers.weighted().size() == 0) {
      SurvivalCurve curve = KaplanMeier.of(customers.unweighted(), level, type);
      return SurvivalCurveRow.of(curve, durations.rejected);
    }
    return SurvivalCurveRow.of(
        WeightedKaplanMeier.of(customers.weighted(), level, type),
        durations.rejected + customers.unweighted().observations());
  }
}
