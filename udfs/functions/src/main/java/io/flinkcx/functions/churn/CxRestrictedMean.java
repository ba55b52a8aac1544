package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.SurvivalCurve;
import io.flinkcx.core.math.Estimate;
import io.flinkcx.core.math.Interval;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_RESTRICTED_MEAN(curve, t [, confidence])}: how long customers stay within the first t;
 * NULL for NULL and for a t that the curve does not reach.
 */
public final class CxRestrictedMean extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_RESTRICTED_MEAN";

  private static final ResultType TYPE =
      ResultType.of(row -> write(row, new Estimate(0, 0), 0, Interval.NONE));

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .rows("curve", SurvivalCurveRow.TYPE)
        .numbers("t")
        .optionalNumbers(Confidence.NAME)
        .returning(TYPE.dataType())
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

  public RowData eval(ArrayData points, Number t, Number confidence) {
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
    return TYPE.row(row -> write(row, mean, margin, interval));
  }

  private static void write(ResultRow row, Estimate mean, double margin, Interval interval) {
    row.number("restricted_mean", mean.value());
    row.number("std_error", mean.standardError());
    row.number("margin_of_error", margin);
    row.number("ci_lower", interval.lower());
    row.number("ci_upper", interval.upper());
  }
}
