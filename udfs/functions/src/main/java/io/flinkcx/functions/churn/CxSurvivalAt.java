package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.SurvivalCounts;
import io.flinkcx.core.churn.SurvivalCurve;
import io.flinkcx.core.churn.SurvivalPoint;
import io.flinkcx.functions.planning.UncastArguments;
import io.flinkcx.functions.rows.NumberArrays;
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
 * {@code CX_SURVIVAL_AT(curve, t)}: the share that stays longer than t, read off a survival curve;
 * NULL for NULL and for a t that the curve does not reach.
 */
@FunctionHint(
    output =
        @DataTypeHint(
            value = "ROW<survival DOUBLE, std_error DOUBLE, ci_lower DOUBLE, ci_upper DOUBLE>",
            bridgedTo = RowData.class))
public final class CxSurvivalAt extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return UncastArguments.of(super.getTypeInference(typeFactory));
  }

  public RowData eval(
      @ArgumentHint(
              name = "curve",
              type = @DataTypeHint(value = SurvivalCurveRow.TYPE, bridgedTo = ArrayData.class))
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
        ? GenericRowData.of(1.0, 0.0, null, null)
        : GenericRowData.of(
            point.survival(),
            point.standardError(),
            NumberArrays.nullable(point.interval().lower()),
            NumberArrays.nullable(point.interval().upper()));
  }
}
