package io.flinkcx.functions.journey;

import io.flinkcx.core.journey.PathOutcome;
import io.flinkcx.core.journey.ShapleyAttribution;
import io.flinkcx.core.journey.TouchpointNames;
import io.flinkcx.core.math.DoubleDouble;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.state.Counts;
import io.flinkcx.functions.state.Sums;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.dataview.MapView;
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
  public static final class Sets {

    public MapView<String, Long> conversions = new MapView<>();

    /** Value of the conversions, as in {@link Sums}. */
    @DataTypeHint("MAP<STRING, ARRAY<DOUBLE>>")
    public MapView<String, Double[]> values = new MapView<>();

    public MapView<String, Long> nulls = new MapView<>();
    public long rejected;
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
    String set = TouchpointNames.keyOfSet(outcome.touchpoints());
    if (outcome.conversions() > 0) {
      Counts.add(sets.conversions, set, sign * outcome.conversions());
    }
    if (outcome.value() > 0) {
      Sums.add(sets.values, set, DoubleDouble.of(sign * outcome.value()));
    }
    if (outcome.nulls() > 0) {
      Counts.add(sets.nulls, set, sign * outcome.nulls());
    }
  }

  public void merge(Sets sets, Iterable<Sets> others) throws Exception {
    for (Sets other : others) {
      Counts.addAll(sets.conversions, other.conversions);
      Sums.addAll(sets.values, other.values);
      Counts.addAll(sets.nulls, other.nulls);
      sets.rejected += other.rejected;
    }
  }

  @Override
  public RowData getValue(Sets sets) {
    ShapleyAttribution shapley = new ShapleyAttribution();
    // in the order of the sets, so that sums of values do not depend on that of the rows
    NavigableMap<String, Long> conversions = Counts.sorted(NAME, sets.conversions);
    NavigableMap<String, Long> nulls = Counts.sorted(NAME, sets.nulls);
    Map<String, DoubleDouble> values = new HashMap<>();
    Sums.forEach(NAME, sets.values, values::put);
    Settings.check(
        NAME,
        () -> {
          conversions.forEach(
              (set, n) -> shapley.add(set, n, values.getOrDefault(set, DoubleDouble.ZERO), 0));
          nulls.forEach((set, n) -> shapley.add(set, 0, DoubleDouble.ZERO, n));
        });
    return AttributionRow.of(shapley.attribution(), sets.rejected);
  }
}
