package io.flinkcx.functions.survey;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.call;
import static org.apache.flink.table.api.Expressions.ifThenElse;
import static org.apache.flink.table.api.Expressions.nullOf;

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
    buffers.add(answer.valid("n"));
    buffers.addAll(CompensatedSum.of("score", answer.validScore()));
    buffers.addAll(answer.scaleColumns());
    return buffers;
  }

  @Override
  protected ApiExpression value() {
    ApiExpression n = $("n");
    return ifThenElse(
        call(new IsOneScale(), n, $("scale"), $("scale_squares")),
        CompensatedSum.value("score").dividedBy(n),
        nullOf(getResultType()));
  }

  @Override
  public DataType getResultType() {
    return DataTypes.DOUBLE();
  }

  /** Whether there are scores, and all on one scale. */
  public static final class IsOneScale extends ScalarFunction {

    private static final long serialVersionUID = 1L;

    public boolean eval(long n, long scale, long scaleSquares) {
      return SingleValue.isOne(n, scale, scaleSquares);
    }
  }
}
