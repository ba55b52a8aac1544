package io.flinkcx.functions.survey;

import static io.flinkcx.functions.declarative.Rows.one;
import static io.flinkcx.functions.declarative.Rows.orNull;
import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;
import static org.apache.flink.table.api.Expressions.ifThenElse;
import static org.apache.flink.table.api.Expressions.lit;

import io.flinkcx.core.math.SingleValue;
import io.flinkcx.core.survey.CsatStatistics;
import io.flinkcx.core.survey.TopBoxes;
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
import org.apache.flink.table.data.GenericRowData;
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
    ApiExpression scale =
        ifThenElse(answer.isValid(), call(new ScaleCode(), argument(1), argument(2)), lit(0L));
    List<Buffer> buffers = new ArrayList<>();
    buffers.add(Buffer.count("satisfied", one(answer.isSatisfied())));
    buffers.add(Buffer.count("n", one(answer.isValid())));
    buffers.add(Buffer.count("rejected", one(answer.isRejected())));
    buffers.addAll(CompensatedSum.of("score", ifThenElse(answer.isValid(), argument(0), lit(0.0))));
    buffers.add(Buffer.count("scale", scale));
    buffers.add(Buffer.count("scale_squares", scale.times(scale)));
    return buffers;
  }

  @Override
  protected ApiExpression value() {
    return call(
        new Finish(),
        $("satisfied"),
        $("n"),
        $("rejected"),
        $("score").plus($("score_low")),
        $("scale"),
        $("scale_squares"),
        parameter(Confidence.NAME),
        parameter(Thin.NAME));
  }

  @Override
  public DataType getResultType() {
    return Rows.type(ROW);
  }

  /** The scale of a valid row as a number. */
  public static final class ScaleCode extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public Long eval(Double scaleMax, Double scaleMin) {
      return TopBoxes.of(scaleMax, scaleMin, 1.0).scale().code();
    }
  }

  /** From the sums to the row. */
  public static final class Finish extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    @DataTypeHint(value = ROW, bridgedTo = RowData.class)
    public RowData eval(
        Long satisfied,
        Long n,
        Long rejected,
        Double scoreSum,
        Long scale,
        Long scaleSquares,
        Double confidence,
        Double thinBelow) {
      // points of several scales have no mean
      double sum = SingleValue.of(n, scale, scaleSquares).isPresent() ? scoreSum : Double.NaN;
      CsatStatistics csat =
          CsatStatistics.of(satisfied, n, sum, Confidence.orDefault(NAME, confidence));
      return GenericRowData.of(
          orNull(csat.topBoxShare()),
          orNull(csat.mean()),
          satisfied,
          csat.n(),
          orNull(csat.standardError()),
          orNull(csat.marginOfError()),
          orNull(csat.interval().lower()),
          orNull(csat.interval().upper()),
          rejected,
          Thin.isThin(NAME, n, thinBelow));
    }
  }
}
