package io.flinkcx.functions.churn;

import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.churn.RetentionStatistics;
import io.flinkcx.core.math.LostDigits;
import io.flinkcx.core.math.Moments;
import io.flinkcx.core.survey.ShareStatistics;
import io.flinkcx.functions.arguments.Confidence;
import io.flinkcx.functions.arguments.Thin;
import io.flinkcx.functions.declarative.Column;
import io.flinkcx.functions.declarative.CompensatedSum;
import io.flinkcx.functions.declarative.LargestValue;
import io.flinkcx.functions.declarative.RowKind;
import io.flinkcx.functions.declarative.Setting;
import io.flinkcx.functions.declarative.State;
import io.flinkcx.functions.declarative.StatisticsKpi;
import io.flinkcx.functions.rows.ResultRow;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * {@code CX_RETENTION_STATS(start_value, end_value [, confidence] [, thin_below])}: retention of
 * customers and of their value, from one row per customer.
 */
public final class CxRetentionStats extends StatisticsKpi {

  private static final long serialVersionUID = 1L;

  private final transient ApiExpression start =
      schema.required("start_value", DataTypes.DOUBLE()).value();
  private final transient ApiExpression end =
      schema.required("end_value", DataTypes.DOUBLE()).value();
  private final Setting confidence = Confidence.of(schema);
  private final Setting thinBelow = Thin.of(schema);
  private final transient RowKind customer = new RowKind(call(new Kind(), start, end));
  private final transient RowKind.Rows all = customer.between(Kind.LOST, Kind.KEPT);

  private final Column customersStart = schema.count("customers_start", all);
  private final Column retained =
      schema.count("retained", customer.between(Kind.SHRUNK, Kind.KEPT));
  private final Column rejected = schema.count("rejected", customer.is(Kind.REJECTED));
  private final CompensatedSum startValue = schema.sum("start_value", all, start);
  private final CompensatedSum expansion =
      schema.sum("expansion", customer.is(Kind.KEPT), end.minus(start));
  private final CompensatedSum contraction =
      schema.sum("contraction", customer.is(Kind.SHRUNK), start.minus(end));
  private final CompensatedSum churnedValue =
      schema.sum("churned_value", customer.is(Kind.LOST), start);
  private final LargestValue largest = schema.largest(all, start, end);

  public CxRetentionStats() {
    super("CX_RETENTION_STATS");
  }

  @Override
  protected void result(State state, ResultRow row) {
    double level = state.get(confidence);
    long n = state.count(customersStart);
    long stayed = state.count(retained);
    // an end value is at most start value and expansion
    double takenBack = state.takenBack(largest, state.sum(startValue) + state.sum(expansion));
    double started = LostDigits.withoutRounding(state.sum(startValue), takenBack);
    double grown = LostDigits.withoutRounding(state.sum(expansion), takenBack);
    double shrunk = LostDigits.withoutRounding(state.sum(contraction), takenBack);
    double lost = LostDigits.withoutRounding(state.sum(churnedValue), takenBack);
    boolean isKnown = n > 0 && ShareStatistics.isShare(stayed, n);
    RetentionStatistics retention =
        isKnown
            ? RetentionStatistics.of(n, stayed, started, grown, shrunk, lost, level)
            : RetentionStatistics.unknown(n, stayed);

    row.count("customers_start", n);
    row.count("retained", stayed);
    row.count("churned", retention.churned());
    row.number("logo_retention", retention.logoRetention());
    row.number("logo_churn", retention.logoChurn());
    row.number("grr", retention.grossRevenueRetention());
    row.number("nrr", retention.netRevenueRetention());
    row.number("expansion", retention.expansion());
    row.number("contraction", retention.contraction());
    row.number("churned_value", retention.churnedValue());
    row.number("ci_lower", retention.interval().lower());
    row.number("ci_upper", retention.interval().upper());
    row.count("rejected", state.count(rejected));
    row.flag("thin", n < state.get(thinBelow));
    row.text(
        "warning", isKnown ? LargestValue.warning(takenBack, started, grown, shrunk, lost) : null);
  }

  /** What became of a customer. */
  public static final class Kind extends ScalarFunction {

    static final int REJECTED = -1;

    /** A value is NULL, or the customer had none at the start. */
    static final int ABSENT = 0;

    static final int LOST = 1;

    /** Stayed with less value. */
    static final int SHRUNK = 2;

    /** Stayed with the same value or more. */
    static final int KEPT = 3;

    private static final long serialVersionUID = 1L;

    public int eval(Double start, Double end) {
      if (start == null || end == null) {
        return ABSENT;
      }
      if (!(start >= 0 && end >= 0 && Moments.isValid(start) && Moments.isValid(end))) {
        return REJECTED;
      }
      if (start == 0) {
        return ABSENT;
      }
      return end == 0 ? LOST : end < start ? SHRUNK : KEPT;
    }
  }
}
