package io.flinkcx.functions.journey;

import io.flinkcx.core.churn.RetentionRules;
import io.flinkcx.core.journey.CohortSpender;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.arguments.Thin;
import io.flinkcx.functions.arguments.Times;
import io.flinkcx.functions.churn.CohortArguments;
import java.time.LocalDateTime;
import java.util.stream.IntStream;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_REVENUE_CURVE(customer_id, cohort_time, event_time, amount, observation_end [, period]
 * [, periods] [, alignment] [, confidence] [, thin_below])}: what a cohort brought in each period
 * after its first, and per customer.
 */
public final class CxRevenueCurve extends AggregateFunction<ArrayData, RevenueCurveState> {

  private static final long serialVersionUID = 1L;

  static final String NAME = "CX_REVENUE_CURVE";

  private Times times = Times.of(NAME);

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    times = Times.of(NAME, typeFactory);
    RetentionRules rules = RetentionRules.DEFAULT;
    return new FunctionSchema()
        .state(typeFactory.createDataType(RevenueCurveState.class))
        .texts("customer_id")
        .times(times, "cohort_time", "event_time")
        .numbers("amount")
        .times(times, "observation_end")
        .optionalTexts("period")
        .optionalNumbers("periods")
        .optionalTexts("alignment")
        .optionalNumbers(Confidence.NAME, Thin.NAME)
        .returning(RevenueCurveRow.TYPE.arrayType())
        .check("period", String.class, p -> Settings.named(NAME, () -> rules.withPeriod(p)))
        .check("periods", Double.class, n -> Settings.named(NAME, () -> rules.withPeriods(n)))
        .check("alignment", String.class, a -> Settings.named(NAME, () -> rules.withAlignment(a)))
        .check(Confidence.NAME, Double.class, value -> Confidence.orDefault(NAME, value))
        .check(Thin.NAME, Double.class, value -> Thin.orDefault(NAME, value))
        .build();
  }

  @Override
  public RevenueCurveState createAccumulator() {
    return new RevenueCurveState();
  }

  public void accumulate(
      RevenueCurveState state,
      String customer,
      Object cohortTime,
      Object eventTime,
      Number amount,
      Object observationEnd,
      String period,
      Number periods,
      String alignment,
      Number confidence,
      Number thinBelow)
      throws Exception {
    state.confidence = Settings.latest(state.confidence, confidence);
    state.thinBelow = Settings.latest(state.thinBelow, thinBelow);
    RetentionRules rules = CohortArguments.rules(NAME, period, periods, null, alignment);
    add(state, customer, cohortTime, eventTime, amount, observationEnd, rules, 1);
  }

  public void retract(
      RevenueCurveState state,
      String customer,
      Object cohortTime,
      Object eventTime,
      Number amount,
      Object observationEnd,
      String period,
      Number periods,
      String alignment,
      Number confidence,
      Number thinBelow)
      throws Exception {
    RetentionRules rules = CohortArguments.rules(NAME, period, periods, null, alignment);
    add(state, customer, cohortTime, eventTime, amount, observationEnd, rules, -1);
  }

  private void add(
      RevenueCurveState state,
      String customer,
      Object cohortTime,
      Object eventTime,
      Number amount,
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
    // without an amount the customer still belongs to the cohort: a LEFT JOIN brings such rows
    double money = amount == null ? 0 : amount.doubleValue();
    if (!CohortSpender.isAmount(money)) {
      state.rejected += sign;
      return;
    }
    state.follow(rules);
    state.observeUntil(CohortArguments.millis(end), sign);
    long key = rules.cohort(CohortArguments.millis(cohort));
    int eventPeriod = CohortArguments.period(rules, cohort, event, end);
    state.add(rules, customer, key, eventPeriod, money, sign);
  }

  public void merge(RevenueCurveState state, Iterable<RevenueCurveState> others) throws Exception {
    for (RevenueCurveState other : others) {
      state.addAll(other);
    }
  }

  @Override
  public ArrayData getValue(RevenueCurveState state) {
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
    return RevenueCurveRow.TYPE.array(
        IntStream.rangeClosed(0, rules.periods()).boxed().toList(),
        (row, k) ->
            RevenueCurveRow.write(row, k, state.curve, confidence, thinBelow, state.rejected));
  }
}
