package io.flinkcx.functions.journey;

import io.flinkcx.core.journey.PathOutcome;
import io.flinkcx.core.journey.ShapleyAttribution;
import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_SHAPLEY_ATTRIBUTION(path, conversions [, value] [, nulls])}: what a touchpoint adds to
 * the conversions on average, by Shapley values.
 */
public final class CxShapleyAttribution
    extends AggregateFunction<RowData, CxShapleyAttribution.Sets> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_SHAPLEY_ATTRIBUTION";

  /** Journeys by the set of their touchpoints; frozen once released: savepoints. */
  public static final class Sets extends PathState {

    private void count(PathOutcome outcome, int sign) throws Exception {
      Touched set = touched(outcome.touchpoints()).asSet();
      long journeys = sign * outcome.journeys();
      long conversions = sign * outcome.conversions();
      add(set, 0, set.length(), journeys, conversions, DoubleDouble.of(sign * outcome.value()));
    }

    @Override
    protected Touched arranged(Touched path) {
      return path.asSet();
    }
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return PathArguments.declare(new FunctionSchema().state(typeFactory.createDataType(Sets.class)))
        .returning(AttributionRow.TYPE.dataType())
        .build();
  }

  @Override
  public Sets createAccumulator() {
    return new Sets();
  }

  public void accumulate(Sets sets, String[] path, Number conversions, Number value, Number nulls)
      throws Exception {
    add(sets, path, conversions, value, nulls, 1);
  }

  public void retract(Sets sets, String[] path, Number conversions, Number value, Number nulls)
      throws Exception {
    add(sets, path, conversions, value, nulls, -1);
  }

  private static void add(
      Sets sets, String[] path, Number conversions, Number value, Number nulls, int sign)
      throws Exception {
    if (path == null) {
      return;
    }
    PathOutcome outcome = PathArguments.read(path, conversions, value, nulls);
    if (outcome == null) {
      sets.rejected += sign;
      return;
    }
    sets.count(outcome, sign);
  }

  public void merge(Sets sets, Iterable<Sets> others) throws Exception {
    for (Sets other : others) {
      sets.addAll(other);
    }
  }

  @Override
  public RowData getValue(Sets sets) {
    ShapleyAttribution shapley = new ShapleyAttribution();
    Settings.check(
        NAME,
        () ->
            sets.read(
                NAME,
                (set, journeys, conversions, value) ->
                    shapley.add(set, conversions, value, journeys - conversions)));
    return AttributionRow.of(shapley.attribution(), sets.rejected);
  }
}
