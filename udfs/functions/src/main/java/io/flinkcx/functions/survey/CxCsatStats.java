package io.flinkcx.functions.survey;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.math.SingleValue;
import io.flinkcx.core.survey.CsatStatistics;
import io.flinkcx.core.survey.ShareStatistics;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Buffer;
import io.flinkcx.functions.declarative.CompensatedSum;
import io.flinkcx.functions.declarative.Confidence;
import io.flinkcx.functions.declarative.DeclarativeKpi;
import io.flinkcx.functions.declarative.ResultRow;
import io.flinkcx.functions.declarative.Rows;
import io.flinkcx.functions.declarative.Thin;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;

/**
 * {@code CX_CSAT_STATS(score, scale_max [, scale_min] [, top_boxes] [, confidence] [,
 * thin_below])}: satisfaction with its uncertainty.
 */
public final class CxCsatStats extends DeclarativeKpi {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_CSAT_STATS";

  private static final String ROW =
      "ROW<top_box_share DOUBLE, mean DOUBLE, satisfied BIGINT, n BIGINT, std_error DOUBLE,"
          + " margin_of_error DOUBLE, ci_lower DOUBLE, ci_upper DOUBLE, rejected BIGINT, thin BOOLEAN>";

  @Override
  protected List<Argument> arguments() {
    List<Argument> arguments = new ArrayList<>(CsatAnswer.arguments(NAME));
    arguments.add(Confidence.argument(NAME));
    arguments.add(Thin.argument(NAME));
    return arguments;
  }

  @Override
  protected List<Buffer> buffers() {
    CsatAnswer answer = new CsatAnswer(NAME, argument(0), argument(1), argument(2), argument(3));
    List<Buffer> buffers = new ArrayList<>();
    buffers.add(answer.satisfied("satisfied"));
    buffers.add(answer.valid("n"));
    buffers.add(answer.rejected("rejected"));
    buffers.addAll(CompensatedSum.of("score", answer.validScore()));
    buffers.addAll(answer.scaleColumns());
    return buffers;
  }

  @Override
  protected ApiExpression value() {
    return call(
        new Finish(),
        $("satisfied"),
        $("n"),
        $("rejected"),
        CompensatedSum.value("score"),
        $("scale"),
        $("scale_squares"),
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
        long satisfied,
        long n,
        long rejected,
        double scoreSum,
        long scale,
        long scaleSquares,
        double confidence,
        double thinBelow) {
      double level = Confidence.require(NAME, confidence);
      // points of several scales have no mean
      double sum = SingleValue.isOne(n, scale, scaleSquares) ? scoreSum : Double.NaN;
      boolean isThin = n < Thin.require(NAME, thinBelow);
      // not in one variable, for which both would be made as objects
      if (!ShareStatistics.isShare(satisfied, n)) {
        return row(CsatStatistics.unknown(n), satisfied, rejected, isThin);
      }
      return row(CsatStatistics.of(satisfied, n, sum, level), satisfied, rejected, isThin);
    }

    private static RowData row(CsatStatistics csat, long satisfied, long rejected, boolean isThin) {
      return new ResultRow(10)
          .number(csat.topBoxShare())
          .number(csat.mean())
          .count(satisfied)
          .count(csat.n())
          .number(csat.standardError())
          .number(csat.marginOfError())
          .number(csat.interval().lower())
          .number(csat.interval().upper())
          .count(rejected)
          .flag(isThin)
          .row();
    }
  }
}
