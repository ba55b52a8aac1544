package io.flinkcx.functions.journey;

import io.flinkcx.core.journey.AttributionModel;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.SpecializedFunction;
import org.apache.flink.table.functions.TableFunction;
import org.apache.flink.table.functions.UserDefinedFunction;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.InputTypeStrategies;
import org.apache.flink.table.types.inference.StaticArgument;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/**
 * {@code CX_ATTRIBUTE(path, model [, half_life, times, timestamps])}: one row for each touchpoint
 * of a converting path with its share of the conversion.
 *
 * <pre>{@code
 * SELECT c.order_id, a.touchpoint, a.credit * c.revenue AS revenue
 * FROM conversions AS c, LATERAL TABLE(CX_ATTRIBUTE(c.path, 'position')) AS a
 * }</pre>
 *
 * <p>A NULL path or model gives no rows. A NULL touchpoint, and under time_decay one without a
 * finite time, gets no row and no credit: the others share it.
 */
public final class CxAttribute extends TableFunction<RowData> implements SpecializedFunction {

  private static final long serialVersionUID = 1L;

  private static final int MODEL = 1;
  private static final int HALF_LIFE = 2;
  private static final int TIMES = 3;
  private static final int TIMESTAMPS = 4;
  private static final double DEFAULT_HALF_LIFE_DAYS = 7;
  private static final double MILLIS_PER_DAY = 86_400_000;

  private static final ResultType TYPE = ResultType.of(row -> write(row, 0, "", 0));

  private final DataType halfLifeType;
  private final DataType timesType;
  private final DataType timestampsType;

  public CxAttribute() {
    this(
        DataTypes.DOUBLE(),
        DataTypes.ARRAY(DataTypes.DOUBLE()),
        DataTypes.ARRAY(DataTypes.TIMESTAMP_LTZ(3)));
  }

  private CxAttribute(DataType halfLifeType, DataType timesType, DataType timestampsType) {
    this.halfLifeType = halfLifeType;
    this.timesType = timesType;
    this.timestampsType = timestampsType;
  }

  /**
   * Takes numbers and times in the very types of the call: for a table function Flink checks that a
   * cast to the declared type is implicit but leaves the cast out, and then refuses the call.
   */
  @Override
  public UserDefinedFunction specialize(SpecializedContext context) {
    CallContext call = context.getCallContext();
    return new CxAttribute(
        givenOrDeclared(call, HALF_LIFE, halfLifeType),
        givenOrDeclared(call, TIMES, timesType),
        givenOrDeclared(call, TIMESTAMPS, timestampsType));
  }

  private static DataType givenOrDeclared(CallContext call, int position, DataType declared) {
    DataType given = call.getArgumentDataTypes().get(position);
    return given.getLogicalType().is(LogicalTypeRoot.NULL) ? declared : given.nullable();
  }

  public void eval(
      String[] path, String model, Number halfLife, Object[] times, Instant[] timestamps) {
    double halfLifeDays =
        halfLife == null ? DEFAULT_HALF_LIFE_DAYS : requireHalfLife(halfLife.doubleValue());
    if (path == null || model == null) {
      return;
    }
    AttributionModel attribution = requireModel(model);
    if (attribution != AttributionModel.TIME_DECAY) {
      Positions touched = Positions.where(path.length, i -> path[i] != null);
      collect(path, touched, attribution.credits(touched.count()));
      return;
    }
    Double[] days = times != null ? days(times) : days(timestamps);
    if (days == null) {
      return;
    }
    if (days.length != path.length) {
      throw new IllegalArgumentException(
          "CX_ATTRIBUTE: times must have one entry for each touchpoint of path, got "
              + days.length
              + " times for "
              + path.length
              + " touchpoints");
    }
    Positions touched =
        Positions.where(
            path.length, i -> path[i] != null && days[i] != null && Double.isFinite(days[i]));
    double[] touchedDays = touched.of(days);
    collect(path, touched, AttributionModel.timeDecayCredits(touchedDays, halfLifeDays));
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    List<StaticArgument> arguments =
        List.of(
            StaticArgument.scalar("path", DataTypes.ARRAY(DataTypes.STRING()), false),
            StaticArgument.scalar("model", DataTypes.STRING(), false),
            StaticArgument.scalar("half_life", halfLifeType, true),
            StaticArgument.scalar("times", timesType, true),
            StaticArgument.scalar("timestamps", timestampsType, true));
    TypeInference inference =
        TypeInference.newBuilder()
            .staticArguments(arguments)
            .inputTypeStrategy(InputTypeStrategies.WILDCARD)
            .outputTypeStrategy(TypeStrategies.explicit(TYPE.dataType()))
            .build();
    return Literals.of(inference)
        .check("model", String.class, CxAttribute::requireModel)
        .check("half_life", Double.class, CxAttribute::requireHalfLife)
        .check(CxAttribute::requireTimes)
        .build();
  }

  private void collect(String[] path, Positions touched, double[] credits) {
    for (int i = 0; i < credits.length; i++) {
      int position = touched.at(i);
      double credit = credits[i];
      collect(TYPE.row(row -> write(row, position + 1, path[position], credit)));
    }
  }

  private static void write(ResultRow row, int position, String touchpoint, double credit) {
    row.integer("position", position);
    row.text("touchpoint", touchpoint);
    row.number("credit", credit);
  }

  private static Double[] days(Object[] numbers) {
    return Arrays.stream(numbers)
        .map(number -> number == null ? null : ((Number) number).doubleValue())
        .toArray(Double[]::new);
  }

  private static Double[] days(Instant[] timestamps) {
    if (timestamps == null) {
      return null;
    }
    return Arrays.stream(timestamps)
        .map(time -> time == null ? null : time.toEpochMilli() / MILLIS_PER_DAY)
        .toArray(Double[]::new);
  }

  private static AttributionModel requireModel(String model) {
    return AttributionModel.of(model)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "CX_ATTRIBUTE: model must be one of "
                        + AttributionModel.labels()
                        + ", got '"
                        + model
                        + "'"));
  }

  private static double requireHalfLife(double halfLife) {
    if (halfLife > 0 && Double.isFinite(halfLife)) {
      return halfLife;
    }
    throw new IllegalArgumentException("CX_ATTRIBUTE: half_life must be > 0 days, got " + halfLife);
  }

  private static void requireTimes(CallContext call) {
    boolean hasTimes = !call.isArgumentNull(TIMES);
    boolean hasTimestamps = !call.isArgumentNull(TIMESTAMPS);
    if (hasTimes && hasTimestamps) {
      throw new IllegalArgumentException(
          "CX_ATTRIBUTE: times and timestamps are alternatives, got both; leave one out");
    }
    boolean needsTimes =
        call.isArgumentLiteral(MODEL)
            && call.getArgumentValue(MODEL, String.class)
                .filter(AttributionModel.TIME_DECAY.label()::equals)
                .isPresent();
    if (needsTimes && !hasTimes && !hasTimestamps) {
      throw new IllegalArgumentException(
          "CX_ATTRIBUTE: model time_decay needs the times of the touchpoints, got none; add"
              + " timestamps => (ARRAY<TIMESTAMP_LTZ(3)>) or times => (ARRAY<DOUBLE>, days)");
    }
  }
}
