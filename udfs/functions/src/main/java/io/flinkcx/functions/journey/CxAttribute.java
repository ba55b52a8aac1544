package io.flinkcx.functions.journey;

import io.flinkcx.core.journey.AttributionModel;
import io.flinkcx.core.journey.PositionWeights;
import io.flinkcx.functions.arguments.Intervals;
import io.flinkcx.functions.arguments.Settings;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
 * {@code CX_ATTRIBUTE(path, model [, half_life, times, timestamps, weights, lead_position,
 * converted_at, lookback])}: one row for each touchpoint of a converting path with its share of the
 * conversion.
 *
 * <pre>{@code
 * SELECT c.order_id, a.touchpoint, a.credit * c.revenue AS revenue
 * FROM conversions AS c, LATERAL TABLE(CX_ATTRIBUTE(c.path, 'position')) AS a
 * }</pre>
 *
 * <p>A NULL path or model gives no rows. A NULL touchpoint, one outside the time before the
 * conversion, and under time_decay one without a finite time, gets no row and no credit: the others
 * share it.
 */
public final class CxAttribute extends TableFunction<RowData> implements SpecializedFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_ATTRIBUTE";

  private static final int MODEL = 1;
  private static final int HALF_LIFE = 2;
  private static final int TIMES = 3;
  private static final int TIMESTAMPS = 4;
  private static final int WEIGHTS = 5;
  private static final int LEAD_POSITION = 6;
  private static final int CONVERTED_AT = 7;
  private static final int LOOKBACK = 8;

  private static final double DEFAULT_HALF_LIFE_DAYS = 7;
  private static final double MILLIS_PER_DAY = 86_400_000;

  private static final ResultType TYPE = ResultType.of(row -> write(row, 0, "", 0));

  private static final List<StaticArgument> DECLARED =
      List.of(
          StaticArgument.scalar("path", DataTypes.ARRAY(DataTypes.STRING()), false),
          StaticArgument.scalar("model", DataTypes.STRING(), false),
          StaticArgument.scalar("half_life", DataTypes.DOUBLE(), true),
          StaticArgument.scalar("times", DataTypes.ARRAY(DataTypes.DOUBLE()), true),
          StaticArgument.scalar("timestamps", DataTypes.ARRAY(DataTypes.TIMESTAMP_LTZ(3)), true),
          StaticArgument.scalar("weights", DataTypes.ARRAY(DataTypes.DOUBLE()), true),
          StaticArgument.scalar("lead_position", DataTypes.INT(), true),
          StaticArgument.scalar("converted_at", DataTypes.TIMESTAMP_LTZ(3), true),
          StaticArgument.scalar("lookback", Intervals.TYPE, true));

  /** Types of the arguments, as they are declared or as the call has them. */
  private final DataType[] types;

  /** Whether the call says when the conversion was. */
  private final boolean hasConversionTime;

  public CxAttribute() {
    this(
        DECLARED.stream()
            .map(argument -> argument.getDataType().orElseThrow())
            .toArray(DataType[]::new),
        false);
  }

  private CxAttribute(DataType[] types, boolean hasConversionTime) {
    this.types = types;
    this.hasConversionTime = hasConversionTime;
  }

  /**
   * Takes numbers and times in the very types of the call: for a table function Flink checks that a
   * cast to the declared type is implicit but leaves the cast out, and then refuses the call.
   */
  @Override
  public UserDefinedFunction specialize(SpecializedContext context) {
    CallContext call = context.getCallContext();
    DataType[] given = types.clone();
    for (int i = HALF_LIFE; i < given.length; i++) {
      DataType type = call.getArgumentDataTypes().get(i);
      if (!type.getLogicalType().is(LogicalTypeRoot.NULL)) {
        given[i] = type.nullable();
      }
    }
    return new CxAttribute(given, !call.isArgumentNull(CONVERTED_AT));
  }

  public void eval(
      String[] path,
      String model,
      Number halfLife,
      Object[] times,
      Instant[] timestamps,
      Object[] weights,
      Number leadPosition,
      Instant convertedAt,
      Duration lookback) {
    double halfLifeDays =
        halfLife == null ? DEFAULT_HALF_LIFE_DAYS : requireHalfLife(halfLife.doubleValue());
    PositionWeights positions = weights == null ? PositionWeights.DEFAULT : weights(weights);
    if (lookback != null) {
      Intervals.requirePositive(NAME, "lookback", lookback);
    }
    if (path == null || model == null || hasConversionTime && convertedAt == null) {
      return;
    }
    AttributionModel attribution = requireModel(model);
    Double[] days = null;
    if (attribution == AttributionModel.TIME_DECAY || hasConversionTime) {
      days = times != null ? days(times) : days(timestamps);
      if (days == null) {
        return;
      }
      requireSameLength(path, days);
    }
    Positions touched = touched(path, days, convertedAt, lookback);
    switch (attribution) {
      case TIME_DECAY ->
          collect(path, touched, AttributionModel.timeDecayCredits(touched.of(days), halfLifeDays));
      case W_SHAPED -> {
        int lead = leadPosition == null ? -1 : touched.indexOf(leadPosition.intValue() - 1);
        if (lead >= 0) {
          collect(path, touched, AttributionModel.wShapedCredits(touched.count(), lead));
        }
      }
      default -> collect(path, touched, attribution.credits(touched.count(), positions));
    }
  }

  /** The touchpoints that count: named, and if times count, within the time before conversion. */
  private static Positions touched(
      String[] path, Double[] days, Instant convertedAt, Duration lookback) {
    if (days == null) {
      return Positions.where(path.length, i -> path[i] != null);
    }
    double latest = convertedAt == null ? Double.MAX_VALUE : days(convertedAt);
    double earliest =
        convertedAt == null || lookback == null
            ? -Double.MAX_VALUE
            : days(convertedAt.minus(lookback));
    return Positions.where(
        path.length,
        i -> path[i] != null && days[i] != null && days[i] >= earliest && days[i] <= latest);
  }

  private static void requireSameLength(String[] path, Double[] days) {
    if (days.length != path.length) {
      throw new IllegalArgumentException(
          "CX_ATTRIBUTE: times must have one entry for each touchpoint of path, got "
              + days.length
              + " times for "
              + path.length
              + " touchpoints");
    }
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    List<StaticArgument> arguments = new ArrayList<>();
    for (int i = 0; i < types.length; i++) {
      StaticArgument declared = DECLARED.get(i);
      arguments.add(StaticArgument.scalar(declared.getName(), types[i], declared.isOptional()));
    }
    TypeInference inference =
        TypeInference.newBuilder()
            .staticArguments(arguments)
            .inputTypeStrategy(InputTypeStrategies.WILDCARD)
            .outputTypeStrategy(TypeStrategies.explicit(TYPE.dataType()))
            .build();
    return Literals.of(inference)
        .check("model", String.class, CxAttribute::requireModel)
        .check("half_life", Double.class, CxAttribute::requireHalfLife)
        .check("lookback", Duration.class, d -> Intervals.requirePositive(NAME, "lookback", d))
        .check(CxAttribute::requireTimes)
        .check(CxAttribute::requireLead)
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
        .map(time -> time == null ? null : days(time))
        .toArray(Double[]::new);
  }

  private static Double days(Instant time) {
    return time.toEpochMilli() / MILLIS_PER_DAY;
  }

  private static PositionWeights weights(Object[] numbers) {
    double[] weights = new double[numbers.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = numbers[i] == null ? Double.NaN : ((Number) numbers[i]).doubleValue();
    }
    return Settings.named(NAME, () -> PositionWeights.of(weights));
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
    if (isModel(call, AttributionModel.TIME_DECAY) && !hasTimes && !hasTimestamps) {
      throw new IllegalArgumentException(
          "CX_ATTRIBUTE: model time_decay needs the times of the touchpoints, got none; add"
              + " timestamps => (ARRAY<TIMESTAMP_LTZ(3)>) or times => (ARRAY<DOUBLE>, days)");
    }
    if (!call.isArgumentNull(CONVERTED_AT) && !hasTimestamps) {
      throw new IllegalArgumentException(
          "CX_ATTRIBUTE: converted_at is compared with timestamps, got none; add timestamps =>"
              + " (ARRAY<TIMESTAMP_LTZ(3)>)");
    }
    if (!call.isArgumentNull(LOOKBACK) && call.isArgumentNull(CONVERTED_AT)) {
      throw new IllegalArgumentException(
          "CX_ATTRIBUTE: lookback is counted back from the conversion, got no converted_at; add"
              + " converted_at => (TIMESTAMP_LTZ(3))");
    }
  }

  private static void requireLead(CallContext call) {
    if (isModel(call, AttributionModel.W_SHAPED) && call.isArgumentNull(LEAD_POSITION)) {
      throw new IllegalArgumentException(
          "CX_ATTRIBUTE: model w_shaped needs the place of the touchpoint that made the lead, got"
              + " none; add lead_position => (INT, from 1)");
    }
  }

  private static boolean isModel(CallContext call, AttributionModel model) {
    return call.isArgumentLiteral(MODEL)
        && call.getArgumentValue(MODEL, String.class).filter(model.label()::equals).isPresent();
  }
}
