package io.flinkcx.functions.journey;

import io.flinkcx.core.journey.PathRepeats;
import io.flinkcx.core.journey.TouchpointList;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.arguments.Times;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.AggregateFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_PATH(touchpoint, event_time [, max_length] [, repeats])}: the touchpoints of one
 * customer in the order of time.
 */
public final class CxPath extends AggregateFunction<String[], CxPath.State> {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_PATH";

  /** The touchpoints; names and order of the fields are frozen once released: savepoints. */
  public static final class State {
    public TouchpointList touchpoints = new TouchpointList();
    public Integer maxLength;
    public String repeats;

    private void set(Number maxLength, String repeats) {
      this.maxLength =
          maxLength == null ? this.maxLength : (Integer) requireLength(maxLength.doubleValue());
      this.repeats = repeats == null ? this.repeats : requireRepeats(repeats).label();
    }
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .state(typeFactory.createDataType(State.class))
        .texts("touchpoint")
        .times(Times.of(NAME), "event_time")
        .optionalNumbers("max_length")
        .optionalTexts("repeats")
        .returning(DataTypes.ARRAY(DataTypes.STRING()))
        .check("max_length", Double.class, CxPath::requireLength)
        .check("repeats", String.class, CxPath::requireRepeats)
        .build();
  }

  private static int requireLength(double length) {
    if (!(length >= 1 && length <= TouchpointList.LONGEST && length == Math.rint(length))) {
      throw new IllegalArgumentException(
          NAME
              + ": max_length must be a whole number of touchpoints from 1 to "
              + TouchpointList.LONGEST
              + ", got "
              + length);
    }
    return (int) length;
  }

  private static PathRepeats requireRepeats(String repeats) {
    return PathRepeats.of(repeats)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    NAME
                        + ": repeats must be one of "
                        + PathRepeats.labels()
                        + ", got '"
                        + repeats
                        + "'"));
  }

  @Override
  public State createAccumulator() {
    return new State();
  }

  public void accumulate(
      State state, String touchpoint, Object eventTime, Number maxLength, String repeats) {
    state.set(maxLength, repeats);
    add(state, touchpoint, eventTime, 1);
  }

  public void retract(
      State state, String touchpoint, Object eventTime, Number maxLength, String repeats) {
    state.set(maxLength, repeats);
    add(state, touchpoint, eventTime, -1);
  }

  private static void add(State state, String touchpoint, Object eventTime, int sign) {
    if (touchpoint != null && eventTime != null) {
      state.touchpoints.add(Times.axisMillis(eventTime), touchpoint, sign);
    }
  }

  public void merge(State state, Iterable<State> others) {
    for (State other : others) {
      state.set(other.maxLength, other.repeats);
      state.touchpoints.addAll(other.touchpoints);
    }
  }

  @Override
  public String[] getValue(State state) {
    if (state.touchpoints.isEmpty()) {
      return null;
    }
    PathRepeats repeats = state.repeats == null ? PathRepeats.KEEP : requireRepeats(state.repeats);
    int maxLength = state.maxLength == null ? TouchpointList.LONGEST : state.maxLength;
    return state.touchpoints.path(repeats, maxLength).toArray(String[]::new);
  }
}
