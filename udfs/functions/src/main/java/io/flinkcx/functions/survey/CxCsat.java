package io.flinkcx.functions.survey;

import static org.apache.flink.table.api.Expressions.$;
import static org.apache.flink.table.api.Expressions.and;
import static org.apache.flink.table.api.Expressions.ifThenElse;
import static org.apache.flink.table.api.Expressions.lit;
import static org.apache.flink.table.api.Expressions.nullOf;

import io.flinkcx.functions.declarative.Argument;
import io.flinkcx.functions.declarative.Buffer;
import io.flinkcx.functions.declarative.DeclarativeKpi;
import java.util.List;
import org.apache.flink.table.api.ApiExpression;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;

/**
 * {@code CX_CSAT(score, scale_max [, scale_min] [, top_boxes])}: satisfied answers in per cent,
 * NULL without a valid score.
 */
public final class CxCsat extends DeclarativeKpi {

  private static final long serialVersionUID = 1L;

  private static final String NAME = "CX_CSAT";

  @Override
  protected List<Argument> arguments() {
    return CsatAnswer.arguments(NAME);
  }

  @Override
  protected List<Buffer> buffers() {
    CsatAnswer answer = new CsatAnswer(NAME, argument(0), argument(1), argument(2), argument(3));
    return List.of(answer.satisfied("satisfied"), answer.valid("n"));
  }

  @Override
  protected ApiExpression value() {
    ApiExpression satisfied = $("satisfied");
    ApiExpression n = $("n");
    // below nothing, or more than all, is counted where a stream takes back what it has forgotten
    ApiExpression isShare =
        and(n.isGreater(lit(0L)), satisfied.isGreaterOrEqual(lit(0L)), satisfied.isLessOrEqual(n));
    return ifThenElse(isShare, lit(100.0).times(satisfied).dividedBy(n), nullOf(getResultType()));
  }

  @Override
  public DataType getResultType() {
    return DataTypes.DOUBLE();
  }
}
