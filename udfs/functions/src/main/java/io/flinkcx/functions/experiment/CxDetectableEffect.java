package io.flinkcx.functions.experiment;

import io.flinkcx.core.experiment.SampleSize;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.rows.Rows;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_DETECTABLE_EFFECT(n [, baseline] [, std_dev] [, power] [, confidence] [, share])}: the
 * smallest effect that an experiment with so many customers detects.
 */
public final class CxDetectableEffect extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_DETECTABLE_EFFECT";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    Literals literals =
        PowerArguments.declare(new FunctionSchema().numbers("n")).returning(DataTypes.DOUBLE());
    return PowerArguments.check(NAME, literals)
        .check("n", Double.class, CxDetectableEffect::requireCustomers)
        .build();
  }

  public Double eval(
      Number n,
      Number baseline,
      Number standardDeviation,
      Number power,
      Number confidence,
      Number share) {
    PowerArguments arguments =
        PowerArguments.of(NAME, baseline, standardDeviation, power, confidence, share);
    if (n == null || arguments == null) {
      return null;
    }
    double customers = requireCustomers(n.doubleValue());
    SampleSize size = arguments.size();
    return Rows.orNull(
        arguments.isShare()
            ? size.effectOnProportion(arguments.baseline(), customers)
            : size.effectOnMean(arguments.standardDeviation(), customers));
  }

  private static double requireCustomers(double n) {
    if (!(n > 0 && n <= SampleSize.MOST)) {
      throw new IllegalArgumentException(
          NAME + ": n must be the number of customers of both variants, above 0, got " + n);
    }
    return n;
  }
}
