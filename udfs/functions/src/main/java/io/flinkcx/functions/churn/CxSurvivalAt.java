package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.SurvivalCounts;
import io.flinkcx.core.churn.SurvivalCurve;
import io.flinkcx.core.churn.SurvivalPoint;
import io.flinkcx.core.math.Interval;
import io.flinkcx.functions.planning.Literals;
import io.flinkcx.functions.planning.PlannedScalar;
import io.flinkcx.functions.rows.ResultRow;
import io.flinkcx.functions.rows.ResultType;
import org.apache.flink.table.annotation.ArgumentHint;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.RowData;

/**
 * {@code CX_SURVIVAL_AT(curve, t)}: the share that stays longer than t, read off a survival curve;
 * NULL for NULL and for a t that the curve does not reach.
 */
@FunctionHint(output = @DataTypeHint(value = ResultType.ANY, bridgedTo = RowData.class))
public final class CxSurvivalAt extends PlannedScalar {

  private static final long serialVersionUID = 1L;

  private static final ResultType TYPE = ResultType.of(row -> write(row, 1, 0, Interval.NONE));

  @Override
  protected Literals plan(Literals arguments) {
    return arguments.returning(TYPE.dataType()).taking("curve", SurvivalCurveRow.TYPE.arrayType());
  }

  public RowData eval(
      @ArgumentHint(
              name = "curve",
              type = @DataTypeHint(value = ResultType.ANY_ARRAY, bridgedTo = ArrayData.class))
          ArrayData points,
      @ArgumentHint(name = "t", type = @DataTypeHint("DOUBLE")) Number t) {
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
