package io.flinkcx.functions.experiment;

import io.flinkcx.core.experiment.SampleSize;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_SAMPLE_SIZE(effect [, baseline] [, std_dev] [, power] [, confidence] [, share])}: how
 * many customers an experiment needs.
 */
public final class CxSampleSize extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_SAMPLE_SIZE";

  private static final ResultType TYPE = ResultType.of(row -> write(row, Double.NaN, 0.5));

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    Literals literals =
        PowerArguments.declare(new FunctionSchema().numbers("effect")).returning(TYPE.dataType());
    return PowerArguments.check(NAME, literals)
        .check("effect", Double.class, CxSampleSize::requireEffect)
        .build();
  }

  public RowData eval(
      Number effect,
      Number baseline,
      Number standardDeviation,
      Number power,
      Number confidence,
      Number share) {
    PowerArguments arguments =
        PowerArguments.of(NAME, baseline, standardDeviation, power, confidence, share);
    if (effect == null || arguments == null) {
      return null;
    }
    double change = requireEffect(effect.doubleValue());
    SampleSize size = arguments.size();
    double n;
    if (arguments.isShare()) {
      requireShareWithEffect(arguments.baseline(), change);
      n = size.ofProportion(arguments.baseline(), change);
    } else {
      n = size.ofMean(arguments.standardDeviation(), change);
    }
    return TYPE.row(row -> write(row, n, size.share()));
  }

  private static void write(ResultRow row, double n, double share) {
    double inVariant = n * share;
    double inControl = n * (1 - share);
    row.number("n_control", inControl);
    row.number("n_variant", inVariant);
    row.count("n", Double.isFinite(n) ? wholes(inControl) + wholes(inVariant) : null);
  }

  private static long wholes(double customers) {
    return (long) Math.ceil(customers);
  }

  private static double requireEffect(double effect) {
    if (!(Math.abs(effect) > 0 && Math.abs(effect) < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          NAME
              + ": effect must be the change to detect, not 0, in the unit of the mean (0.01 for"
              + " one point of a conversion rate), got "
              + effect);
    }
    return effect;
  }

  private static void requireShareWithEffect(double baseline, double effect) {
    double changed = baseline + effect;
    if (!(changed > 0 && changed < 1)) {
      throw new IllegalArgumentException(
          NAME
              + ": baseline + effect must be between 0 and 1 (exclusive), got "
              + baseline
              + " + "
              + effect
              + "; an effect is absolute: 10 % more of 0.02 is 0.002");
    }
  }
}
