package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.KaplanMeier;
import io.flinkcx.core.churn.SurvivalCounts;
import io.flinkcx.core.churn.SurvivalInterval;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import java.util.Map;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_KAPLAN_MEIER(duration, event [, confidence] [, interval_type])}: the share of customers
 * that stays longer than t.
 */
public final class CxKaplanMeier extends AggregateFunction<ArrayData, CxKaplanMeier.Durations> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_KAPLAN_MEIER";

  /** Customers by duration, and how to print them. Names and order of the fields are frozen. */
  public static final class Durations extends DurationCounts {

    public Double confidence;
    public String intervalType;

    private void follow(Number level, String type) {
      confidence = Settings.latest(confidence, level);
      intervalType = type == null ? intervalType : type;
    }
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .state(typeFactory.createDataType(Durations.class))
        .numbers("duration")
        .flags("event")
        .optionalNumbers(Confidence.NAME)
        .optionalTexts("interval_type")
        .returning(SurvivalCurveRow.TYPE.arrayType())
        .check(Confidence.NAME, Double.class, value -> Confidence.orDefault(NAME, value))
        .check("interval_type", String.class, CxKaplanMeier::intervalType)
        .build();
  }

  private static SurvivalInterval intervalType(String label) {
    return label == null
        ? SurvivalInterval.LOG_LOG
        : Settings.named(NAME, () -> SurvivalInterval.of(label));
  }

  @Override
  public Durations createAccumulator() {
    return new Durations();
  }

  public void accumulate(
      Durations durations, Number duration, Boolean event, Number confidence, String intervalType)
      throws Exception {
    durations.follow(confidence, intervalType);
    count(durations, duration, event, 1);
  }

  public void retract(
      Durations durations, Number duration, Boolean event, Number confidence, String intervalType)
      throws Exception {
    durations.follow(confidence, intervalType);
    count(durations, duration, event, -1);
  }

  private static void count(Durations durations, Number duration, Boolean event, int sign)
      throws Exception {
    if (duration != null && event != null) {
      durations.add(null, null, duration.doubleValue(), event, sign);
    }
  }

  public void merge(Durations durations, Iterable<Durations> others) throws Exception {
    for (Durations other : others) {
      durations.follow(other.confidence, other.intervalType);
      durations.addAll(other);
    }
  }

  @Override
  public ArrayData getValue(Durations durations) {
    double level = Confidence.orDefault(NAME, durations.confidence);
    SurvivalInterval type = intervalType(durations.intervalType);
    Map<String, SurvivalCounts> all = durations.counts(NAME).get("");
    return all == null
        ? null
        : SurvivalCurveRow.of(KaplanMeier.of(all.get(""), level, type), durations.rejected);
  }
}
