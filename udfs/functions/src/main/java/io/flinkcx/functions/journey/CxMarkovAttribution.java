package io.flinkcx.functions.journey;

import io.flinkcx.core.journey.MarkovAttribution;
import io.flinkcx.core.journey.MarkovPath;
import io.flinkcx.core.journey.PathOutcome;
import io.flinkcx.core.journey.TouchpointNames;
import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_MARKOV_ATTRIBUTION(path, conversions [, value] [, nulls] [, order])}: what would be
 * lost without a touchpoint, by a Markov chain.
 */
public final class CxMarkovAttribution
    extends AggregateFunction<RowData, CxMarkovAttribution.Steps> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_MARKOV_ATTRIBUTION";

  private static final int DEFAULT_ORDER = 1;

  /**
   * The chain, by the keys of {@link MarkovPath}: journeys by step, conversions and their value by
   * the state in which the journey ended. Frozen once released: savepoints.
   */
  public static final class Steps extends PathState {

    /** Of the rows so far, 0 before the first. */
    public int order;

    private void count(PathOutcome outcome, int sign) throws Exception {
      Touched path = touched(outcome.touchpoints());
      int length = path.length();
      for (int i = 0; i < length; i++) {
        int start = MarkovPath.start(i, order);
        add(path, start, i + 1, sign * outcome.journeys(), 0, DoubleDouble.ZERO);
      }
      if (outcome.conversions() > 0) {
        DoubleDouble value = DoubleDouble.of(sign * outcome.value());
        int start = MarkovPath.start(length, order);
        add(path, start, length, 0, sign * outcome.conversions(), value);
      }
    }

    @Override
    protected Touched arranged(Touched path) {
      return path;
    }
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return PathArguments.declare(
            new FunctionSchema().state(typeFactory.createDataType(Steps.class)))
        .optionalNumbers("order")
        .returning(AttributionRow.TYPE.dataType())
        .check("order", Double.class, CxMarkovAttribution::requireOrder)
        .build();
  }

  private static int requireOrder(double order) {
    return Settings.named(NAME, () -> MarkovAttribution.requireOrder(order));
  }

  @Override
  public Steps createAccumulator() {
    return new Steps();
  }

  public void accumulate(
      Steps steps, String[] path, Number conversions, Number value, Number nulls, Number order)
      throws Exception {
    add(steps, path, conversions, value, nulls, order, 1);
  }

  public void retract(
      Steps steps, String[] path, Number conversions, Number value, Number nulls, Number order)
      throws Exception {
    add(steps, path, conversions, value, nulls, order, -1);
  }

  private static void add(
      Steps steps,
      String[] path,
      Number conversions,
      Number value,
      Number nulls,
      Number order,
      int sign)
      throws Exception {
    if (path == null) {
      return;
    }
    follow(steps, order == null ? DEFAULT_ORDER : requireOrder(order.doubleValue()));
    PathOutcome outcome = PathArguments.read(path, conversions, value, nulls);
    if (outcome == null) {
      steps.rejected += sign;
      return;
    }
    steps.count(outcome, sign);
  }

  /** The states of two orders are not the same. */
  private static void follow(Steps steps, int order) {
    if (steps.order != 0 && steps.order != order) {
      throw new IllegalArgumentException(
          NAME
              + ": order must be the same in all rows of a group, so group by it too, got "
              + order
              + " after "
              + steps.order);
    }
    steps.order = order;
  }

  public void merge(Steps steps, Iterable<Steps> others) throws Exception {
    for (Steps other : others) {
      if (other.order != 0) {
        follow(steps, other.order);
      }
      steps.addAll(other);
    }
  }

  @Override
  public RowData getValue(Steps steps) {
    MarkovAttribution markov = new MarkovAttribution(Math.max(DEFAULT_ORDER, steps.order));
    steps.read(
        NAME,
        (touchpoints, journeys, conversions, value) -> {
          String key = TouchpointNames.key(touchpoints);
          markov.addJourneys(key, journeys);
          markov.addConversions(key, conversions);
          markov.addValue(key, value);
        });
    return AttributionRow.of(markov.attribution(), steps.rejected);
  }
}
