package io.flinkcx.functions.survey;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.math.SingleValue;
import io.flinkcx.core.survey.CesScale;
import io.flinkcx.core.survey.CesStatistics;
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
import java.util.OptionalLong;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;

/**
 * {@code CX_CES_STATS(score [, scale_max] [, direction] [, confidence] [, thin_below])}: the
 * Customer Effort Score with its uncertainty.
 */
public final class CxCesStats extends DeclarativeKpi {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_CES_STATS";

  private static final String ROW =
      "ROW<mean DOUBLE, positive_share DOUBLE, `index` DOUBLE, n BIGINT, std_error DOUBLE,"
          + " margin_of_error DOUBLE, ci_lower DOUBLE, ci_upper DOUBLE, rejected BIGINT, thin BOOLEAN>";

  @Override
  protected List<Argument> arguments() {
    List<Argument> arguments = new ArrayList<>(CesAnswer.arguments(NAME));
    arguments.add(Confidence.argument(NAME));
    arguments.add(Thin.argument(NAME));
    return arguments;
  }

  @Override
  protected List<Buffer> buffers() {
    CesAnswer answer = new CesAnswer(NAME, argument(0), argument(1), argument(2));
    List<Buffer> buffers = new ArrayList<>();
    buffers.add(answer.valid("n"));
    buffers.add(answer.positive("positive"));
    buffers.add(answer.rejected("rejected"));
    buffers.addAll(CompensatedSum.of("score", answer.validScore()));
    buffers.addAll(CompensatedSum.ofSquares("score_squares", answer.validScore()));
    buffers.addAll(answer.scaleColumns());
    return buffers;
  }

  @Override
  protected ApiExpression value() {
    return call(
        new Finish(),
        $("n"),
        $("positive"),
        $("rejected"),
        $("score"),
        $("score_low"),
        $("score_squares"),
        $("score_squares_low"),
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
        long n,
        long positive,
        long rejected,
        long score,
        long scoreLow,
        long squares,
        long squaresLow,
        long scale,
        long scaleSquares,
        double confidence,
        double thinBelow) {
      boolean isThin = n < Thin.require(NAME, thinBelow);
      double level = Confidence.require(NAME, confidence);
      OptionalLong code = SingleValue.of(n, scale, scaleSquares);
      if (code.isEmpty() || !ShareStatistics.isShare(positive, n)) {
        // no answers, or of several scales, which have nothing in common to say
        return new ResultRow(10).nulls(3).count(n).nulls(4).count(rejected).flag(isThin).row();
      }
      CesStatistics ces =
          CesStatistics.of(
              CompensatedSum.moments(n, score, scoreLow, squares, squaresLow),
              positive,
              CesScale.ofCode(code.getAsLong()),
              level);
      return new ResultRow(10)
          .number(ces.mean())
          .number(ces.positiveShare())
          .number(ces.index())
          .count(n)
          .number(ces.standardError())
          .number(ces.marginOfError())
          .number(ces.interval().lower())
          .number(ces.interval().upper())
          .count(rejected)
          .flag(isThin)
          .row();
    }
  }
}
