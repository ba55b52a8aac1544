package io.flinkcx.functions.churn;

import io.flinkcx.core.churn.SurvivalCurve;
import io.flinkcx.core.math.Interval;
import io.flinkcx.functions.planning.Literals;
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
 * {@code CX_SURVIVAL_QUANTILE(curve, share)}: the time by which a share of the customers has left;
 * NULL for NULL, its {@code time} where fewer have.
 */
@FunctionHint(
    output =
        @DataTypeHint(
            value = "ROW<`time` DOUBLE, ci_lower DOUBLE, ci_upper DOUBLE>",
            bridgedTo = RowData.class))
public final class CxSurvivalQuantile extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return Literals.of(UncastArguments.of(super.getTypeInference(typeFactory)))
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

  public RowData eval(
      @ArgumentHint(
              name = "curve",
              type = @DataTypeHint(value = SurvivalCurveRow.TYPE, bridgedTo = ArrayData.class))
          ArrayData points,
      @ArgumentHint(name = "share", type = @DataTypeHint("DOUBLE")) Number share) {
    if (points == null || share == null) {
      return null;
    }
    double left = requireShare(share.doubleValue());
    SurvivalCurve curve = SurvivalCurveRow.curve(points);
    if (curve == null || curve.points().isEmpty()) {
      return null;
    }
    Interval interval = curve.quantileInterval(left);
    return GenericRowData.of(
        NumberArrays.nullable(curve.quantile(left)),
        NumberArrays.nullable(interval.lower()),
        NumberArrays.nullable(interval.upper()));
  }
}
