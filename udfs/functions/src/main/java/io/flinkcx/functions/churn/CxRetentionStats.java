package io.flinkcx.functions.churn;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.churn.RetentionStatistics;
import io.flinkcx.core.math.LostDigits;
import io.flinkcx.core.math.Moments;
import io.flinkcx.core.survey.ShareStatistics;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Buffer;
import io.flinkcx.functions.declarative.CompensatedSum;
import io.flinkcx.functions.declarative.Confidence;
import io.flinkcx.functions.declarative.DeclarativeKpi;
import io.flinkcx.functions.declarative.LargestValue;
import io.flinkcx.functions.declarative.ResultRow;
import io.flinkcx.functions.declarative.Rows;
import io.flinkcx.functions.declarative.Thin;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
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
          + " churned_value DOUBLE, ci_lower DOUBLE, ci_upper DOUBLE, rejected BIGINT, thin BOOLEAN,"
          + " warning STRING>";

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
    ApiExpression fate = call(new Fate(), argument(0), argument(1));
    List<Buffer> buffers = new ArrayList<>();
    buffers.add(Buffer.count("customers_start", fate, Fate.LOST, Fate.RETAINED));
    buffers.add(Buffer.count("retained", fate, Fate.RETAINED, Fate.RETAINED));
    buffers.add(Buffer.count("rejected", fate, Fate.REJECTED, Fate.REJECTED));
    buffers.addAll(sum(Amount.START_VALUE));
    buffers.addAll(sum(Amount.EXPANSION));
    buffers.addAll(sum(Amount.CONTRACTION));
    buffers.addAll(sum(Amount.CHURNED_VALUE));
    buffers.add(LargestValue.of(call(new LargerValue(), argument(0), argument(1))));
    return buffers;
  }

  private static List<Buffer> sum(Amount amount) {
    return CompensatedSum.of(amount.column, call(new AmountOf(amount), argument(0), argument(1)));
  }

  @Override
  protected ApiExpression value() {
    return call(
        new Finish(),
        $("customers_start"),
        $("retained"),
        $("rejected"),
        $(LargestValue.NAME),
        CompensatedSum.value("start_value"),
        CompensatedSum.value("expansion"),
        CompensatedSum.value("contraction"),
        CompensatedSum.value("churned_value"),
        parameter(Confidence.NAME),
        parameter(Thin.NAME));
  }

  @Override
  public DataType getResultType() {
    return Rows.type(ROW);
  }

  /** What became of a customer. */
  public static final class Fate extends ScalarFunction {

    static final int REJECTED = -1;
    static final int LOST = 1;
    static final int RETAINED = 2;

    /** A value is NULL, or the customer was none at the start. */
    private static final int ABSENT = 0;

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
      return end == 0 ? LOST : RETAINED;
    }
  }

  /** What is summed, by the name of its column. */
  public enum Amount {
    START_VALUE("start_value"),
    EXPANSION("expansion"),
    CONTRACTION("contraction"),
    CHURNED_VALUE("churned_value");

    private final String column;

    Amount(String column) {
      this.column = column;
    }

    private double of(double start, double end) {
      return switch (this) {
        case START_VALUE -> start;
        case EXPANSION -> Math.max(end - start, 0);
        case CONTRACTION -> end > 0 && end < start ? start - end : 0;
        case CHURNED_VALUE -> end == 0 ? start : 0;
      };
    }
  }

  /** What a customer adds to a sum: one call, as Flink evaluates a term once per column. */
  public static final class AmountOf extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final Fate fate = new Fate();
    private final Amount amount;

    public AmountOf(Amount amount) {
      this.amount = amount;
    }

    public double eval(Double start, Double end) {
      return fate.eval(start, end) >= Fate.LOST ? amount.of(start, end) : 0;
    }
  }

  /** The larger value of a customer who counts, 0 of others. */
  public static final class LargerValue extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    private final Fate fate = new Fate();

    public double eval(Double start, Double end) {
      return fate.eval(start, end) >= Fate.LOST ? Math.max(start, end) : 0;
    }
  }

  /** From the sums to the row. */
  public static final class Finish extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    @DataTypeHint(value = ROW, bridgedTo = RowData.class)
    public RowData eval(
        long customersStart,
        long retained,
        long rejected,
        long largest,
        double startSum,
        double expansionSum,
        double contractionSum,
        double churnedSum,
        double confidence,
        double thinBelow) {
      double level = Confidence.require(NAME, confidence);
      // an end value is at most start value and expansion
      double takenBack = LargestValue.takenBack(largest, startSum + expansionSum);
      String warning = null;
      ResultRow row =
          new ResultRow(15).count(customersStart).count(retained).count(customersStart - retained);
      if (customersStart == 0 || !ShareStatistics.isShare(retained, customersStart)) {
        row.nulls(9);
      } else {
        double startValue = LostDigits.withoutRounding(startSum, takenBack);
        double expansion = LostDigits.withoutRounding(expansionSum, takenBack);
        double contraction = LostDigits.withoutRounding(contractionSum, takenBack);
        double churnedValue = LostDigits.withoutRounding(churnedSum, takenBack);
        warning = LargestValue.warning(takenBack, startValue, expansion, contraction, churnedValue);
        RetentionStatistics retention =
            RetentionStatistics.of(
                customersStart, retained, startValue, expansion, contraction, churnedValue, level);
        row.number(retention.logoRetention())
            .number(retention.logoChurn())
            .number(retention.grossRevenueRetention())
            .number(retention.netRevenueRetention())
            .number(retention.expansion())
            .number(retention.contraction())
            .number(retention.churnedValue())
            .number(retention.interval().lower())
            .number(retention.interval().upper());
      }
      return row.count(rejected)
          .flag(customersStart < Thin.require(NAME, thinBelow))
          .text(warning)
          .row();
    }
  }
}
