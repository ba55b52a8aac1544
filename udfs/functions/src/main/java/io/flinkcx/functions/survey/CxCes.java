package io.flinkcx.functions.survey;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;

import io.flinkcx.core.math.SingleValue;
import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Buffer;
import io.flinkcx.functions.declarative.CompensatedSum;
import io.flinkcx.functions.declarative.DeclarativeKpi;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;

/**
 * {@code CX_CES(score [, scale_max] [, direction])}: the mean Customer Effort Score; NULL without a
 * valid score, and where a group mixes scales.
 */
public final class CxCes extends DeclarativeKpi {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_CES";

  @Override
  protected List<Argument> arguments() {
    return CesAnswer.arguments(NAME);
  }

  @Override
  protected List<Buffer> buffers() {
    CesAnswer answer = new CesAnswer(NAME, argument(0), argument(1), argument(2));
    List<Buffer> buffers = new ArrayList<>();
    buffers.add(Buffer.count("n", answer.valid()));
    buffers.addAll(CompensatedSum.of("score", answer.validScore()));
    buffers.addAll(answer.scaleColumns());
    return buffers;
  }

  @Override
  protected ApiExpression value() {
    return call(
        new Mean(), $("n"), $("score").plus($("score_low")), $("scale"), $("scale_squares"));
  }

  @Override
  public DataType getResultType() {
    return DataTypes.DOUBLE();
  }

  /** The mean of scores on one scale. */
  public static final class Mean extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public Double eval(long n, double scoreSum, long scale, long scaleSquares) {
      return SingleValue.of(n, scale, scaleSquares).isPresent() ? scoreSum / n : null;
    }
  }
}
