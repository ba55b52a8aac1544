package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.RetentionRules;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.arguments.Thin;
import io.flinkcx.functions.arguments.Times;
import java.time.LocalDateTime;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_RETENTION_CURVE(customer_id, cohort_time, event_time, observation_end [, period] [,
 * periods] [, mode] [, alignment] [, confidence] [, thin_below])}: which share of a cohort was
 * active in each period after its first.
 */
public final class CxRetentionCurve extends AggregateFunction<ArrayData, CohortState> {

  private static final long serialVersionUID = 1L;

  static final String NAME = "CX_RETENTION_CURVE";

  private Times times = Times.of(NAME);

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    times = Times.of(NAME, typeFactory);
    RetentionRules rules = RetentionRules.DEFAULT;
    return new FunctionSchema()
        .state(typeFactory.createDataType(CohortState.class))
        .texts("customer_id")
        .times(times, "cohort_time", "event_time", "observation_end")
        .optionalTexts("period")
        .optionalNumbers("periods")
        .optionalTexts("mode", "alignment")
        .optionalNumbers(Confidence.NAME, Thin.NAME)
        .returning(RetentionCurveRow.TYPE.arrayType())
        .check("period", String.class, p -> Settings.named(NAME, () -> rules.withPeriod(p)))
        .check("periods", Double.class, n -> Settings.named(NAME, () -> rules.withPeriods(n)))
        .check("mode", String.class, m -> Settings.named(NAME, () -> rules.withMode(m)))
        .check("alignment", String.class, a -> Settings.named(NAME, () -> rules.withAlignment(a)))
        .check(Confidence.NAME, Double.class, value -> Confidence.orDefault(NAME, value))
        .check(Thin.NAME, Double.class, value -> Thin.orDefault(NAME, value))
        .build();
  }

  @Override
  public CohortState createAccumulator() {
    return new CohortState();
  }

  public void accumulate(
      CohortState state,
      String customer,
      Object cohortTime,
      Object eventTime,
      Object observationEnd,
      String period,
      Number periods,
      String mode,
      String alignment,
      Number confidence,
      Number thinBelow)
      throws Exception {
    state.confidence = Settings.latest(state.confidence, confidence);
    state.thinBelow = Settings.latest(state.thinBelow, thinBelow);
    RetentionRules rules = CohortArguments.rules(NAME, period, periods, mode, alignment);
    add(state, customer, cohortTime, eventTime, observationEnd, rules, 1);
  }

  public void retract(
      CohortState state,
      String customer,
      Object cohortTime,
      Object eventTime,
      Object observationEnd,
      String period,
      Number periods,
      String mode,
      String alignment,
      Number confidence,
      Number thinBelow)
      throws Exception {
    RetentionRules rules = CohortArguments.rules(NAME, period, periods, mode, alignment);
    add(state, customer, cohortTime, eventTime, observationEnd, rules, -1);
  }

  private void add(
      CohortState state,
      String customer,
      Object cohortTime,
      Object eventTime,
      Object observationEnd,
      RetentionRules rules,
      int sign)
      throws Exception {
    LocalDateTime cohort = times.local(cohortTime);
    LocalDateTime event = times.local(eventTime);
    LocalDateTime end = times.local(observationEnd);
    if (customer == null || cohort == null || end == null || !cohort.isBefore(end)) {
      return;
    }
    state.follow(rules);
    state.observeUntil(CohortArguments.millis(end), sign);
    long key = rules.cohort(CohortArguments.millis(cohort));
    int eventPeriod = CohortArguments.period(rules, cohort, event, end);
    state.add(rules, customer, key, eventPeriod, sign);
  }

  public void merge(CohortState state, Iterable<CohortState> others) throws Exception {
    for (CohortState other : others) {
      state.addAll(other);
    }
  }

  @Override
  public ArrayData getValue(CohortState state) {
    double confidence = Confidence.orDefault(NAME, state.confidence);
    double thinBelow = Thin.orDefault(NAME, state.thinBelow);
    RetentionRules rules = state.rules();
    if (rules == null || state.customers <= 0) {
      return null;
    }
    try {
      state.refresh(rules);
    } catch (Exception e) {
      throw new IllegalStateException(NAME + ": cannot read its customers", e);
    }
    return RetentionCurveRow.TYPE.array(
        rules.periods() + 1,
        (row, k) ->
            RetentionCurveRow.write(row, k, state.active[k], state.size[k], confidence, thinBelow));
  }
}
