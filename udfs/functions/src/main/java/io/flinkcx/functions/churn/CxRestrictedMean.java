package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.SurvivalCurve;
import io.flinkcx.core.math.Estimate;
import io.flinkcx.core.math.Interval;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.planning.UncastArguments;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_RESTRICTED_MEAN(curve, t [, confidence])}: how long customers stay within the first t;
 * NULL for NULL and for a t that the curve does not reach.
 */
@FunctionHint(
    output =
        @DataTypeHint(
            value =
                "ROW<restricted_mean DOUBLE, std_error DOUBLE, margin_of_error DOUBLE, ci_lower"
                    + " DOUBLE, ci_upper DOUBLE>",
            bridgedTo = RowData.class))
public final class CxRestrictedMean extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_RESTRICTED_MEAN";

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return Literals.of(UncastArguments.of(super.getTypeInference(typeFactory)))
        .check("t", Double.class, CxRestrictedMean::requireTime)
        .check(Confidence.NAME, Double.class, value -> Confidence.orDefault(NAME, value))
        .build();
  }

  private static void requireTime(double t) {
    if (!(t > 0 && t < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          NAME + ": t must be above 0, in the unit of the durations, got " + t);
    }
  }

  public RowData eval(
      @ArgumentHint(
              name = "curve",
              type = @DataTypeHint(value = SurvivalCurveRow.TYPE, bridgedTo = ArrayData.class))
          ArrayData points,
      @ArgumentHint(name = "t", type = @DataTypeHint("DOUBLE")) Number t,
      @ArgumentHint(name = "confidence", type = @DataTypeHint("DOUBLE"), isOptional = true)
          Number confidence) {
    if (points == null || t == null || !(t.doubleValue() > 0)) {
      return null;
    }
    double level = Confidence.orDefault(NAME, confidence);
    SurvivalCurve curve = SurvivalCurveRow.curve(points);
    if (curve == null || !curve.reaches(t.doubleValue())) {
      return null;
    }
    Estimate mean = curve.restrictedMean(t.doubleValue());
    double margin = mean.marginOfError(level);
    Interval interval = Interval.around(mean.value(), margin).clip(0, t.doubleValue());
    return GenericRowData.of(
        mean.value(), mean.standardError(), margin, interval.lower(), interval.upper());
  }
}
