package io.flinkcx.functions.churn;

import static io.flinkcx.functions.declarative.Rows.one;
import static io.flinkcx.functions.declarative.Rows.orNull;
import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.and;
import static org.apache.flink.table.api.Expressions.call;
import static org.apache.flink.table.api.Expressions.ifThenElse;
import static org.apache.flink.table.api.Expressions.lit;

import io.flinkcx.core.churn.RetentionStatistics;
import io.flinkcx.core.math.Moments;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Buffer;
import io.flinkcx.functions.declarative.CompensatedSum;
import io.flinkcx.functions.declarative.Confidence;
import io.flinkcx.functions.declarative.DeclarativeKpi;
import io.flinkcx.functions.declarative.Rows;
import io.flinkcx.functions.declarative.Thin;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;

/**
 * {@code CX_RETENTION_STATS(start_value, end_value [, confidence] [, thin_below])}: who and what
 * stayed, from one row per customer.
 */
public final class CxRetentionStats extends DeclarativeKpi {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_RETENTION_STATS";

  private static final String ROW =
      "ROW<customers_start BIGINT, retained BIGINT, churned BIGINT, logo_retention DOUBLE,"
          + " logo_churn DOUBLE, grr DOUBLE, nrr DOUBLE, expansion DOUBLE, contraction DOUBLE,"
          + " churned_value DOUBLE, ci_lower DOUBLE, ci_upper DOUBLE, rejected BIGINT, thin BOOLEAN>";

  @Override
  protected List<Argument> arguments() {
    return List.of(
        Argument.required("start_value", DataTypes.DOUBLE()),
        Argument.required("end_value", DataTypes.DOUBLE()),
        Confidence.argument(NAME),
        Thin.argument(NAME));
  }

  @Override
  protected List<Buffer> buffers() {
    ApiExpression start = argument(0);
    ApiExpression end = argument(1);
    ApiExpression none = lit(0.0);
    ApiExpression valid = and(isValue(start), isValue(end));
    ApiExpression atStart = and(valid, start.isGreater(none));
    ApiExpression retained = and(atStart, end.isGreater(none));
    ApiExpression grown = and(retained, end.isGreater(start));
    ApiExpression shrunk = and(retained, end.isLess(start));
    ApiExpression lost = and(atStart, end.isEqual(none));
    List<Buffer> buffers = new ArrayList<>();
    buffers.add(Buffer.count("customers_start", one(atStart)));
    buffers.add(Buffer.count("retained", one(retained)));
    buffers.add(
        Buffer.count("rejected", one(and(start.isNotNull(), end.isNotNull(), valid.isFalse()))));
    buffers.addAll(CompensatedSum.of("start_value", ifThenElse(atStart, start, none)));
    buffers.addAll(CompensatedSum.of("expansion", ifThenElse(grown, end.minus(start), none)));
    buffers.addAll(CompensatedSum.of("contraction", ifThenElse(shrunk, start.minus(end), none)));
    buffers.addAll(CompensatedSum.of("churned_value", ifThenElse(lost, start, none)));
    return buffers;
  }

  private static ApiExpression isValue(ApiExpression value) {
    return and(value.isGreaterOrEqual(lit(0.0)), value.isLessOrEqual(lit(Moments.LARGEST_VALUE)));
  }

  @Override
  protected ApiExpression value() {
    return call(
        new Finish(),
        $("customers_start"),
        $("retained"),
        $("rejected"),
        $("start_value").plus($("start_value_low")),
        $("expansion").plus($("expansion_low")),
        $("contraction").plus($("contraction_low")),
        $("churned_value").plus($("churned_value_low")),
        parameter(Confidence.NAME),
        parameter(Thin.NAME));
  }

  @Override
  public DataType getResultType() {
    return Rows.type(ROW);
  }

  /** From the sums to the row. */
  public static final class Finish extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    @DataTypeHint(value = ROW, bridgedTo = RowData.class)
    public RowData eval(
        Long customersStart,
        Long retained,
        Long rejected,
        Double startValue,
        Double expansion,
        Double contraction,
        Double churnedValue,
        Double confidence,
        Double thinBelow) {
      double level = Confidence.orDefault(NAME, confidence);
      boolean isThin = Thin.isThin(NAME, customersStart, thinBelow);
      if (customersStart == 0) {
        return GenericRowData.of(
            0L, 0L, 0L, null, null, null, null, null, null, null, null, null, rejected, isThin);
      }
      RetentionStatistics retention =
          RetentionStatistics.of(
              customersStart, retained, startValue, expansion, contraction, churnedValue, level);
      return GenericRowData.of(
          retention.customersStart(),
          retention.retained(),
          retention.churned(),
          retention.logoRetention(),
          retention.logoChurn(),
          orNull(retention.grossRevenueRetention()),
          orNull(retention.netRevenueRetention()),
          retention.expansion(),
          retention.contraction(),
          retention.churnedValue(),
          retention.interval().lower(),
          retention.interval().upper(),
          rejected,
          isThin);
    }
  }
}
