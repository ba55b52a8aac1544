package io.flinkcx.functions.segment;

import io.flinkcx.core.math.LostDigits;
import io.flinkcx.core.math.SumVector;
import io.flinkcx.core.segment.Engagement;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Intervals;
import io.flinkcx.functions.arguments.Times;
import java.time.Duration;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_ENGAGEMENT(event_time, weight, as_of, half_life)}: the sum of a customer's events, of
 * which each counts half as much after every half-life.
 */
public final class CxEngagement extends AggregateFunction<Double, CxEngagement.Events> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_ENGAGEMENT";
  private static final String HALF_LIFE = "half_life";

  private Times times = Times.of(NAME);

  /** What the events add up to. Names and order of the fields are frozen: savepoints. */
  public static final class Events {

    public long n;

    /** The decayed weights: a sum of about 32 digits, so that any order gives the same. */
    public double[] score = new SumVector(1).array();
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    times = Times.of(NAME, typeFactory);
    return new FunctionSchema()
        .state(typeFactory.createDataType(Events.class))
        .times(times, "event_time")
        .numbers("weight")
        .times(times, "as_of")
        .intervals(HALF_LIFE)
        .returning(DataTypes.DOUBLE())
        .check(HALF_LIFE, Duration.class, span -> Intervals.requirePositive(NAME, HALF_LIFE, span))
        .build();
  }

  @Override
  public Events createAccumulator() {
    return new Events();
  }

  public void accumulate(
      Events events, Object eventTime, Number weight, Object asOf, Duration halfLife) {
    count(events, eventTime, weight, asOf, halfLife, 1);
  }

  public void retract(
      Events events, Object eventTime, Number weight, Object asOf, Duration halfLife) {
    count(events, eventTime, weight, asOf, halfLife, -1);
  }

  private void count(
      Events events, Object eventTime, Number weight, Object asOf, Duration halfLife, int sign) {
    if (halfLife != null) {
      Intervals.requirePositive(NAME, HALF_LIFE, halfLife);
    }
    if (eventTime == null
        || weight == null
        || asOf == null
        || halfLife == null
        || !Engagement.isWeight(weight.doubleValue())) {
      return;
    }
    long age = times.epochMillis(asOf) - times.epochMillis(eventTime);
    if (age >= 0) {
      events.n += sign;
      new SumVector(events.score)
          .add(0, sign * Engagement.decayed(weight.doubleValue(), age, halfLife));
    }
  }

  public void merge(Events events, Iterable<Events> others) {
    for (Events other : others) {
      events.n += other.n;
      new SumVector(events.score).addAll(new SumVector(other.score));
    }
  }

  @Override
  public Double getValue(Events events) {
    if (events.n <= 0) {
      return null;
    }
    SumVector sum = new SumVector(events.score);
    return LostDigits.withoutRounding(sum.get(0).value(), sum.largestTerm(0));
  }
}
