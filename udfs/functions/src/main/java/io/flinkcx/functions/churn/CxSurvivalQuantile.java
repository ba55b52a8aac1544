package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.SurvivalCurve;
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
 * {@code CX_SURVIVAL_QUANTILE(curve, share)}: the time by which a share of the customers has left;
 * NULL for NULL, its {@code time} where fewer have.
 */
public final class CxSurvivalQuantile extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final ResultType TYPE = ResultType.of(row -> write(row, 0, Interval.NONE));

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return new FunctionSchema()
        .rows("curve", SurvivalCurveRow.TYPE)
        .numbers("share")
        .returning(TYPE.dataType())
        .check("share", Double.class, CxSurvivalQuantile::requireShare)
        .build();
  }

  private static double requireShare(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "CX_SURVIVAL_QUANTILE: share must be between 0 and 1 (exclusive), 0.5 for the median,"
              + " got "
              + share);
    }
    return share;
  }

  public RowData eval(ArrayData points, Number share) {
    if (points == null || share == null) {
      return null;
    }
    double left = requireShare(share.doubleValue());
    SurvivalCurve curve = SurvivalCurveRow.curve(points);
    if (curve == null || curve.points().isEmpty()) {
      return null;
    }
    return TYPE.row(row -> write(row, curve.quantile(left), curve.quantileInterval(left)));
  }

  private static void write(ResultRow row, double time, Interval interval) {
    row.number("time", time);
    row.number("ci_lower", interval.lower());
    row.number("ci_upper", interval.upper());
  }
}
