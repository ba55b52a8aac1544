package io.flinkcx.functions.journey;

import io.flinkcx.core.journey.MarkovAttribution;
import io.flinkcx.core.journey.MarkovPath;
import io.flinkcx.core.journey.PathOutcome;
import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.state.Counts;
import io.flinkcx.functions.state.Sums;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.dataview.MapView;
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

  /** The chain, by the keys of {@link MarkovPath}; frozen once released: savepoints. */
  public static final class Steps {

    /** Journeys by step. */
    public MapView<String, Long> journeys = new MapView<>();

    /** Conversions by the state in which the journey ended. */
    public MapView<String, Long> conversions = new MapView<>();

    /** Their value, as in {@link Sums}. */
    @DataTypeHint("MAP<STRING, ARRAY<DOUBLE>>")
    public MapView<String, Double[]> values = new MapView<>();

    /** Of the rows so far, 0 before the first. */
    public int order;

    public long rejected;
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
    MarkovPath markov = new MarkovPath(outcome.touchpoints(), steps.order);
    for (int i = 0; i < markov.steps(); i++) {
      Counts.add(steps.journeys, markov.step(i), sign * outcome.journeys());
    }
    if (outcome.conversions() > 0) {
      String end = markov.end();
      Counts.add(steps.conversions, end, sign * outcome.conversions());
      if (outcome.value() > 0) {
        Sums.add(steps.values, end, DoubleDouble.of(sign * outcome.value()));
      }
    }
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
      Counts.addAll(steps.journeys, other.journeys);
      Counts.addAll(steps.conversions, other.conversions);
      Sums.addAll(steps.values, other.values);
      steps.rejected += other.rejected;
    }
  }

  @Override
  public RowData getValue(Steps steps) {
    MarkovAttribution markov = new MarkovAttribution(Math.max(DEFAULT_ORDER, steps.order));
    Counts.forEach(NAME, steps.journeys, markov::addJourneys);
    Counts.forEach(NAME, steps.conversions, markov::addConversions);
    Sums.forEach(NAME, steps.values, markov::addValue);
    return AttributionRow.of(markov.attribution(), steps.rejected);
  }
}
