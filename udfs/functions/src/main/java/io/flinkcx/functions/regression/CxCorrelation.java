package io.flinkcx.functions.regression;

import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.math.Moments;
import io.flinkcx.core.regression.Correlation;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.Thin;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Column;
import io.flinkcx.functions.declarative.CompensatedSum;
import io.flinkcx.functions.declarative.LargestValue;
import io.flinkcx.functions.declarative.RowKind;
import io.flinkcx.functions.declarative.Setting;
import io.flinkcx.functions.declarative.State;
import io.flinkcx.functions.declarative.StatisticsKpi;
import io.flinkcx.functions.declarative.ValueMoments;
import io.flinkcx.functions.rows.ResultRow;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code CX_CORRELATION(x, y [, confidence] [, thin_below])}: Pearson's correlation with Fisher's
 * interval.
 */
public final class CxCorrelation extends StatisticsKpi {

  private static final long serialVersionUID = 1L;

  private final Argument x = schema.required("x", DataTypes.DOUBLE());
  private final Argument y = schema.required("y", DataTypes.DOUBLE());
  private final Setting confidence = Confidence.of(schema);
  private final Setting thinBelow = Thin.of(schema);
  private final transient RowKind pair = new RowKind(call(new Kind(), x.value(), y.value()));
  private final transient RowKind.Rows valid = pair.is(Kind.VALID);

  private final Column n = schema.count("n", valid);
  private final Column rejected = schema.count("rejected", pair.is(Kind.REJECTED));
  private final ValueMoments ofX = schema.moments("x", n, valid, x.value());
  private final ValueMoments ofY = schema.moments("y", n, valid, y.value());
  private final CompensatedSum products =
      schema.sumOfProducts("products", valid, x.value(), y.value());
  private final LargestValue largestX = schema.largest("largest_x", valid, x.value());
  private final LargestValue largestY = schema.largest("largest_y", valid, y.value());

  public CxCorrelation() {
    super("CX_CORRELATION");
  }

  @Override
  protected void result(State state, ResultRow row) {
    Moments xs = state.moments(ofX, state.takenBack(largestX, ofX));
    Moments ys = state.moments(ofY, state.takenBack(largestY, ofY));
    Correlation correlation = Correlation.of(xs, ys, state.exact(products), state.get(confidence));

    row.number("correlation", correlation.correlation());
    row.number("std_error", correlation.standardError());
    row.number("ci_lower", correlation.interval().lower());
    row.number("ci_upper", correlation.interval().upper());
    row.number("p_value", correlation.pValue());
    row.count("n", xs.n());
    row.count("rejected", state.count(rejected));
    row.flag("thin", xs.n() < state.get(thinBelow));
    row.text("warning", LargestValue.warning(xs, ys));
  }

  /** How a row counts. */
  public static final class Kind extends ScalarFunction {

    static final int REJECTED = -1;
    static final int ABSENT = 0;
    static final int VALID = 1;

    private static final long serialVersionUID = 1L;

    public int eval(Double x, Double y) {
      if (x == null || y == null) {
        return ABSENT;
      }
      return Moments.isValid(x) && Moments.isValid(y) ? VALID : REJECTED;
    }
  }
}
