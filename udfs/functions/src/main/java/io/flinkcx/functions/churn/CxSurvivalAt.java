package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.SurvivalCounts;
import io.flinkcx.core.churn.SurvivalCurve;
import io.flinkcx.core.churn.SurvivalPoint;
import io.flinkcx.core.math.Interval;
import io.flinkcx.functions.arguments.FunctionSchema;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code CX_SURVIVAL_AT(curve, t)}: the share that stays longer than t, read off a survival curve;
 * NULL for NULL and for a t that the curve does not reach.
 */
public final class CxSurvivalAt extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final ResultType TYPE = ResultType.of(row -> write(row, 1, 0, Interval.NONE));

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .rows("curve", SurvivalCurveRow.TYPE)
        .numbers("t")
        .returning(TYPE.dataType())
        .build();
  }

  public RowData eval(ArrayData points, Number t) {
    if (points == null || t == null || !SurvivalCounts.isDuration(t.doubleValue())) {
      return null;
    }
    SurvivalCurve curve = SurvivalCurveRow.curve(points);
    if (curve == null || !curve.reaches(t.doubleValue())) {
      return null;
    }
    SurvivalPoint point = curve.at(t.doubleValue());
    return point == null
        ? TYPE.row(row -> write(row, 1, 0, Interval.NONE))
        : TYPE.row(row -> write(row, point.survival(), point.standardError(), point.interval()));
  }

  private static void write(ResultRow row, double survival, double error, Interval interval) {
    row.number("survival", survival);
    row.number("std_error", error);
    row.number("ci_lower", interval.lower());
    row.number("ci_upper", interval.upper());
  }
}
